# shellcheck shell=bash disable=SC2086 # lists of names are words in a string
# What the benchmarks need: the services with the whole JIT, and the load generators of RabbitMQ and PostgreSQL.

bench_java_opts=${JAVA_OPTS:--Xmx512m -XX:+UseParallelGC}

# As an artifact's dependencies, in versions of its own.
fetch_perf_test() {
  local version pom=$dev/bench/pom.xml
  version=$(version_of deploy/pom.xml perf-test.version)
  perf_test=$dev/bench/perf-test-$version
  [ ! -d "$perf_test" ] || return 0
  progress download "RabbitMQ's perf-test (once)"
  mkdir -p "$dev/bench"
  cat >"$pom" <<END
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>io.collector</groupId>
  <artifactId>perf-test</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.rabbitmq</groupId>
      <artifactId>perf-test</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
END
  rm -rf "$perf_test.part"
  mvn -q -B -ntp -f "$pom" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$perf_test.part" >"$dev/download.log" 2>&1 || {
    tail -n 20 "$dev/download.log" >&2
    fail 'the download failed'
  }
  mv "$perf_test.part" "$perf_test"
}

find_pgbench() {
  local folder=$dev/bench/postgresql
  # Debian's wrapper in the PATH looks for a cluster of its own: what is behind it comes first
  for pgbench in /usr/lib/postgresql/*/bin/pgbench "$(command -v pgbench)" "$folder"/usr/lib/postgresql/*/bin/pgbench; do
    ! "$pgbench" --version >/dev/null 2>&1 || return 0
  done
  if command -v apt-get >/dev/null && command -v dpkg >/dev/null; then
    progress download "PostgreSQL's pgbench (once)"
    mkdir -p "$folder"
    (
      cd "$folder"
      # the package is unpacked, not installed: it would start a server
      apt-get download "$(apt-cache depends postgresql | sed -n 's/.*Depends: \(postgresql-[0-9]*\)$/\1/p' | head -n 1)"
      dpkg -x postgresql-*.deb .
    ) >"$dev/apt.log" 2>&1 || true
    for pgbench in "$folder"/usr/lib/postgresql/*/bin/pgbench; do
      ! "$pgbench" --version >/dev/null 2>&1 || return 0
    done
  fi
  fail 'pgbench is missing, the ceiling of bench orders: install it (Debian, Ubuntu: postgresql, postgresql-contrib; macOS: brew install postgresql) and try again'
}

# Services as `up` starts them, one at a time.
bench_start() { # [--native]
  local native='' service
  case ${1:-} in
    '') ;;
    --native) native=1 && nothing_more 'bench start --native' "${@:2}" ;;
    *) nothing_more 'bench start' "$@" ;;
  esac
  up ${native:+--native} order inventory
  BENCH_SERVICES=$([ -n "$native" ] && echo native || echo "java $java_opts")
  export BENCH_SERVICES
  stop order inventory
  for service in order inventory; do
    surround "$service"
    command_of "$service" "$native"
    say
    tool bench start "$service" "$run/$service.log" env "${surroundings[@]}" "${process[@]}"
  done
}

# The tool with the whole JIT; what else it is told, as the trust store of --secure, stays.
tool_measures() { tool_opts=${tool_opts/-XX:TieredStopAtLevel=1/-Xmx512m}; }

bench() {
  local name=${1:-} packaging='' events=on measured='order inventory'
  case $name in
    bus | orders | flow) shift ;;
    payroll)
      measured=hr
      shift
      ;;
    start)
      bench_start "${@:2}"
      return
      ;;
    *) fail 'which benchmark? deploy/dev bench bus [EVENTS], orders, flow [ORDERS], payroll [EMPLOYEES] or start; --native measures native executables' ;;
  esac
  if [ "${1:-}" = --native ]; then
    packaging=--native
    shift
  fi
  find_java
  case $name in bus) fetch_perf_test ;; orders | flow) find_pgbench ;; esac
  # new ones, for those of `up` are made for a quick start
  stop $measured
  java_opts=$bench_java_opts
  up $packaging $measured
  [ "${QUARKUS_LOG_CATEGORY__IO_COLLECTOR_EVENTS__LEVEL:-INFO}" = INFO ] || events=off
  export BENCH_PERF_TEST=${perf_test:-} BENCH_PGBENCH=${pgbench:-} \
    BENCH_MIGRATIONS=$root/common-events/src/main/resources/db/bus:$root/order-service/src/main/resources/db/migration
  if [ -n "$packaging" ]; then BENCH_SERVICES='native'; else BENCH_SERVICES="java $java_opts"; fi
  export BENCH_SERVICES="$BENCH_SERVICES, log of each event $events"
  POSTGRES_PID=$(pid_of postgres) RABBITMQ_PID=$(pid_of rabbitmq || true) # a broker of one's own has none
  export POSTGRES_PID RABBITMQ_PID
  tool_measures
  say
  tool bench "$name" "$@"
  say
  say "what was measured runs on (${measured/ / and }); for a small heap again: deploy/dev down $measured, deploy/dev up"
}
