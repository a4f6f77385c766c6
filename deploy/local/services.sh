# shellcheck shell=bash disable=SC2086 # lists of names are words in a string
# The eight services and the Java tool: building, starting, asking.

port_of() { # SERVICE or replica
  local port
  case $(service_of "$1") in
    crm) port=8082 ;;
    inventory) port=8083 ;;
    order) port=8084 ;;
    delivery) port=8085 ;;
    invoice) port=8086 ;;
    procurement) port=8087 ;;
    hr) port=8088 ;;
    accounting) port=8089 ;;
  esac
  echo $((port + 400 * ($(replica_number "$1") - 1) + offset))
}

# metrics and health; further from the service's own port than PORT_OFFSET can move that
management_port_of() { echo $(($(port_of "$1") + 10000)); }

broker_address() { rabbitmq_url; }

address_of() {
  case $1 in
    rabbitmq) broker_address ;;
    postgres) echo "postgresql://localhost:$postgres_port" ;;
    keycloak) echo "${issuer%/realms/*}" ;;
    prometheus | alertmanager | zipkin | otlp) observer_address "$1" ;;
    gateway) echo "http://localhost:$gateway_port" ;;
    *) echo "http://localhost:$(port_of "$1")" ;;
  esac
}

known_service() { contains "$services" "$1" || fail "there is no service $1; there are: $services"; }
present_services() {
  local name
  for name in $services; do [ ! -e "$root/$name-service/pom.xml" ] || printf ' %s' "$name"; done
}

# The replicas that get requests: all that run, but the one that is just restarted. The first counts in any case: it may be live.
aside=''
behind_gateway() { # SERVICE PORT_FUNCTION
  local name addresses=''
  for name in $(replicas_of "$1"); do
    [ "$name" != "$aside" ] || continue
    [ "$name" = "$1" ] || running "$name" || continue
    addresses="$addresses,http://localhost:$($2 "$name")"
  done
  echo "${addresses#,}"
}

management_scheme=http
database_options=''
database_password() { echo "$1"; } # SERVICE

settings() {
  local name upper
  echo "RABBITMQ_URL=$(rabbitmq_url)"
  echo "RABBITMQ_EXCHANGE=${RABBITMQ_EXCHANGE:-collector-events}"
  echo "RABBITMQ_MANAGEMENT_URL=${RABBITMQ_MANAGEMENT_URL:-$management_scheme://$(rabbitmq_host):$management_port}"
  echo "OIDC_ISSUER=$issuer"
  echo 'OIDC_CLIENT_ID=collector'
  echo "KEYCLOAK_ADMIN_PASSWORD=${KEYCLOAK_ADMIN_PASSWORD:-$(keycloak_password)}"
  echo "DATABASE_ADMIN_URL=postgresql://postgres:$(postgres_password)@localhost:$postgres_port/postgres$database_options"
  echo "GATEWAY_URL=$(address_of gateway)"
  echo "DEMO_SMTP_PORT=$demo_smtp_port"
  for name in $services; do
    upper=$(printf '%s' "$name" | tr '[:lower:]' '[:upper:]')
    echo "${upper}_URL=$(address_of "$name")"
    echo "${upper}_REPLICA_URLS=$(behind_gateway "$name" port_of)"
    echo "${upper}_REPLICA_MANAGEMENT_URLS=$(behind_gateway "$name" management_port_of)"
    echo "${upper}_MANAGEMENT_URL=http://localhost:$(management_port_of "$name")"
    echo "${upper}_DATABASE_URL=postgresql://$name:$(database_password "$name")@localhost:$postgres_port/$name$database_options"
    echo "${upper}_PID=$(pid_of "$name" || true)"
  done
}

# --- ready? ---

ready() {
  local health
  case $1 in
    rabbitmq) if running rabbitmq; then (rabbitmq_greets) && port_open $management_port; else broker_answers; fi ;;
    postgres) port_open $postgres_port && { ! running postgres || postgres_accepts; } ;;
    prometheus | alertmanager | zipkin | otlp) observer_ready "$1" ;;
    keycloak) curl -fs -m 2 -o /dev/null "$issuer/.well-known/openid-configuration" ;;
    gateway) running gateway && curl -fs -m 2 -o /dev/null "$(address_of gateway)/" ;;
    *)
      health=$(curl -fs -m 2 "http://localhost:$(management_port_of "$1")/q/health/ready" | tr -d ' \n') || return 1
      # the check of the bus, if it is there, has to be connected
      case $health in *'"name":"bus"'*'"connected":true'*) ;; *'"name":"bus"'*) return 1 ;; esac
      ;;
  esac
}

# Its port is open before it has recovered what it had when it was killed, or when it was backed up: the file's line 8 tells.
postgres_accepts() { [ "$(sed -n '8s/ *$//p' "$postgres_data/cluster/postmaster.pid" 2>/dev/null)" = ready ]; }

broker_answers() {
  local port
  port=$(rabbitmq_url | sed -n 's#.*://\(.*@\)\{0,1\}[^:/]*:\([0-9]*\).*#\2#p')
  port_open "${port:-$rabbitmq_port}" "$(rabbitmq_host)"
}

# --- building: what runs is a copy in .dev/apps, which no later build or test disturbs ---

app_of() { # SERVICE or replica, NATIVE
  if [ -n "$2" ]; then echo "$dev/apps/$(service_of "$1").native/runner"; else echo "$dev/apps/$(service_of "$1")/quarkus-run.jar"; fi
}

newer() { # MODULE FILE: was a source changed since the file was made?
  [ ! -e "$2" ] || [ -n "$(cd "$root" && find pom.xml common-events/pom.xml common-events/src/main "$1/pom.xml" "$1/src/main" -newer "$2")" ]
}
stale() { newer "$1-service" "$(app_of "$1" "$2")"; } # SERVICE NATIVE

build() { # NATIVE SERVICE…
  local native=$1 name modules='' apps=''
  shift
  ! newer deploy "$root/deploy/target/lib" || modules=deploy
  for name; do
    if [ -n "$native" ]; then
      ! stale "$name" native || native "$name"
    elif stale "$name" '' && { ! native_runs "$name" || stale "$name" native; }; then
      modules="$modules $name-service"
      apps="$apps $name"
    fi
  done
  modules=$(echo "$modules" | xargs | tr ' ' ,)
  [ -n "$modules" ] || return 0
  package -pl "$modules" -am
  touch -r "$dev/now" "$root/deploy/target/lib"
  for name in $apps; do install "$name" ''; done
}

native() { # SERVICE…
  local name
  [ $# -gt 0 ] || fail 'which service? deploy/dev native SERVICE…'
  for name; do known_service "$name"; done
  [ -x "${GRAALVM_HOME:-}/bin/native-image" ] || fail 'native executables need GRAALVM_HOME: set it to a GraalVM or Mandrel for Java 25 (with bin/native-image)'
  find_java
  for name; do
    package -pl "$name-service" -am -Dquarkus.native.enabled=true -Dquarkus.package.jar.enabled=false \
      -Dquarkus.native.graalvm-home="$GRAALVM_HOME" -Dquarkus.native.native-image-xmx="${NATIVE_IMAGE_XMX:-8g}"
    install "$name" native
    progress "$name" "$(app_of "$name" native)"
  done
}

package() { # MAVEN OPTION…
  local begin=$SECONDS
  mkdir -p "$dev"
  touch "$dev/now"
  say 'Building (log: .dev/build.log; the first time libraries are downloaded, which takes minutes)'
  # clean, for Maven leaves in target/ what is no longer in the sources: a renamed migration is there twice
  maven clean package -DskipTests -Dspotless.check.skip "$@" 2>&1 | tee "$dev/build.log" | while read -r line; do
    if [[ $line =~ Building\ ([a-z-]+)\ .*\[([0-9]+/[0-9]+)\] ]]; then progress "${BASH_REMATCH[2]}" "${BASH_REMATCH[1]}"; fi
  done || {
    tail -n 40 "$dev/build.log" >&2
    fail 'the build failed, see above; all of it: .dev/build.log'
  }
  progress built "in $((SECONDS - begin)) s"
}

install() { # SERVICE NATIVE
  local app folder name target=$root/$1-service/target
  app=$(app_of "$1" "$2")
  folder=$(dirname "$app")
  for name in $(replicas_of "$1"); do
    case $(command_line "$(pid_of "$name" || echo 0)") in *"$folder/"*) stop "$name" ;; esac
  done
  # aside first, so that half a copy is never taken for a whole one
  rm -rf "$folder" "$folder.part"
  mkdir -p "$folder.part"
  if [ -n "$2" ]; then cp "$target"/*-runner "$folder.part/runner"; else cp -R "$target/quarkus-app/." "$folder.part"; fi
  touch -r "$dev/now" "$folder.part/${app##*/}"
  mv "$folder.part" "$folder"
}

# --- the Java tool ---

tool() { (become_tool "$@"); }
# Beside this script, and no longer than it. The process is the tool's own, so that it ends when it is killed.
tool_beside() {
  become_tool "$@" &
  beside=$!
}
become_tool() {
  local setting told
  told=$(settings) || exit
  while read -r setting; do export "${setting?}"; done <<<"$told"
  exec "$JAVA_HOME/bin/java" $tool_opts -cp "$tool_classes" io.collector.deploy.Main "$@"
}
end_beside() {
  local process
  for process in $(jobs -pr); do
    # more than once: a shell that becomes the tool just now loses a signal
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      kill "$process" 2>/dev/null || break
      sleep 0.1
    done
  done
}

tool_classes="$root/deploy/target/classes:$root/deploy/target/lib/*"
tool_opts='-XX:+UseSerialGC -XX:TieredStopAtLevel=1'

# Both are harmless to repeat; the marks only save time. They vanish with the data.
set_passwords() { :; }
prepare_databases() {
  [ ! "$postgres_data/databases" -nt "$root/deploy/target/lib" ] || return 0
  await postgres
  tool databases
  set_passwords
  touch "$postgres_data/databases"
}

load_sample_data() { # SERVICE
  [ "$postgres_data/sample-data-$1" -nt "$root/deploy/target/lib" ] || tool sample-data "$1"
  touch "$postgres_data/sample-data-$1"
}

# --- running ---

native_runs() { case $(command_line "$(pid_of "$1" || echo 0)") in *.native/runner*) ;; *) return 1 ;; esac }

start_service() { # SERVICE or replica, NATIVE
  local name=$1 native=$2 port service
  service=$(service_of "$name")
  port=$(port_of "$name")
  if running "$name"; then
    [ -n "$native" ] && ! native_runs "$name" || return 0
    stop "$name"
  elif port_open "$port"; then
    rm -f "$run/$name.pid"
    progress "$name" "answers on $port already and wasn't started here (live reload?): left alone"
    return
  fi
  surround "$name"
  command_of "$service" "$native"
  launch_surrounded "$name" "$dev/apps/$service" "${process[@]}"
}
# As `env` would, in whose list of arguments secrets are seen.
launch_surrounded() { # NAME MARK COMMAND…
  (
    export "${surroundings[@]}"
    launch "$@"
  )
}
command_of() { # SERVICE NATIVE
  local app
  app=$(app_of "$1" "$2")
  # the archive of loaded classes is written at the first stop, and saves the next start a third of its time
  if [ -n "$2" ]; then process=("$app" -Xmx96m -Xmn24m); else
    process=("$JAVA_HOME/bin/java" $java_opts -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=$dev/apps/$1.jsa" -jar "$app")
  fi
}
java_opts=${JAVA_OPTS:--Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1}

surround() { # SERVICE or replica: what its process is told
  local setting service
  service=$(service_of "$1")
  surroundings=(QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT="$(port_of "$1")"
    QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT="$(management_port_of "$1")"
    RABBITMQ_URL="$(rabbitmq_url)" RABBITMQ_EXCHANGE="${RABBITMQ_EXCHANGE:-collector-events}"
    DATABASE_URL="postgresql://localhost:$postgres_port/$service"
    DATABASE_USER="$service" DATABASE_PASSWORD="$service"
    DATABASE_OWNER_USER="${service}_owner" DATABASE_OWNER_PASSWORD="${service}_owner"
    DATABASE_BUS_USER="${service}_bus" DATABASE_BUS_PASSWORD="${service}_bus"
    OIDC_ISSUER="$issuer" COLLECTOR_SECRET_KEY="$(secret_key)"
    # the gateway tells under which address it was called; nobody else is believed
    QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING=true QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST=true
    QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_PREFIX=true QUARKUS_HTTP_PROXY_TRUSTED_PROXIES=127.0.0.1)
  [ "$service" != procurement ] || surroundings+=(SMTP_HOST="${SMTP_HOST:-localhost}"
    SMTP_PORT="${SMTP_PORT:-$demo_smtp_port}" SMTP_STARTTLS="${SMTP_STARTTLS:-OPTIONAL}")
  surround_securely "$service"
  while read -r setting; do surroundings+=("$setting"); done < <(tracing)
}
surround_securely() { :; }
tracing() { :; }

# One for all services here, made once; what it encrypted is lost with it, so it goes with the data. --secure has its own, for a restore brings one.
secret_key() {
  local file
  file=$(secret_key_file)
  [ -s "$file" ] || cp "$dev/secret-key" "$file" 2>/dev/null || head -c 32 /dev/urandom | base64 >"$file"
  cat "$file"
}
secret_key_file() { if [ -n "$state" ]; then echo "$secure/secret-key"; else echo "$dev/secret-key"; fi; }

# --- people ---

users() { sed -n 's/.*"username": *"\([^"]*\)".*/\1/p' "$root/deploy/identity/realm.json"; }

token() { # USER [PASSWORD]
  local answer token
  [ $# = 1 ] || [ $# = 2 ] || fail 'whose token? deploy/dev token USER, as sales@acme'
  [ $# = 2 ] || contains "$(users | xargs)" "$1" ||
    fail "$1 is none of the sample users: $(users | xargs); of another tell the password, too: deploy/dev token $1 PASSWORD"
  need curl
  answer=$(curl -sS -m 10 "$issuer/protocol/openid-connect/token" -d grant_type=password -d client_id=collector \
    --data-urlencode "username=$1" --data-urlencode "password=${2:-collector}") || fail 'the identity provider does not answer: deploy/dev up'
  token=$(printf '%s' "$answer" | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
  [ -n "$token" ] || fail "the identity provider gives no token: $answer"
  echo "$token"
}

management_login='guest / guest'
keycloak_login='admin / admin'
database_login='a database and a role per service, password = role; postgres / postgres'

summary() {
  local name
  say
  say "Up after $((SECONDS - started)) s"
  say
  ! running gateway || printf '  %-12s %-24s %s\n' gateway "$(address_of gateway)" "all APIs: $(address_of gateway)/docs/"
  for name in $(replicas $(present_services)); do
    ! running "$name" || printf '  %-12s %-24s %s\n' "$name" "$(address_of "$name")" "$(address_of "$name")/q/swagger-ui"
  done
  printf '  %-12s %-24s %s\n' rabbitmq "$(settings | sed -n 's/^RABBITMQ_MANAGEMENT_URL=//p')" "$management_login" \
    keycloak "$(address_of keycloak)" "$keycloak_login" \
    postgres "localhost:$postgres_port" "$database_login"
  observer_summary
  say
  say 'Users: ROLE@TENANT, password collector'
  say "  roles    $(users | sed -n 's/@acme$//p' | xargs)"
  say "  tenants  $(users | sed -n 's/^admin@//p' | xargs)"
  say
  ! running order || say "  curl -H \"Authorization: Bearer \$(deploy/dev token sales@tenant-123)\" $(address_of order)/api/v1/orders"
}
