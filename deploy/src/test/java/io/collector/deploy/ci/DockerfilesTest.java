package io.collector.deploy.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfilesTest {

  private static String text(String packaging) throws IOException {
    return Files.readString(
        Script.ROOT.resolve("deploy/docker").resolve(packaging).resolve("Dockerfile"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jvm", "native"})
  void dockerfiles_keep_our_rules(String packaging) throws Exception {
    assertThat(Dockerfile.parse(text(packaging)).faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          USER 10001:0                                      | USER root                                | not root
          USER 10001:0                                      | USER 0                                   | not root
          USER 10001:0                                      | ENV A=b                                  | not root
          ENTRYPOINT ["java", "-jar", "quarkus-run.jar"]    | ENTRYPOINT java -jar quarkus-run.jar     | SIGTERM
          ENTRYPOINT ["java", "-jar", "quarkus-run.jar"]    | ENTRYPOINT ["/bin/sh", "-c", "java"]     | SIGTERM
          ENTRYPOINT ["java", "-jar", "quarkus-run.jar"]    | CMD ["java"]                             | SIGTERM
          ubi9/openjdk-25-runtime:1.24                      | ubi9/openjdk-25-runtime:latest           | latest
          ubi9/openjdk-25-runtime:1.24                      | ubi9/openjdk-25-runtime                  | with a version
          FROM ${BASE}                                      | FROM debian:12                           | another base
          COPY --chown=0:0 lib/ lib/                        | ADD https://example.org/lib.jar lib/     | COPY instead
          org.opencontainers.image.source=                  | org.opencontainers.image.origin=         | no label source
          """)
  void a_fault_is_found(String sound, String faulty, String fault) throws Exception {
    var broken = text("jvm").replace(sound, faulty);
    assertThat(broken).isNotEqualTo(text("jvm"));
    assertThat(Dockerfile.parse(broken).faults()).anyMatch(found -> found.contains(fault));
  }
}
