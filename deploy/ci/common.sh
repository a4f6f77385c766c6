# shellcheck shell=bash
# What the scripts of the pipeline share: names, places, and a way to run containers.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck source=deploy/local/common.sh
. "$root/deploy/local/common.sh"
# shellcheck source=deploy/local/infrastructure.sh
. "$root/deploy/local/infrastructure.sh"
# shellcheck source=deploy/local/services.sh
. "$root/deploy/local/services.sh"
# shellcheck source=deploy/local/gateway.sh
. "$root/deploy/local/gateway.sh"

images=${IMAGES:-$dev/images} # what is made here: contexts, SBOMs, digests

fail() {
  printf '%s: %s\n' "${0#"$root"/}" "$*" >&2
  exit 1
}

# PACKAGING SERVICE: checked, for both name files and images
known_image() {
  case $1 in jvm | native) ;; *) fail "there is no packaging '$1': jvm or native" ;; esac
  known_service "$2"
}

local_image() { echo "localhost/collector/$2:$1"; } # PACKAGING SERVICE

# Whether a release of ours has signed an image, by its digest.
signed() { # IMAGE [verify-attestation OPTION…]
  local image=$1
  shift
  [ $# -gt 0 ] || set -- verify
  [ -n "${GITHUB_REPOSITORY:-}" ] && cosign "$@" --certificate-oidc-issuer https://token.actions.githubusercontent.com \
    --certificate-identity-regexp "^https://github\.com/$GITHUB_REPOSITORY/\.github/workflows/release\.yml@refs/tags/v" "$image" >/dev/null
}

# --- building ---

# The executable of .dev/apps, built by GRAALVM_HOME, or else in Quarkus' builder image: its C library is the base image's, and any newer
# system runs what it links.
build_native() { # SERVICE
  local way=(-Dquarkus.native.container-build=true -Dquarkus.native.container-runtime=podman)
  [ ! -x "${GRAALVM_HOME:-}/bin/native-image" ] || way=(-Dquarkus.native.graalvm-home="$GRAALVM_HOME")
  package -pl "$1-service" -am -Dquarkus.native.enabled=true -Dquarkus.package.jar.enabled=false \
    -Dquarkus.native.native-image-xmx="${NATIVE_IMAGE_XMX:-8g}" "${way[@]}"
  install "$1" native
}

# the scripts in deploy/ci are for Linux, where containers run
need_packages() { # COMMAND=PACKAGE…
  local pair
  for pair; do
    command -v "${pair%=*}" >/dev/null || install_package "${pair#*=}" || true
    command -v "${pair%=*}" >/dev/null || fail "${pair%=*} is missing: install ${pair#*=} and try again"
  done
}

# --- containers: buildah and podman, without a daemon ---

ensure_containers() {
  need_packages buildah=buildah podman=podman crun=crun conmon=conmon skopeo=skopeo jq=jq
  mkdir -p "$images"
  [ -e "$images/way" ] || find_way
  read -r way <"$images/way"
  [ "$way" = plain ] || restricted
}

# A container can be run the usual way, or not: then without resource limits, in the host's network, with a storage of its own.
find_way() {
  local probe=plain
  podman info >/dev/null 2>&1 && podman_can_run || probe=restricted
  echo $probe >"$images/way"
}

podman_can_run() {
  local id result=0
  # an image of nothing: what fails is what comes before its command is looked for
  id=$(printf 'FROM scratch\nLABEL probe=1\n' | buildah bud -q -f - . 2>/dev/null) || return 1
  podman run --rm "$id" /none 2>&1 | grep -q 'no such file\|not found' || result=1
  buildah rmi "$id" >/dev/null 2>&1 || true
  return $result
}

# Where root has no CAP_SYS_RESOURCE, or the cgroups are of the hybrid kind: inside another container, say.
restricted() {
  local home=$images/containers
  mkdir -p "$home/bin"
  printf '[storage]\ndriver = "vfs"\ngraphroot = "%s"\nrunroot = "%s"\n' "$home/graph" "$home/run" >"$home/storage.conf"
  cat >"$home/containers.conf" <<END
[containers]
cgroups = "disabled"
netns = "host"
utsns = "host"
log_driver = "k8s-file"
default_sysctls = []
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
END
  # podman asks for more open files than it may have; the limits of the caller are enough
  cat >"$home/bin/crun" <<'END'
#!/bin/sh
crun=$(PATH=${PATH#*:} command -v crun)
bundle='' previous=''
for argument; do
  case $previous in --bundle | -b) bundle=$argument/config.json ;; --process | -p) bundle=$argument ;; esac
  previous=$argument
done
if [ -f "$bundle" ]; then
  jq 'del(.process.rlimits?, .rlimits?)' "$bundle" >"$bundle.new" && mv "$bundle.new" "$bundle"
fi
exec "$crun" "$@"
END
  chmod +x "$home/bin/crun"
  export CONTAINERS_STORAGE_CONF=$home/storage.conf CONTAINERS_CONF=$home/containers.conf
}

buildah_() {
  if [ "$way" = plain ]; then buildah "$@"; else buildah --storage-driver vfs "$@"; fi
}

# What is in an image is readable to all, whoever is its user.
build_image() { # OPTION… of buildah bud
  local options=(--layers=false)
  [ "$way" = plain ] || options+=(--isolation chroot)
  (umask 022 && buildah_ bud "${options[@]}" "$@")
}

podman_() {
  if [ "$way" = plain ]; then podman "$@"; return; fi
  # a mount namespace of its own, with cgroups as podman knows them
  # shellcheck disable=SC2016 # expanded by the inner shell
  unshare -m --propagation private sh -c '
    umount -l -R /sys/fs/cgroup && mount -t cgroup2 none /sys/fs/cgroup
    home=$1; shift
    PATH=$home/bin:$PATH exec podman --storage-driver vfs --runtime "$home/bin/crun" "$@"' sh "$images/containers" "$@"
}

# From .dev/images/SERVICE.PACKAGING, which is all that the image gets.
build_service_image() { # PACKAGING SERVICE
  local base digest dockerfile=$root/deploy/docker/$1/Dockerfile
  base=${BASE:-$(sed -n 's/^ARG BASE=//p' "$dockerfile")}
  [ "$base" != stand-in ] || base=$("$root/deploy/ci/stand-in-base" "$1" | tail -n 1)
  # a tag may move: what was built on is in the label
  case $base in
    *@*) digest=${base##*@} ;;
    *) digest=$(skopeo inspect --format '{{.Digest}}' "docker://$base" 2>/dev/null) || digest='' ;;
  esac
  chmod -R a+rX "$images/$2.$1"
  progress build "$(local_image "$1" "$2") on ${base%@*}${digest:+@$digest}"
  build_image -q -t "$(local_image "$1" "$2")" -f "$dockerfile" --build-arg "BASE=$base" \
    --build-arg "BASE_NAME=$base" --build-arg "BASE_DIGEST=$digest" --build-arg "SERVICE=$2" \
    --build-arg "VERSION=${VERSION:-$(git -C "$root" describe --tags --always --dirty)}" \
    --build-arg "REVISION=$(git -C "$root" rev-parse HEAD)" \
    --build-arg "SOURCE=$(git -C "$root" config --get remote.origin.url || echo unknown)" "$images/$2.$1" >/dev/null
}
