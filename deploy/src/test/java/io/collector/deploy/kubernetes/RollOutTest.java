package io.collector.deploy.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kubernetes/roll-out`, with nothing to build, and a `kubectl` that writes down what it is told.
/// It answers what a test lets it: of each kind a line a question, the last again and again.
class RollOutTest {

  private static final List<String> UNTIL_JOBS =
      List.of(
          "apply notin (broker-users,prepare,service)",
          "wait externalsecret",
          "wait certificate",
          "wait rabbitmqcluster/rabbitmq",
          "delete job",
          "apply broker-users",
          "get job");

  @TempDir Path folder;

  private String output = "";
  private String pinned = "registry.example.org/";

  @BeforeEach
  void all_is_well() throws IOException {
    answers("job", "prepare|1||Complete|");
    answers("database.postgresql.cnpg.io", "order|1|1|true|");
    answers("rollout", "order|2|2|Healthy|");
  }

  @Test
  void broker_users_and_jobs_come_before_services() throws Exception {
    assertEquals(0, rollOut("production", ""), output);
    assertEquals(UNTIL_JOBS, told().subList(0, UNTIL_JOBS.size()));
    assertEquals(
        List.of(
            "wait cluster.postgresql.cnpg.io/postgres",
            "get database.postgresql.cnpg.io",
            "wait keycloak/keycloak",
            "delete job",
            "apply prepare",
            "get job",
            "apply service",
            "get deployment",
            "rollout status",
            "rollout status",
            "get rollout"),
        told().subList(UNTIL_JOBS.size(), told().size()));
  }

  @Test
  void a_changed_password_needs_the_broker_users_alone() throws Exception {
    assertEquals(0, rollOut("production", "", "broker-users"), output);
    assertEquals(List.of("delete job", "apply broker-users", "get job"), told());
  }

  @Test
  void a_failed_job_ends_it_at_once_and_no_service_is_touched() throws Exception {
    answers("job", "users|1||Complete|", "prepare|1|||", "prepare|1||Failed|BackoffLimitExceeded");
    assertNotEquals(0, rollOut("dev", ""));
    assertEquals("get job", told().getLast());
    assertTrue(output.contains("job prepare has failed (BackoffLimitExceeded)"), output);
  }

  /// What is told of the generation before counts for nothing, good or bad.
  @Test
  void it_waits_for_the_new_version_not_for_the_old_one() throws Exception {
    answers(
        "rollout",
        "order|3|2|Healthy|",
        "order|3|2|Degraded|RolloutAborted",
        "order|3|3|Progressing|more replicas need to be updated",
        "order|3|3|Paused|CanaryPauseStep",
        "order|3|3|Healthy|");
    assertEquals(0, rollOut("production", ""), output);
    assertEquals(5, told().stream().filter("get rollout"::equals).count());
  }

  @Test
  void a_canary_that_is_taken_back_ends_it_at_once() throws Exception {
    answers(
        "rollout",
        "order|3|3|Progressing|",
        "order|3|3|Degraded|RolloutAborted: metric server-errors\nfailed");
    assertNotEquals(0, rollOut("production", ""));
    assertTrue(
        output.contains("rollout order has failed (RolloutAborted: metric server-errors"), output);
  }

  @Test
  void a_kubectl_that_fails_ends_it() throws Exception {
    for (var failing :
        List.of("get job", "get database.postgresql.cnpg.io", "get deployment", "get rollout")) {
      Files.deleteIfExists(folder.resolve("told"));
      assertNotEquals(0, rollOut("production", failing), failing);
      assertEquals(failing, told().getLast());
    }
  }

  @Test
  void images_without_a_registry_are_refused() throws Exception {
    pinned = "";
    assertNotEquals(0, rollOut("production", ""));
    assertTrue(output.contains("doesn't say where its images are"), output);
    assertFalse(Files.exists(folder.resolve("told")));
  }

  private void answers(String kind, String... lines) throws IOException {
    var answers = Files.createDirectories(folder.resolve("answers").resolve(kind));
    for (var i = 0; i < lines.length; i++) {
      Files.writeString(answers.resolve(String.valueOf(i)), lines[i] + "\n");
    }
  }

  private int rollOut(String overlay, String failing, String... parts)
      throws IOException, InterruptedException {
    command("sleep", "");
    command("observability/build", "");
    var script = Files.createDirectories(folder.resolve("kubernetes")).resolve("roll-out");
    Files.copy(Path.of("kubernetes/roll-out"), script, StandardCopyOption.REPLACE_EXISTING);
    command(
        "kubectl",
        """
        if [ "$1" = kustomize ]; then sed 's|image: collector/|image: %4$scollector/|' '%1$s'; exit; fi
        told=$(echo "$*" | sed -n -E 's/^apply .*-l [^ ]*component(=| )(.*)/apply \\2/p; s/^-n collector ([a-z]+) ([^ ]+).*/\\1 \\2/p')
        echo "$told" >>'%2$s/told'
        [ "$told" != '%3$s' ] || exit 1
        case $told in
          'get deployment') echo deployment.apps/delivery ;;
          'get '*)
            answers='%2$s/answers/'${told#get }
            asked=$(cat "$answers/asked" 2>/dev/null || echo 0)
            while [ ! -e "$answers/$asked" ]; do asked=$((asked - 1)); done
            cat "$answers/$asked"
            echo $((asked + 1)) >"$answers/asked" ;;
        esac
        """
            .formatted(Overlay.file(overlay).toAbsolutePath(), folder, failing, pinned));
    var command = new ArrayList<>(List.of("bash", script.toString(), overlay));
    command.addAll(List.of(parts));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
    var process = builder.start();
    output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }

  private void command(String name, String script) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script);
    file.toFile().setExecutable(true);
  }

  private List<String> told() throws IOException {
    return Files.readAllLines(folder.resolve("told"));
  }
}
