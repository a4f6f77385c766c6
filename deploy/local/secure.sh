# shellcheck shell=bash disable=SC2034 # what is set here, the other parts read
# `up --secure`: TLS with host names verified to broker, database and identity provider, a broker user and generated passwords for each
# service, and the broker permissions of the cluster. It has data of its own, and lasts until `down`.

secure=$dev/secure
ca=$secure/tls/ca.crt
broker_users="admin topology monitor $services"

is_secure() { [ -e "$secure/on" ]; }

secure_from_now() {
  is_secure && return
  local name
  for name in $components $services; do
    ! running "$name" || fail "$name runs without --secure: deploy/dev down first"
  done
  [ -z "${RABBITMQ_URL:-}" ] || fail 'RABBITMQ_URL is set: --secure has a broker of its own'
  mkdir -p "$secure"
  touch "$secure/on"
  be_secure
}

# --- certificates: a CA of this checkout, whose key never leaves it ---

make_certificates() {
  local name
  need openssl
  mkdir -p "$secure/tls"
  [ -s "$ca" ] || quietly openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 365 -subj '/CN=Collector local CA' \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout "$secure/tls/ca.key" -out "$ca"
  for name in rabbitmq postgres keycloak; do certificate "$name"; done
  # for the JVM of the tool
  [ -s "$secure/tls/ca.p12" ] || quietly "$JAVA_HOME/bin/keytool" -importcert -noprompt -alias ca -file "$ca" \
    -keystore "$secure/tls/ca.p12" -storetype PKCS12 -storepass collector
}

certificate() { # NAME: for localhost, made anew when it has less than a day to live
  local base=$secure/tls/$1
  ! openssl x509 -checkend 86400 -noout -in "$base.crt" >/dev/null 2>&1 || return 0
  quietly openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" -keyout "$base.key" -out "$base.csr"
  printf '%s\n' 'subjectAltName=DNS:localhost' 'extendedKeyUsage=serverAuth' 'basicConstraints=CA:FALSE' >"$base.ext"
  quietly openssl x509 -req -in "$base.csr" -CA "$ca" -CAkey "$secure/tls/ca.key" -CAcreateserial -days 30 -extfile "$base.ext" -out "$base.crt"
}

quietly() {
  "$@" >"$secure/tls/log" 2>&1 || {
    cat "$secure/tls/log" >&2
    fail "failed: $1"
  }
}

# --- passwords: a folder for each user, as a Secret is mounted ---

password_file() { echo "$secure/credentials/$1/$2-password"; } # USER WHAT
new_password() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

password() { # USER WHAT
  local file
  file=$(password_file "$1" "$2")
  [ -s "$file" ] || {
    mkdir -p "${file%/*}"
    new_password >"$file"
  }
  cat "$file"
}

make_passwords() {
  local name
  for name in $broker_users; do password "$name" rabbitmq >/dev/null; done
  for name in $services; do
    password "$name" database >/dev/null
    password "$name" database-bus >/dev/null
    password "$name" database-owner >/dev/null
  done
  password admin database >/dev/null
  keycloak_password >/dev/null
}

# Takes effect without a restart: a service reads its password at each connect. What is connected stays connected, unless it is cut.
rotate() {
  local cut='' names='' name what file
  for name; do
    case $name in
      --cut) cut=1 ;;
      -*) fail "rotate knows no option $name" ;;
      *) known_service "$name" && names="$names $name" ;;
    esac
  done
  is_secure || fail 'there are generated passwords with deploy/dev up --secure alone'
  for name in rabbitmq postgres; do
    running "$name" || fail "$name doesn't run here: deploy/dev up --secure"
  done
  find_java
  locate_postgres
  # the next up sets all passwords, wherever this ends
  rm -f "$postgres_data/databases"
  for name in ${names:-$services}; do
    for what in rabbitmq database database-bus database-owner; do
      file=$(password_file "$name" "$what")
      new_password >"$file.new"
      mv "$file.new" "$file"
    done
    broker_api PUT "users/$name" "{\"password\": \"$(password "$name" rabbitmq)\", \"tags\": []}"
    tool database-passwords "$secure/credentials" "$name"
    [ -z "$cut" ] || {
      broker_api DELETE "connections/username/$name"
      tool database-cut "$name"
    }
    progress "$name" "has new passwords${cut:+, its connections were cut}"
  done
}

# What the cluster's broker is given at each release.
definitions() {
  local folder=$root/deploy/kubernetes/base/rabbitmq
  [ $# = 0 ] || nothing_more definitions "$@"
  find_java
  build '' >&2
  tool broker-definitions "$root" >"$folder/definitions.json.new"
  tool broker-users "$root" >"$folder/users.new"
  mv "$folder/definitions.json.new" "$folder/definitions.json"
  mv "$folder/users.new" "$folder/users"
}

broker_api() { # METHOD PATH [BODY]; the password isn't for the list of processes
  curl -fsS -m 20 -X "$1" -K <(printf 'user = "admin:%s"\n' "$(password admin rabbitmq)") -H 'Content-Type: application/json' \
    --data-binary @- "https://localhost:$management_port/api/$2" <<<"${3:-}"
}

# --- what the other parts ask, answered for --secure ---

be_secure() {
  state=-secure
  export CURL_CA_BUNDLE=$ca
  issuer=https://localhost:$keycloak_port/realms/collector
  keycloak_mode='start --db=dev-file --cache=local' # start-dev listens in plain text, too, whatever it is told
  keycloak_listener="--http-host=localhost --http-enabled=false --https-port=$keycloak_port --hostname=https://localhost:$keycloak_port \
    --https-certificate-file=$secure/tls/keycloak.crt --https-certificate-key-file=$secure/tls/keycloak.key \
    --db-url=jdbc:h2:file:$secure/keycloak/h2;NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE"
  management_scheme=https
  management_login="admin / the content of $(password_file admin rabbitmq)"
  database_options='?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory'
  database_login="passwords in $secure/credentials"
  tool_opts="$tool_opts -Djavax.net.ssl.trustStore=$secure/tls/ca.p12 -Djavax.net.ssl.trustStorePassword=collector"
  rabbitmq_home=$secure/rabbitmq
  rabbitmq_listener=''
  rabbitmq_cookie='' # Erlang makes one, in its home
  postgres_options='-c ssl=on -c ssl_cert_file=tls.crt -c ssl_key_file=tls.key -c ssl_min_protocol_version=TLSv1.3'

  rabbitmq_url() { echo "amqps://admin:$(password admin rabbitmq)@localhost:$rabbitmq_port"; }
  broker_address() { echo "amqps://localhost:$rabbitmq_port"; } # shown to whoever looks on
  rabbitmq_greets() { running rabbitmq && port_open "$rabbitmq_port"; }
  postgres_password() { password admin database; }
  database_password() { password "$1" database; }

  # Beside Keycloak's data, which take it when they are made: a restore brings other credentials and leaves both.
  keycloak_password_file=$secure/keycloak/admin-password
  keycloak_password() {
    [ -s "$keycloak_password_file" ] || {
      mkdir -p "${keycloak_password_file%/*}"
      new_password >"$keycloak_password_file"
    }
    cat "$keycloak_password_file"
  }
  keycloak_login="admin / the content of $keycloak_password_file"

  rabbitmq_configuration() {
    tool broker-definitions "$root" "$secure/credentials" >"$secure/definitions.json"
    cat <<END
listeners.tcp = none
listeners.ssl.1 = 127.0.0.1:$rabbitmq_port
ssl_options.cacertfile = $ca
ssl_options.certfile = $secure/tls/rabbitmq.crt
ssl_options.keyfile = $secure/tls/rabbitmq.key
ssl_options.versions.1 = tlsv1.3
ssl_options.versions.2 = tlsv1.2
management.ssl.ip = 127.0.0.1
management.ssl.port = $management_port
management.ssl.cacertfile = $ca
management.ssl.certfile = $secure/tls/rabbitmq.crt
management.ssl.keyfile = $secure/tls/rabbitmq.key
prometheus.tcp.ip = 127.0.0.1
prometheus.tcp.port = $rabbitmq_metrics_port
load_definitions = $secure/definitions.json
END
  }

  # What its user owns, and hostssl lines alone.
  prepare_cluster() {
    cp "$secure/tls/postgres.crt" "$1/tls.crt"
    cp "$secure/tls/postgres.key" "$1/tls.key"
    printf 'hostssl all all %s scram-sha-256\n' 127.0.0.1/32 ::1/128 >"$1/pg_hba.conf"
    ! is_root || chown nobody "$1/tls.crt" "$1/tls.key" "$1/pg_hba.conf"
  }

  prepare_infrastructure() {
    make_certificates
    make_passwords
    build "${native:-}" ${wanted:-} # with the tool, which makes the definitions
  }

  # Not as the administrator: these rights are enough.
  prepare_broker() {
    await rabbitmq
    (
      rabbitmq_url() { echo "amqps://topology:$(password topology rabbitmq)@localhost:$rabbitmq_port"; }
      tool broker-topology "$root"
    )
  }

  set_passwords() { tool database-passwords "$secure/credentials" $services; }

  # Passwords come by file: they are no variables, and may change.
  surround_securely() { # SERVICE
    local setting kept=()
    for setting in "${surroundings[@]}"; do
      case $setting in *_PASSWORD=* | RABBITMQ_URL=*) ;; *) kept+=("$setting") ;; esac
    done
    surroundings=("${kept[@]}" RABBITMQ_URL="amqps://$1@localhost:$rabbitmq_port" COLLECTOR_BUS_TOPOLOGY=verify
      COLLECTOR_CA_FILE="$ca" COLLECTOR_CREDENTIALS_DIR="$secure/credentials/$1")
  }
}

! is_secure || be_secure
