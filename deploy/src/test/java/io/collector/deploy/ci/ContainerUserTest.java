package io.collector.deploy.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `container_user` of `ci/container.sh`, by what the kernel tells of a process.
class ContainerUserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          10001  ; 0 0 4294967295          ; 10001
          0      ; 0 0 4294967295          ; it runs as root
          110000 ; 0 1001 1\\n1 100000 65536 ; 10001
          1001   ; 0 1001 1\\n1 100000 65536 ; it runs as root
          10001  ; 0 1001 1\\n1 100000 65536 ; who it runs as can't be told
          """)
  void root_of_a_rootless_container_is_who_started_it(
      String user, String map, String said, @TempDir Path process) throws Exception {
    Files.writeString(
        process.resolve("status"), "Name:\tjava\nUid:\t%1$s\t%1$s\t%1$s\t%1$s\n".formatted(user));
    Files.writeString(process.resolve("uid_map"), map.replace("\\n", "\n") + "\n");
    var script =
        """
        service=order run=. && . ci/container.sh
        fail() { echo "$*"; exit 1; }
        container_user %s
        """
            .formatted(process);
    var shell =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
            .redirectErrorStream(true)
            .start();
    var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output.strip()).startsWith(said);
    assertThat(shell.waitFor() == 0).as(output).isEqualTo(said.equals("10001"));
  }
}
