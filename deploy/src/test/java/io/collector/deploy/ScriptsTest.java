package io.collector.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptsTest {

  @Test
  void shellcheckFindsNothing() throws Exception {
    assumeTrue(runs("shellcheck", "--version"), "shellcheck is not installed");
    var process =
        new ProcessBuilder(
                "shellcheck",
                "-x",
                "deploy/dev",
                ".ci/run",
                "deploy/observability/build",
                "deploy/kubernetes/roll-out",
                "deploy/kubernetes/realm",
                "deploy/kubernetes/base/rabbitmq/apply-users",
                "deploy/kubernetes/check/install")
            .directory(new File(".."))
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("", output);
    assertEquals(0, process.waitFor());
  }

  @Test
  void logs_and_state_are_readable_to_their_user_alone(@TempDir Path folder) throws Exception {
    bash(
        """
        root=%s && . ./local/common.sh && mkdir -p "$run" && launch probe sleep sleep 0.1
        """
            .formatted(folder));
    for (var file : List.of("probe.log", "probe.pid")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(folder.resolve(".dev/services/" + file))),
          file);
    }
  }

  @Test
  void services_listen_on_loopback_and_are_told_all_they_require(@TempDir Path folder)
      throws Exception {
    var told =
        bash(
            """
            root=$(cd .. && pwd -P) && . ./local/common.sh && . ./local/infrastructure.sh \\
              && . ./local/services.sh && . ./local/observe.sh \\
              && dev=%s && surround order && printf '%%s\\n' "${surroundings[@]}"
            """
                .formatted(folder));
    for (var setting :
        List.of(
            "QUARKUS_HTTP_HOST=127.0.0.1",
            "QUARKUS_HTTP_PORT=8084",
            "QUARKUS_MANAGEMENT_HOST=127.0.0.1",
            "QUARKUS_MANAGEMENT_PORT=18084",
            "RABBITMQ_URL=amqp",
            "DATABASE_URL=postgresql",
            "DATABASE_PASSWORD=order",
            "DATABASE_OWNER_PASSWORD=order_owner",
            "DATABASE_BUS_PASSWORD=order_bus",
            "OIDC_ISSUER=http",
            "COLLECTOR_SECRET_KEY=" + Files.readString(folder.resolve("secret-key")).strip())) {
      assertTrue(told.lines().anyMatch(line -> line.startsWith(setting)), setting + "\n" + told);
    }
  }

  private static String bash(String script) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script);
    builder.environment().remove("PORT_OFFSET");
    var process = builder.redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
