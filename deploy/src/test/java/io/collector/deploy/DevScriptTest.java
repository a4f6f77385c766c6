package io.collector.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `deploy/dev` in a folder of its own, in which nothing is started.
class DevScriptTest {

  @TempDir Path folder;

  private int exit;

  @BeforeEach
  void copy() throws IOException {
    Files.createDirectories(folder.resolve("deploy/local"));
    Files.createDirectories(folder.resolve(".dev/services"));
    for (var file : new String[] {"pom.xml", "deploy/pom.xml", "deploy/dev"}) {
      Files.copy(Path.of("..", file), folder.resolve(file));
    }
    try (var parts = Files.list(Path.of("local"))) {
      for (var part : (Iterable<Path>) parts::iterator) {
        Files.copy(part, folder.resolve("deploy").resolve(part));
      }
    }
  }

  @Test
  void what_the_gateway_was_told_is_kept_until_down() throws Exception {
    launcher("GATEWAY_ORIGINS=https://shop.example; up order");
    assertThat(launcher("echo \"origins $GATEWAY_ORIGINS\""))
        .contains("origins https://shop.example\n");
    launcher("up order");
    assertThat(launcher("echo \"origins $GATEWAY_ORIGINS\""))
        .contains("origins https://shop.example\n");
    launcher("down");
    assertThat(launcher("echo \"origins $GATEWAY_ORIGINS\"")).contains("origins \n");
  }

  @Test
  void all_replicas_get_what_up_was_told() throws Exception {
    write(".dev/services/order.2.pid", "1 mark");
    assertThat(launcher("up --observe order"))
        .containsSubsequence("stop order order.2\n", "start order\n", "start order.2\n");
  }

  @Test
  void a_service_that_was_built_anew_has_as_many_replicas_as_before() throws Exception {
    write(".dev/services/order.2.pid", "1 mark");
    assertThat(launcher("build() { stop order order.2; }; up order"))
        .containsSubsequence("stop order order.2\n", "start order\n", "start order.2\n");
  }

  @Test
  void an_up_that_was_mistyped_does_not_make_the_next_one_secure() throws Exception {
    launcher("up --secure --typo order");
    assertThat(exit).isNotZero();
    assertThat(folder.resolve(".dev/secure/on")).doesNotExist();
    launcher("up order --secure");
    assertThat(exit).isZero();
    assertThat(folder.resolve(".dev/secure/on")).exists();
  }

  @Test
  void a_wipe_tells_which_data_stay() throws Exception {
    assertThat(launcher("down --wipe")).doesNotContain("backups");
    write(".dev/backups/20260101T000000Z/backup.properties", "");
    assertThat(launcher("down --wipe"))
        .contains("all tenants' data: %s/.dev/backups\n".formatted(folder));
    assertThat(exit).isZero();
    assertThat(folder.resolve(".dev/backups/20260101T000000Z/backup.properties")).exists();
  }

  /// As it would go on for as long as the services run.
  @Test
  void a_drill_that_fails_takes_its_client_with_it() throws Exception {
    for (var drill :
        new String[] {
          "start_rabbitmq() { false; }; drill", "restart() { false; }; drill --restart"
        }) {
      var said =
          launcher(
              """
              become_tool() { exec sleep 30; }
              up() { :; }
              alone
              for name in rabbitmq order inventory gateway; do launch $name sleep sleep 30; done
              trap 'finish; end_all' EXIT
              end_all() {
                for _ in {1..100}; do
                  kill -0 $beside 2>/dev/null || { echo 'client ended' && break; }
                  sleep 0.1
                done
                for name in rabbitmq order inventory gateway; do kill "$(pid_of $name)" 2>/dev/null || true; done
              }
              port_open() { false; }
              """
                  + drill);
      assertThat(said).contains("client ended\n");
      assertThat(exit).isNotZero();
      assertThat(folder.resolve(".dev/services/orders-wanted")).doesNotExist();
      assertThat(folder.resolve(".dev/lock")).doesNotExist();
    }
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// Runs commands among the launcher's functions, of which those that start or stop something only
  /// say so.
  private String launcher(String commands) throws IOException, InterruptedException {
    var script =
        """
        . "$FOLDER/deploy/dev" >/dev/null
        find_java() { :; }
        need() { :; }
        infrastructure() { :; }
        build() { :; }
        tool() { echo "tool $*"; }
        prepare_databases() { :; }
        prepare_broker() { :; }
        start_observers() { :; }
        start_prometheus() { :; }
        start_gateway() { :; }
        start_service() { echo "start $1"; }
        stop() { echo "stop $*"; for name; do rm -f "$run/$name.pid"; done; }
        await() { :; }
        load_sample_data() { :; }
        summary() { :; }
        locate_postgres() { postgres_data=$dev/postgres-data; }
        """;
    var builder = new ProcessBuilder("bash", "-c", script + commands);
    for (var setting :
        new String[] {"GATEWAY_ORIGINS", "GATEWAY_CONSOLE", "RABBITMQ_URL", "PORT_OFFSET"}) {
      builder.environment().remove(setting);
    }
    builder.environment().put("FOLDER", folder.toString());
    var process = builder.redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    exit = process.waitFor();
    return output;
  }
}
