# shellcheck shell=bash
# What shows what the services do, for `up --observe`: Prometheus with our rules, the Alertmanager, and Zipkin behind a bridge that
# takes OTLP. All listen on loopback alone.

observers='prometheus alertmanager zipkin otlp'
prometheus_port=$((9090 + offset))
alertmanager_port=$((9093 + offset))
zipkin_port=$((9411 + offset))
otlp_port=$((4318 + offset))

observer_address() {
  case $1 in
    prometheus) echo "http://localhost:$prometheus_port" ;;
    alertmanager) echo "http://localhost:$alertmanager_port" ;;
    zipkin) echo "http://localhost:$zipkin_port/zipkin/" ;;
    otlp) echo "http://localhost:$otlp_port" ;;
  esac
}

observer_ready() {
  case $1 in
    prometheus | alertmanager) curl -fs -m 2 -o /dev/null "$(observer_address "$1")/-/ready" ;;
    zipkin) curl -fs -m 2 -o /dev/null "http://localhost:$zipkin_port/health" ;;
    otlp) port_open "$otlp_port" 127.0.0.1 ;;
  esac
}

observed() { running otlp; }
# those that are worth a line: all once one of them was started
started_observers() {
  local name
  for name in $observers; do
    [ ! -e "$run/$name.pid" ] || { echo "$observers" && return; }
  done
}

fetch_observers() {
  local version
  command -v prometheus >/dev/null || install_package prometheus || true
  command -v prometheus-alertmanager >/dev/null || install_package prometheus-alertmanager || true
  for name in prometheus prometheus-alertmanager; do
    command -v $name >/dev/null || fail "$name is missing and could not be installed from here (see .dev/apt.log, if it exists): install it (Debian, Ubuntu: $name) and try again"
  done
  version=$(version_of deploy/pom.xml zipkin.version)
  zipkin_jar=$dev/zipkin-server-$version-exec.jar
  [ ! -e "$zipkin_jar" ] || return 0
  progress download "Zipkin $version (131 MB, once)"
  maven -q -pl deploy dependency:copy -Dartifact="io.zipkin:zipkin-server:$version:jar:exec" \
    -DoutputDirectory="$downloads" >"$dev/download.log" 2>&1 || {
    tail -n 20 "$dev/download.log" >&2
    fail 'the download failed'
  }
  mv "$downloads/zipkin-server-$version-exec.jar" "$zipkin_jar"
  rm -rf "$downloads"
}

start_observers() {
  local name port
  say 'Starting Prometheus, the Alertmanager and Zipkin'
  fetch_observers
  for name in $observers; do
    port=$(observer_address "$name" | sed 's#.*:\([0-9]*\).*#\1#')
    running "$name" || ! port_open "$port" || fail "port $port, for $name, is taken by something that wasn't started here: end it, or set PORT_OFFSET=1000"
  done
  start_prometheus
  start_alertmanager
  start_zipkin
}

start_prometheus() {
  local home=$dev/prometheus
  mkdir -p "$home/targets"
  cp "$root"/deploy/observability/{prometheus,rules}.yml "$home/"
  write_targets "$home/targets"
  if running prometheus; then
    kill -HUP "$(pid_of prometheus)" # it reads its rules again
  else
    launch prometheus "$home" prometheus --config.file="$home/prometheus.yml" --storage.tsdb.path="$home/data" \
      --storage.tsdb.retention.time=7d --web.listen-address="127.0.0.1:$prometheus_port"
  fi
}

start_alertmanager() {
  local home=$dev/alertmanager
  ! running alertmanager || return 0
  mkdir -p "$home"
  cp "$root/deploy/observability/alertmanager.yml" "$home/"
  # one alone: without an address it looks for no others
  launch alertmanager "$home" prometheus-alertmanager --config.file="$home/alertmanager.yml" --storage.path="$home/data" \
    --web.listen-address="127.0.0.1:$alertmanager_port" --cluster.listen-address=
}

start_zipkin() {
  running zipkin || launch zipkin "$zipkin_jar" env -u JAVA_OPTS STORAGE_TYPE=mem MEM_MAX_SPANS=100000 \
    "$JAVA_HOME/bin/java" -Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$zipkin_jar" \
    '--armeria.ports[0].ip=127.0.0.1' "--armeria.ports[0].port=$zipkin_port" '--armeria.ports[0].protocols[0]=http'
  running otlp || launch otlp otlp-to-zipkin "$JAVA_HOME/bin/java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp "$tool_classes" io.collector.deploy.Main \
    otlp-to-zipkin "$otlp_port" "http://localhost:$zipkin_port"
}

# A service that was started is expected to run, until `up --observe` says which else: that it doesn't is an alert.
write_targets() { # FOLDER
  local name
  # shellcheck disable=SC2086 # a list of names
  for name in $(replicas $services); do
    [ ! -e "$run/$name.pid" ] || target "$(management_port_of "$name")" "service: $(service_of "$name")"
  done >"$1/collector.yml"
  : >"$1/rabbitmq.yml"
  [ ! -e "$run/rabbitmq.pid" ] || target "$rabbitmq_metrics_port" >"$1/rabbitmq.yml"
  target "$alertmanager_port" >"$1/alertmanager.yml"
}
target() { # PORT [LABEL]
  echo "- targets: ['127.0.0.1:$1']"
  [ -z "${2:-}" ] || echo "  labels: {$2}"
}

# What a service is told: every trace, to the bridge.
tracing() {
  ! observed || printf '%s\n' OTEL_TRACES_SAMPLER_ARG=1 "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:$otlp_port" \
    QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf QUARKUS_OTEL_INSTRUMENT_VERTX_SQL_CLIENT=true
}

observer_summary() {
  local name
  for name in $(started_observers); do
    [ "$name" = otlp ] || printf '  %-12s %s\n' "$name" "$(observer_address "$name")"
  done
}
