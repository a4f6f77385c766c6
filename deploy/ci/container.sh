# shellcheck shell=bash disable=SC2154 # what common.sh sets
# One service in a container, as a cluster runs it, beside a real broker, database and identity provider.

: "${service:?}"
container=collector-check-$service

surroundings_up() {
  need curl
  mkdir -p "$run"
  fetch_infrastructure
  check_ports
  start_rabbitmq
  start_keycloak
  start_postgres
  build ''
  await rabbitmq postgres keycloak
  tool broker
  prepare_databases
  surround "$service"
}

surroundings_down() {
  podman_ rm -f "$container" >/dev/null 2>&1 || true
  "$root/deploy/dev" down >/dev/null
}

state() { podman_ inspect --format "{{.State.$1}}" "$container"; } # FIELD

start_container() { # IMAGE OPTION… until it is ready
  local image=$1 options=() setting begin=$SECONDS
  shift
  for setting in "${surroundings[@]}"; do options+=(-e "$setting"); done
  podman_ rm -f "$container" >/dev/null 2>&1 || true
  podman_ run -d --name "$container" --network host --read-only --read-only-tmpfs=false --tmpfs /tmp:rw,size=64m \
    --cap-drop all --security-opt no-new-privileges "${options[@]}" "$@" "$image" >/dev/null
  until ready "$service"; do
    [ "$(state Running)" = true ] || container_failed "$image ended while it was starting"
    [ $((SECONDS - begin)) -lt 300 ] || container_failed "$image isn't ready after 5 minutes"
    sleep 0.2
  done
}

# As the container counts: the root of one that a user started has that user's number here.
container_user() { # FOLDER of the process in /proc
  local here user
  here=$(awk '/^Uid:/ { print $2 }' "$1/status")
  user=$(awk -v here="$here" '$2 <= here && here < $2 + $3 { print here - $2 + $1 }' "$1/uid_map")
  [ -n "$user" ] || fail "who it runs as can't be told: $1/uid_map doesn't know user $here"
  [ "$user" != 0 ] || fail 'it runs as root'
  echo "$user"
}

# By trying, and by its files. A podman that fails is no answer.
refuse_shell() {
  local code=0 files
  podman_ exec "$container" /bin/sh -c true >/dev/null || code=$?
  case $code in
    0) fail 'there is a shell in it' ;;
    127) ;; # podman's word for: it isn't there
    *) container_failed "whether there is a shell in it can't be tried: podman exec ended with exit code $code" ;;
  esac
  files=$(podman_ export "$container" | tar -tv) || files=''
  [ -n "$files" ] || fail "its files can't be listed: podman export failed"
  # what can be executed, and links; a package's notes may have a shell's name
  ! grep -E '^(-..x|h|l).*[ /](sh|bash|dash|busybox)( (->|link to) .*)?$' <<<"$files" || fail 'there is a shell in it'
}

container_failed() { # WHY
  podman_ logs --tail 30 "$container" >&2
  fail "$1"
}

# SIGTERM, as a cluster stops it; 143 is a JVM's way to say so
stop_container() {
  podman_ kill --signal TERM "$container" >/dev/null
  await_end
}

await_end() {
  local code
  code=$(podman_ wait "$container")
  case $code in 0 | 143) progress stopped "by SIGTERM, exit code $code" ;; *) container_failed "it ended with exit code $code, not in order" ;; esac
}
