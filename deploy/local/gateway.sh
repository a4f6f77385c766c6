# shellcheck shell=bash
# The gateway: nginx with its JavaScript module, in front of all services.

: "${root:?}" "${offset:?}" "${dev:?}" "${run:?}"
gateway_port=$((8080 + offset))

# What `up` was told is remembered until `down`.
remember_gateway() { printf '%s\n' "${GATEWAY_ORIGINS:-}" "${GATEWAY_CONSOLE:-}" >"$dev/gateway-settings"; }
recall_gateway() {
  local origins='' console=''
  [ ! -e "$dev/gateway-settings" ] || { read -r origins && read -r console; } <"$dev/gateway-settings" || true
  GATEWAY_ORIGINS=${GATEWAY_ORIGINS:-$origins}
  GATEWAY_CONSOLE=${GATEWAY_CONSOLE:-$console}
}
recall_gateway

gateway_nginx() {
  local nginx
  for nginx in /usr/sbin/nginx /opt/homebrew/bin/nginx /usr/local/bin/nginx "$(command -v nginx)"; do
    [ ! -x "$nginx" ] || { echo "$nginx" && return; }
  done
  return 1
}

gateway_js_module() {
  local module
  for module in /usr/lib/nginx/modules /usr/share/nginx/modules /usr/lib64/nginx/modules /opt/homebrew/lib/nginx/modules; do
    [ ! -e "$module/ngx_http_js_module.so" ] || { echo "$module/ngx_http_js_module.so" && return; }
  done
  return 1
}

have_nginx() { gateway_nginx && gateway_js_module; } >/dev/null

ensure_nginx() {
  have_nginx || {
    # it takes nginx with it
    install_package libnginx-mod-http-js && { gateway_nginx >/dev/null || install_package nginx; }
  } || true
  have_nginx
}

# What has begun is answered by the workers of before, which know replicas that are to stop.
await_old_workers() {
  local gateway deadline=$((SECONDS + 40))
  gateway=$(pid_of gateway) || return 0
  while [ $SECONDS -lt $deadline ] && ps -o ppid=,command= -ax | awk -v gateway="$gateway" '$1 == gateway' | grep -q 'shutting down'; do sleep 0.2; done
}

# nginx starts new workers first, and tells those of before to end a little later: until then they take requests, too.
reload_gateway() {
  local gateway before worker deadline=$((SECONDS + 60))
  gateway=$(pid_of gateway)
  before=$(gateway_workers "$gateway")
  kill -HUP "$gateway"
  for worker in $before; do
    while contains "$(gateway_workers "$gateway")" "$worker"; do
      [ $SECONDS -lt $deadline ] || fail "the gateway goes on with its configuration of before, see $run/gateway.log"
      sleep 0.1
    done
  done
}
gateway_workers() { # PID: of the workers that take requests
  ps -o ppid=,pid=,command= -ax | awk -v gateway="$1" '$1 == gateway && /worker process/ && !/shutting down/ { printf "%s ", $2 }'
}

start_gateway() {
  local home=$dev/gateway as_caller=''
  if ! ensure_nginx; then
    rm -f "$run/gateway.pid"
    progress gateway 'left out: nginx with its JavaScript module is missing and could not be installed from here. Debian, Ubuntu:'
    progress '' 'sudo apt-get install nginx libnginx-mod-http-js. The services have addresses of their own'
    return
  fi
  if ! running gateway && port_open "$gateway_port"; then
    rm -f "$run/gateway.pid"
    progress gateway "left out: port $gateway_port is taken by something that wasn't started here: end it, or set PORT_OFFSET=1000"
    return
  fi
  GATEWAY_ADDRESS=127.0.0.1:$gateway_port GATEWAY_JS_MODULE=$(gateway_js_module) GATEWAY_LOG=$run/gateway.log GATEWAY_CA=${ca:-} \
    GATEWAY_CONSOLE=${GATEWAY_CONSOLE:-$root/deploy/gateway/console} GATEWAY_ORIGINS=${GATEWAY_ORIGINS:-http://localhost:5173} \
    tool gateway "$root/deploy/gateway" "$home"
  # its workers run as nobody otherwise, who can't read here
  ! is_root || as_caller='user root;'
  "$(gateway_nginx)" -p "$home" -e "$run/gateway.log" -c nginx.conf -g "$as_caller" -t -q || fail 'nginx refuses its configuration, see above'
  if running gateway; then
    reload_gateway
  else
    launch gateway "$home" "$(gateway_nginx)" -p "$home" -e "$run/gateway.log" -c nginx.conf -g "$as_caller"
  fi
  await gateway
}
