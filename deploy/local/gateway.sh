# shellcheck shell=bash
# The gateway: nginx with its JavaScript module, in front of all services.

: "${root:?}" "${offset:?}" "${dev:?}" "${run:?}"
gateway_port=$((8080 + offset))

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
    kill -HUP "$(pid_of gateway)"
  else
    launch gateway "$home" "$(gateway_nginx)" -p "$home" -e "$run/gateway.log" -c nginx.conf -g "$as_caller"
  fi
  await gateway
}
