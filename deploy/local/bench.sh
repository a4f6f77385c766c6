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

# Services as `up` starts them, one at a time; or as the JVM's image has them.
bench_start() { # [--native|--image]
  local native='' service
  case ${1:-} in
    '') ;;
    --native) native=1 && nothing_more 'bench start --native' "${@:2}" ;;
    --image) nothing_more 'bench start --image' "${@:2}" ;;
    *) nothing_more 'bench start' "$@" ;;
  esac
  up ${native:+--native} order inventory
  BENCH_SERVICES=$([ -n "$native" ] && echo native || echo "java $java_opts")
  stop order inventory
  if [ "${1:-}" = --image ]; then
    image_opts=${JAVA_OPTS:--Xmx512m}
    BENCH_SERVICES="java $image_opts, aot-jar with a trained AOT cache"
    train_image order inventory
  fi
  export BENCH_SERVICES
  for service in order inventory; do
    surround "$service"
    command_of "$service" "$native"
    [ "${1:-}" != --image ] ||
      process=("$JAVA_HOME/bin/java" $image_opts "-XX:AOTCache=$dev/apps/$service.image/app.aot" -XX:AOTMode=on -jar "$dev/apps/$service.image/quarkus-run.jar")
    say
    # its secrets aren't for the list of processes, and its broker user isn't the tool's
    tool bench start "$service" "$run/$service.log" "${process[@]}" < <(printf '%s\n' "${surroundings[@]}")
  done
}

# As deploy/ci/image and deploy/ci/train make them, outside of a container.
train_image() { # SERVICE…
  local name app
  package -pl "$(printf '%s-service\n' "$@" | paste -sd , -)" -am -Dquarkus.package.jar.type=aot-jar
  for name; do
    app=$dev/apps/$name.image
    rm -rf "$app"
    cp -Rp "$root/$name-service/target/quarkus-app" "$app"
    surround "$name"
    launch_surrounded "$name" "$app" "$JAVA_HOME/bin/java" $image_opts -XX:AOTMode=record "-XX:AOTConfiguration=$app/app.aotconf" -jar "$app/quarkus-run.jar"
  done
  await "$@"
  tool bench train 100
  stop "$@"
  for name; do
    app=$dev/apps/$name.image
    "$JAVA_HOME/bin/java" $image_opts -XX:AOTMode=create "-XX:AOTConfiguration=$app/app.aotconf" "-XX:AOTCache=$app/app.aot" -jar "$app/quarkus-run.jar" \
      >"$dev/train.log" 2>&1 || fail "the AOT cache of $name could not be made, see .dev/train.log"
    rm -f "$app/app.aotconf"
    progress "$name" "AOT cache of $(du -m "$app/app.aot" | cut -f 1) MB"
  done
}

# The tool with the whole JIT; what else it is told, as the trust store of --secure, stays.
tool_measures() { tool_opts=${tool_opts/-XX:TieredStopAtLevel=1/-Xmx512m}; }

# In place of those of `up`, which are made for a quick start.
start_measured() { # PACKAGING SERVICE…; PACKAGING is --native or empty
  local packaging=$1 events=on
  shift
  stop "$@"
  java_opts=$bench_java_opts
  up $packaging "$@"
  [ "${QUARKUS_LOG_CATEGORY__IO_COLLECTOR_EVENTS__LEVEL:-INFO}" = INFO ] || events=off
  if [ -n "$packaging" ]; then BENCH_SERVICES=native BENCH_PACKAGING=native; else BENCH_SERVICES="java $java_opts" BENCH_PACKAGING=jvm; fi
  BENCH_SERVICES="$BENCH_SERVICES, log of each event $events"
  POSTGRES_PID=$(pid_of postgres) RABBITMQ_PID=$(pid_of rabbitmq || true) # a broker of one's own has none
  BENCH_BROKER_METRICS=${RABBITMQ_PID:+http://localhost:$rabbitmq_metrics_port/metrics}
  export BENCH_SERVICES BENCH_PACKAGING POSTGRES_PID RABBITMQ_PID BENCH_BROKER_METRICS
  tool_measures
  say
}

prepare_bench() { # NAME
  find_java
  case $1 in bus) fetch_perf_test ;; orders | flow) find_pgbench ;; esac
  export BENCH_PERF_TEST=${perf_test:-} BENCH_PGBENCH=${pgbench:-} BENCH_FIGURES=$dev/bench/figures \
    BENCH_MIGRATIONS=$root/common-events/src/main/resources/db/bus:$root/order-service/src/main/resources/db/migration
}

bench_flow() { # [--native | --both] [--behind N] [--markdown] [ORDERS]
  local packagings=jvm packaging behind='' markdown='' orders='' word
  while [ $# -gt 0 ]; do
    word=$1
    shift
    case $word in
      --native) packagings=native ;;
      --both) packagings='jvm native' ;;
      --markdown) markdown=$word ;;
      --behind)
        behind=${1:-}
        case $behind in '' | *[!0-9]* | 0?*) fail "--behind wants a number of finished orders, not '$behind'" ;; esac
        shift
        ;;
      -* | '' | *[!0-9]*) fail "bench flow doesn't know '$word'; it knows a number of orders, --native, --both, --behind N and --markdown" ;;
      *) orders=$word ;;
    esac
  done
  [ "$packagings" = jvm ] || ensure_native order inventory
  prepare_bench flow
  for packaging in $packagings; do
    start_measured "$([ "$packaging" = jvm ] || echo --native)" order inventory
    tool bench flow ${behind:+--behind "$behind"} $orders
    say
  done
  case $behind in '' | 0) ;; *) packagings=$(printf '%s ' $packagings | sed "s/ /-behind-$behind /g") ;; esac
  bench_table $markdown $packagings
  say
  say "Ceiling: pgbench with the statements of one POST alone, prepared, 32 clients, the same server"
}

# Before anything is measured.
ensure_native() { # SERVICE…
  local name missing=''
  for name; do ! stale "$name" native || missing="$missing $name"; done
  [ -z "$missing" ] || [ -x "${GRAALVM_HOME:-}/bin/native-image" ] ||
    fail "there are no native executables of these sources:$missing. Set GRAALVM_HOME to a GraalVM or Mandrel for Java 25 (with bin/native-image), which builds them, or measure the JVM alone"
  [ -z "$missing" ] || native $missing
}

bench_table() { # [--markdown] NAME…
  local file names=''
  find_java
  for file in "$dev"/bench/figures/*; do [ ! -f "$file" ] || names="$names ${file##*/}"; done
  case "${*#--markdown}" in '') fail "whose figures? There are:${names:- none; bench flow finds some}" ;; esac
  export BENCH_FIGURES=$dev/bench/figures
  tool bench table "$@"
}

bench() {
  local name=${1:-} packaging='' measured='order inventory'
  case $name in
    bus | orders) shift ;;
    flow)
      bench_flow "${@:2}"
      told_to_run order inventory
      return
      ;;
    table)
      bench_table "${@:2}"
      return
      ;;
    payroll)
      measured=hr
      shift
      ;;
    start)
      bench_start "${@:2}"
      return
      ;;
    *) fail 'which benchmark? deploy/dev bench bus [EVENTS], orders, flow [ORDERS], table NAME…, payroll [EMPLOYEES] or start; --native measures native executables' ;;
  esac
  if [ "${1:-}" = --native ]; then
    packaging=--native
    shift
  fi
  prepare_bench "$name"
  start_measured "$packaging" $measured
  tool bench "$name" "$@"
  say
  told_to_run $measured
}

told_to_run() { say "what was measured runs on ($(echo "$*" | sed 's/ / and /')); for a small heap again: deploy/dev down $*, deploy/dev up"; } # SERVICE…
