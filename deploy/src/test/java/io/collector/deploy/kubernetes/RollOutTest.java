package io.collector.deploy.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kubernetes/roll-out`, with a `kubectl` that only writes down what it is told.
class RollOutTest {

  @TempDir Path folder;

  @Test
  void jobs_run_before_services() throws Exception {
    assertEquals(0, rollOut("production", ""));
    assertEquals(
        List.of(
            "apply notin (prepare,service)",
            "wait externalsecret",
            "wait certificate",
            "wait rabbitmqcluster/rabbitmq",
            "order-broker password for order-broker username",
            "rabbitmq-topology password for rabbitmq-topology username",
            "wait cluster.postgresql.cnpg.io/postgres",
            "wait database.postgresql.cnpg.io",
            "delete job",
            "apply prepare",
            "wait job",
            "apply service",
            "get deployment",
            "wait rollout"),
        told());
  }

  @Test
  void no_service_is_touched_when_a_job_fails() throws Exception {
    assertNotEquals(0, rollOut("dev", "wait job"));
    assertEquals("wait job", told().getLast());
  }

  private int rollOut(String overlay, String failing) throws IOException, InterruptedException {
    var kubectl = folder.resolve("kubectl");
    Files.writeString(
        kubectl,
        """
        #!/bin/sh
        if [ "$1" = kustomize ]; then cat '%1$s'; exit; fi
        case "$*" in
          *'get secret -o name') printf 'secret/order-broker\\nsecret/order-database\\nsecret/rabbitmq-topology\\n'; exit ;;
          *'get secret/'*) echo "$*" | sed -E 's#.* secret/([a-z-]+) .*data[.]([a-z]+).*#\\1 \\2#' | tr -d '\\n' | base64; exit ;;
          *rabbitmqctl*) echo "$(cat) for $(echo "$*" | sed 's/.*change_password //')" >>'%2$s'; exit ;;
        esac
        told=$(echo "$*" | sed -n -E 's/^apply .*-l [^ ]*component(=| )(.*)/apply \\2/p; s/^-n collector ([a-z]+) ([^ ]+).*/\\1 \\2/p')
        echo "$told" >>'%2$s'
        [ "$told" != '%3$s' ]
        """
            .formatted(Overlay.file(overlay).toAbsolutePath(), folder.resolve("told"), failing));
    kubectl.toFile().setExecutable(true);
    var builder = new ProcessBuilder("bash", "kubernetes/roll-out", overlay).inheritIO();
    builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
    return builder.start().waitFor();
  }

  private List<String> told() throws IOException {
    return Files.readAllLines(folder.resolve("told"));
  }
}
