# shellcheck shell=bash
# Names, messages, processes. Works in bash 3.2, which macOS has.

: "${root:?}"
dev=$root/.dev
run=$dev/services
downloads=$dev/downloads

# logs and state are the calling user's alone
umask 077

components='rabbitmq postgres keycloak'
services='crm inventory order delivery invoice procurement hr accounting'

say() { printf '%s\n' "$*"; }
progress() { printf '  %-12s %s\n' "$1" "$2"; }
fail() {
  printf 'deploy/dev: %s\n' "$*" >&2
  exit 1
}

# A service's second replica is SERVICE.2, and so on; its first has the service's name alone.
service_of() { echo "${1%.[2-9]}"; } # SERVICE or replica
replica_number() { case $1 in *.[2-9]) echo "${1##*.}" ;; *) echo 1 ;; esac }
replicas_of() { # SERVICE: those that were started, the first in any case
  local started
  printf '%s' "$1"
  for started in "$run/$1".[2-9].pid; do
    [ ! -e "$started" ] || printf ' %s' "$(basename "$started" .pid)"
  done
}
replicas() { # SERVICE…
  local name
  for name; do printf '%s ' "$(replicas_of "$name")"; done
}

# What whoever sees a failure has to know.
if_it_fails=''
told_of_failure() { [ "$1" = 0 ] || [ -z "$if_it_fails" ] || say "deploy/dev: $if_it_fails" >&2; } # STATUS

contains() { case " $1 " in *" $2 "*) ;; *) return 1 ;; esac }
known() { contains "$components gateway $observers $services" "$(service_of "$1")" || fail "there is no $1; there are: $components gateway $observers $services"; }
need() { command -v "$1" >/dev/null || fail "$1 is missing: install it and try again"; }
is_root() { [ "$(id -u)" = 0 ]; }
port_open() { (exec 3<>"/dev/tcp/${2:-localhost}/$1") 2>/dev/null; } # PORT [HOST]

# A package of the system, where we may install one.
install_package() { # PACKAGE
  local as_root=''
  is_root || as_root='sudo -n'
  command -v apt-get >/dev/null && $as_root true 2>/dev/null || return 1
  say "Installing $1"
  mkdir -p "$dev"
  (
    umask 022
    # keeps the package from starting a server of its own: we start a private one. Others' may start again, however this ends
    if [ ! -e "$start_policy" ] || grep -q "$start_mark" "$start_policy"; then
      trap '$as_root rm -f "$start_policy"' EXIT
      trap 'exit 1' HUP INT TERM
      printf '#!/bin/sh\n# %s\nexit 101\n' "$start_mark" | $as_root tee "$start_policy"
      $as_root chmod +x "$start_policy"
    fi
    $as_root apt-get install -y "$1" || { $as_root apt-get update && $as_root apt-get install -y "$1"; }
  ) </dev/null >"$dev/apt.log" 2>&1 || true
}
start_policy=/usr/sbin/policy-rc.d
start_mark='deploy/dev installs a package' # by which one that a killed run left is known

# --- Java and Maven ---

is_jdk_25() {
  local version
  [ -x "$1/bin/javac" ] && version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null) && [ "${version:-0}" -ge 25 ]
}

find_java() {
  local home on_path
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(cd "$(dirname "$(readlink -f "$on_path")")/.." && pwd -P)
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/* /opt/*/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if is_jdk_25 "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done
  fail 'no JDK 25 or later found in JAVA_HOME, PATH or the usual folders: install one (https://adoptium.net) or set JAVA_HOME'
}

maven() {
  local version
  command -v mvn >/dev/null || fail 'Maven 3.8 or later is missing: install it (Debian, Ubuntu: apt-get install maven; macOS: brew install maven)'
  version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p')
  case $version in [012].* | 3.[0-7]) fail "Maven 3.8 or later is needed, $(command -v mvn) is $version" ;; esac
  (umask 022 && exec mvn -B -ntp -f "$root/pom.xml" "$@")
}

# --- processes: NAME.pid holds the pid and a word of its command line, so that a recycled pid is never taken for ours ---

command_line() {
  if [ -r "/proc/$1/cmdline" ]; then tr '\0' ' ' <"/proc/$1/cmdline"; else ps -ww -o command= -p "$1"; fi 2>/dev/null
}

pid_of() { # NAME
  local pid mark
  [ -r "$run/$1.pid" ] && read -r pid mark <"$run/$1.pid" || return 1
  case $(command_line "$pid") in *"$mark"*) echo "$pid" ;; *) return 1 ;; esac
}
running() { pid_of "$1" >/dev/null; }

# Starts it in a process group of its own, which outlives this script.
launch() { # NAME MARK COMMAND…
  local name=$1 mark=$2
  shift 2
  [ ! -e "$run/$name.log" ] || mv "$run/$name.log" "$run/$name.log.1"
  (
    set -m
    nohup "$@" </dev/null >"$run/$name.log" 2>&1 &
    echo "$! $mark" >"$run/$name.pid"
  )
  # until it is known by its mark, which it gets with the command
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    ! running "$name" || break
    sleep 0.1
  done
}

died() { # NAME
  {
    say "deploy/dev: $1 ended while it was starting. The end of its log ($run/$1.log):"
    tail -n 40 "$run/$1.log"
  } >&2
  exit 1
}

await() { # NAME… until each is ready, however busy the machine is; fails as soon as one dies
  local waiting=$* still name begin=$SECONDS told=$SECONDS
  while [ -n "$waiting" ]; do
    still=''
    for name in $waiting; do
      if ready "$name"; then
        progress "$name" "ready ($((SECONDS - started)) s)"
      elif [ -e "$run/$name.pid" ] && ! running "$name"; then
        died "$name"
      else
        still="$still $name"
      fi
    done
    waiting=$still
    [ -n "$waiting" ] || break
    [ $((SECONDS - begin)) -lt 900 ] || fail "not ready after 15 minutes:$waiting. Logs: $run"
    if [ $((SECONDS - told)) -ge 10 ]; then
      progress ... "waiting for$waiting"
      told=$SECONDS
    fi
    sleep 0.3
  done
}
started=$SECONDS

# Side by side: asked to end, given a minute, then killed.
stop() { # NAME…
  local name pid asked='' deadline=$((SECONDS + 60))
  for name; do
    if pid=$(pid_of "$name"); then
      # PostgreSQL takes TERM as: when all clients are gone
      if [ "$name" = postgres ]; then kill -INT "$pid"; else kill "$pid"; fi
      asked="$asked $name"
    fi
  done
  for name in $asked; do
    while running "$name" && [ $SECONDS -lt $deadline ]; do sleep 0.1; done
    if pid=$(pid_of "$name"); then
      kill -KILL -- "-$pid"
      progress "$name" "killed: it didn't stop within a minute"
    else
      progress "$name" stopped
    fi
  done
  for name; do
    [ ! -e "$run/$name.pid" ] || [ "$name" != rabbitmq ] || stop_epmd
    rm -f "$run/$name.pid"
  done
}
