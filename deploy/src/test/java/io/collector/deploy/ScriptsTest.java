package io.collector.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                "deploy/kubernetes/tool",
                "deploy/kubernetes/base/rabbitmq/apply-users",
                "deploy/kubernetes/check/install")
            .directory(new File(".."))
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("", output);
    assertEquals(0, process.waitFor());
  }

  /// `for name in $(kubectl …)` goes on with nothing when kubectl fails.
  @Test
  void what_changes_a_cluster_ignores_no_failed_command() throws Exception {
    assumeTrue(runs("shellcheck", "--version"), "shellcheck is not installed");
    var process =
        new ProcessBuilder(
                "shellcheck",
                "-o",
                "check-extra-masked-returns",
                "kubernetes/roll-out",
                "kubernetes/tool",
                "kubernetes/base/rabbitmq/apply-users")
            .redirectErrorStream(true)
            .start();
    assertEquals("", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  /// Nothing stays behind that keeps the servers of other packages from starting.
  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "kill -INT $PPID", "kill -TERM $PPID"})
  void an_installation_leaves_no_policy_behind(String end, @TempDir Path folder) throws Exception {
    var aptGet = folder.resolve("apt-get");
    Files.writeString(
        aptGet, "#!/bin/sh\n[ -x %1$s/policy ] && touch %1$s/kept\n%2$s\n".formatted(folder, end));
    aptGet.toFile().setExecutable(true);
    install(folder);
    assertTrue(Files.exists(folder.resolve("kept")), "it was there meanwhile");
    assertFalse(Files.exists(folder.resolve("policy")));
  }

  @Test
  void a_policy_that_a_killed_installation_left_is_taken_away(@TempDir Path folder)
      throws Exception {
    var aptGet = folder.resolve("apt-get");
    Files.writeString(aptGet, "#!/bin/sh\nkill -KILL $PPID\n");
    aptGet.toFile().setExecutable(true);
    install(folder);
    assertTrue(Files.exists(folder.resolve("policy")), "it was killed");
    Files.writeString(aptGet, "#!/bin/sh\n");
    install(folder);
    assertFalse(Files.exists(folder.resolve("policy")));
  }

  private static void install(Path folder) throws Exception {
    bash(
        """
        root=%1$s PATH=%1$s:$PATH && . ./local/common.sh && is_root() { true; } \
          && start_policy=%1$s/policy && install_package something
        """
            .formatted(folder));
  }

  @Test
  void a_policy_of_the_system_stays(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("policy"), "the system's");
    var aptGet = folder.resolve("apt-get");
    Files.writeString(aptGet, "#!/bin/sh\n");
    aptGet.toFile().setExecutable(true);
    install(folder);
    assertEquals("the system's", Files.readString(folder.resolve("policy")));
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

  @Test
  void a_benchmark_of_secure_services_trusts_their_certificates(@TempDir Path folder)
      throws Exception {
    var told =
        bash(
            """
            root=$(cd .. && pwd -P) && . ./local/common.sh && dev=%1$s && . ./local/infrastructure.sh \\
              && . ./local/services.sh && mkdir %1$s/secure && touch %1$s/secure/on && . ./local/secure.sh \\
              && . ./local/bench.sh && tool_measures && echo "$tool_opts"
            """
                .formatted(folder));
    assertEquals(
        "-XX:+UseSerialGC -Xmx512m -Djavax.net.ssl.trustStore=%s/secure/tls/ca.p12 -Djavax.net.ssl.trustStorePassword=collector"
            .formatted(folder),
        told.strip());
  }

  @Test
  void the_administrator_of_the_secure_identity_provider_is_nobody_elses(@TempDir Path folder)
      throws Exception {
    var script =
        """
        root=$(cd .. && pwd -P) && . ./local/common.sh && dev=%1$s run=%1$s/services && mkdir -p "$run" %1$s/secure
        . ./local/infrastructure.sh && . ./local/services.sh && . ./local/observe.sh && . ./local/gateway.sh
        keycloak=%1$s/keycloak
        %2$s
        . ./local/secure.sh
        launch() { echo "$*" | tr ' ' '\\n'; env | grep KC_; }
        start_keycloak
        settings | grep KEYCLOAK_ || true
        summary | grep ' keycloak '
        """;
    var plain = bash(script.formatted(folder, ""));
    assertTrue(plain.contains("KC_BOOTSTRAP_ADMIN_PASSWORD=admin\n"), plain);
    assertTrue(plain.contains("admin / admin\n"), plain);

    var told = bash(script.formatted(folder, "touch %s/secure/on".formatted(folder)));
    var file = folder.resolve("secure/keycloak/admin-password");
    var password = Files.readString(file);
    assertTrue(password.matches("[0-9a-f]{48}"), password);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    for (var line :
        List.of(
            "KC_BOOTSTRAP_ADMIN_PASSWORD=" + password,
            "KEYCLOAK_ADMIN_PASSWORD=" + password,
            "--db-url=jdbc:h2:file:%s/secure/keycloak/h2;NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE"
                .formatted(folder))) {
      assertTrue(told.lines().anyMatch(line::equals), line + "\n" + told);
    }
    assertTrue(told.contains("admin / the content of " + file + "\n"), told);
    assertFalse(told.contains("admin / admin"), told);
    assertEquals(told, bash(script.formatted(folder, "")), "it stays");
  }

  @Test
  void what_is_missing_to_measure_both_packagings_is_told_first(@TempDir Path folder)
      throws Exception {
    var told =
        bash(
            """
            root=$(cd .. && pwd -P) && . ./local/common.sh && dev=%s && . ./local/infrastructure.sh \\
              && . ./local/services.sh && . ./local/bench.sh && unset GRAALVM_HOME \\
              && ! (bench_flow --both)
            """
                .formatted(folder));
    assertTrue(
        told.startsWith(
            "deploy/dev: there are no native executables of these sources: order inventory. Set GRAALVM_HOME"),
        told);
  }

  @Test
  void databases_that_could_not_be_made_are_not_remembered_as_made(@TempDir Path folder)
      throws Exception {
    var told =
        bash(
            """
            root=$(cd .. && pwd -P) && . ./local/common.sh && dev=%1$s && . ./local/infrastructure.sh
            . ./local/services.sh
            postgres_data=%1$s
            await() { :; }
            tool() { echo "tool $*"; false; }
            set_passwords() { echo 'passwords'; }
            trap 'echo "ended with $?"; exit 0' EXIT
            prepare_databases
            """
                .formatted(folder));
    assertEquals("tool databases\nended with 1\n", told);
    assertFalse(Files.exists(folder.resolve("databases")));
  }

  @Test
  void definitions_that_could_not_be_made_replace_nothing(@TempDir Path folder) throws Exception {
    var told =
        bash(
            """
            root=$(cd .. && pwd -P) && . ./local/common.sh && dev=%1$s && . ./local/infrastructure.sh
            . ./local/services.sh
            . ./local/secure.sh
            find_java() { :; }
            build() { :; }
            root=%1$s
            tool() { [ "$1" = broker-users ]; }
            trap 'echo "ended with $?"; exit 0' EXIT
            mkdir -p %1$s/deploy/kubernetes/base/rabbitmq
            definitions
            """
                .formatted(folder));
    assertEquals("ended with 1\n", told);
    assertFalse(Files.exists(folder.resolve("deploy/kubernetes/base/rabbitmq/users")));
  }

  /// Files first, then broker, then database: what is left over, the next `up` does.
  @Test
  void a_rotation_that_ends_halfway_is_made_good_by_the_next_start(@TempDir Path folder)
      throws Exception {
    var password = folder.resolve("secure/credentials/order/rabbitmq-password");
    Files.createDirectories(password.getParent());
    Files.writeString(password, "old");
    var rotation =
        """
        root=$(cd .. && pwd -P) && . ./local/common.sh && dev=%1$s run=%1$s && . ./local/infrastructure.sh
        . ./local/services.sh
        touch %1$s/secure/on %1$s/databases
        . ./local/secure.sh
        find_java() { :; }
        locate_postgres() { postgres_data=%1$s; }
        tool() { :; }
        broker_api() { echo "broker $*"; false; }
        trap 'echo "ended with $?"; exit 0' EXIT
        """
            .formatted(folder);
    var told = bash(rotation + "running() { [ \"$1\" = postgres ]; }\nrotate order");
    assertEquals(
        "deploy/dev: rabbitmq doesn't run here: deploy/dev up --secure\nended with 1\n", told);
    assertEquals("old", Files.readString(password));
    assertTrue(Files.exists(folder.resolve("databases")));

    told = bash(rotation + "running() { :; }\nrotate order");
    assertTrue(told.startsWith("broker PUT users/order"), told);
    assertTrue(told.endsWith("ended with 1\n"), told);
    assertFalse(Files.exists(folder.resolve("databases")));
  }

  @Test
  void no_secret_is_in_the_list_of_processes(@TempDir Path folder) throws Exception {
    var parts =
        """
        root=$(cd .. && pwd -P) && . ./local/common.sh && dev=%s && . ./local/infrastructure.sh \\
          && . ./local/services.sh && . ./local/observe.sh && . ./local/bench.sh
        run=$dev JAVA_HOME=/jdk
        up() { :; }
        stop() { :; }
        running() { false; }
        port_open() { false; }
        seen() { echo "arguments: $*" && env | grep '^DATABASE_PASSWORD=' || cat; }
        """
            .formatted(folder);
    for (var command :
        List.of(
            "tool() { seen \"$@\"; }; bench_start",
            "launch() { seen \"$@\"; }; start_service order ''")) {
      var told = bash(parts + command);
      var arguments = told.lines().filter(line -> line.startsWith("arguments: ")).toList();
      assertFalse(arguments.isEmpty());
      assertFalse(arguments.toString().matches(".*(PASSWORD|SECRET).*"), told);
      assertTrue(told.lines().anyMatch("DATABASE_PASSWORD=order"::equals), told);
    }
  }

  private static String bash(String script) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script);
    builder.environment().remove("PORT_OFFSET");
    var process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
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
