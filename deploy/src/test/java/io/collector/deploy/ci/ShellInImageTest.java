package io.collector.deploy.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `refuse_shell` of `ci/container.sh`, with a podman that ends as it is told.
class ShellInImageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          127 ; tar -c -C src/main/resources . ; none
          0   ; tar -c -C src/main/resources . ; there is a shell in it
          125 ; tar -c -C src/main/resources . ; podman exec ended with exit code 125
          127 ; false                          ; podman export failed
          127 ; true                           ; podman export failed
          127 ; tar -c -C / ./bin/sh           ; there is a shell in it
          127 ; tar -c -C / ./usr/bin/bash     ; there is a shell in it
          127 ; tar -c --transform s/mime.conf/dash/ -C gateway mime.conf ; none
          """)
  void a_podman_that_fails_is_no_answer(int exec, String export, String said)
      throws IOException, InterruptedException {
    var script =
        """
        service=order run=. && . ci/container.sh
        fail() { echo "$*"; exit 1; }
        podman_() { case $1 in exec) return %d ;; export) %s ;; logs) echo the log ;; esac; }
        refuse_shell
        echo none
        """
            .formatted(exec, export);
    var process =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output.strip()).endsWith(said);
    assertThat(process.waitFor() == 0).as(output).isEqualTo(said.equals("none"));
  }
}
