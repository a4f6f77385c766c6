package io.collector.deploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.testing.TestBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How `deploy/dev up` starts the gateway.
class LauncherTest {

  @Test
  void without_nginx_all_else_goes_on(@TempDir Path folder) throws Exception {
    var said =
        bash(
            folder,
            0,
            "gateway_nginx() { return 1; }; install_package() { return 1; }; start_gateway");
    assertThat(said).contains("left out: nginx", "apt-get install");
  }

  @Test
  void with_a_stranger_on_its_port_all_else_goes_on(@TempDir Path folder) throws Exception {
    try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var said =
          bash(
              folder,
              0,
              "ensure_nginx() { :; }; gateway_port=%d; start_gateway"
                  .formatted(stranger.getLocalPort()));
      assertThat(said).contains("left out: port " + stranger.getLocalPort());
    }
  }

  @Test
  void it_listens_on_loopback_alone(@TempDir Path folder) throws Exception {
    var said =
        bash(
            folder,
            1000,
            "ensure_nginx() { :; }; gateway_js_module() { echo /module.so; }; port_open() { return 1; }; "
                + "tool() { env | grep GATEWAY_; exit; }; start_gateway");
    assertThat(said.lines()).contains("GATEWAY_ADDRESS=127.0.0.1:9080");
  }

  /// They send to replicas that are restarted next.
  @Test
  void workers_of_before_take_no_more_requests_when_it_was_told_anew(@TempDir Path folder)
      throws Exception {
    Nginx.module();
    var said =
        bash(
            folder,
            0,
            """
            gateway_port=%d
            tool() {
              mkdir -p "$dev/gateway"
              printf '%%s\n' 'daemon off; pid nginx.pid; worker_processes 4; events {}' \
                "http { access_log off; server { listen 127.0.0.1:$gateway_port; return 200; } }" \
                >"$dev/gateway/nginx.conf"
            }
            start_gateway
            trap 'stop gateway' EXIT
            master=$(pid_of gateway)
            workers() { ps -o ppid=,pid=,command= -ax | awk -v master="$master" '$1 == master'; }
            before=$(workers)
            start_gateway
            after=$(workers | grep -v 'shutting down')
            for worker in $(awk '{ print $2 }' <<<"$before"); do
              ! awk '{ print $2 }' <<<"$after" | grep -x "$worker" || echo "still there: $worker"
            done
            echo "workers: $(wc -l <<<"$before"), $(wc -l <<<"$after")"
            """
                .formatted(TestBroker.freePort()));
    assertThat(said).contains("workers: 4, 4").doesNotContain("still there");
  }

  @Test
  void replicas_that_have_ended_get_no_requests(@TempDir Path folder) throws Exception {
    var said =
        bash(
            folder,
            0,
            """
            for name in order.2 order.3; do echo '1 none' >"$run/$name.pid"; done
            launch order.2 sleep sleep 5
            settings | grep '^ORDER_REPLICA_URLS'
            stop order.2
            """);
    assertThat(said.lines())
        .contains("ORDER_REPLICA_URLS=http://localhost:8084,http://localhost:8484");
  }

  @Test
  void in_secure_mode_only_the_installations_own_provider_is_believed(@TempDir Path folder)
      throws Exception {
    var said =
        bash(
            folder,
            0,
            "ensure_nginx() { :; }; gateway_js_module() { echo /module.so; }; port_open() { return 1; }; "
                + "mkdir \"$dev/secure\"; touch \"$dev/secure/on\"; . ./local/secure.sh; "
                + "tool() { env | grep GATEWAY_; settings | grep OIDC_ISSUER; exit; }; start_gateway");
    assertThat(said.lines())
        .contains(
            "GATEWAY_CA=" + folder.resolve("secure/tls/ca.crt"),
            "OIDC_ISSUER=https://localhost:8180/realms/collector");
  }

  @Test
  void the_addresses_of_the_login_move_with_the_ports(@TempDir Path folder) throws Exception {
    var realm = bash(folder, 1, "move_ports <identity/realm.json");
    assertThat(realm)
        .contains("http://localhost:8081/docs/oauth2-redirect.html", "http://localhost:8090/*")
        .doesNotContain("http://localhost:8080");
    assertThat(bash(folder, 0, "move_ports <identity/realm.json"))
        .isEqualTo(Files.readString(Path.of("identity", "realm.json")));
  }

  private static String bash(Path folder, int offset, String script)
      throws IOException, InterruptedException {
    var parts =
        "root=$(cd .. && pwd -P); . ./local/common.sh; . ./local/infrastructure.sh; . ./local/services.sh; . ./local/gateway.sh; dev=%s; run=$dev/services; mkdir -p \"$run\"; "
            .formatted(folder);
    var builder = new ProcessBuilder(List.of("bash", "-euo", "pipefail", "-c", parts + script));
    builder.environment().put("PORT_OFFSET", "" + offset);
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
