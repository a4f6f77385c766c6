package io.collector.deploy.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The variables that Quarkus reads, as the extensions in a packaged service describe them.
final class QuarkusSettings {

  private static final Path LIBRARIES = Path.of("../order-service/target/quarkus-app/lib/main");
  private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
  private static final List<Pattern> VARIABLES = read();

  private QuarkusSettings() {}

  static boolean has(String variable) {
    return VARIABLES.stream().anyMatch(pattern -> pattern.matcher(variable).matches());
  }

  private static List<Pattern> read() {
    if (!Files.isDirectory(LIBRARIES)) {
      throw new IllegalStateException(
          "order-service isn't packaged: run deploy/dev test, or mvn package before");
    }
    try (var jars = Files.list(LIBRARIES)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("io.quarkus."))
          .flatMap(QuarkusSettings::variables)
          .distinct()
          .map(QuarkusSettings::pattern)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> variables(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      var model = file.getEntry(MODEL);
      return model == null
          ? Stream.of()
          : new ObjectMapper()
                  .readTree(file.getInputStream(model))
                  .findValuesAsText("environmentVariable")
                  .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// `QUARKUS_TLS__TLS_BUCKET_NAME__RELOAD_PERIOD` stands for every name of a bucket. A number as a
  /// name is found between two underscores only: `PEM__0__CERT`.
  private static Pattern pattern(String variable) {
    return Pattern.compile(
        variable.replaceAll("__[A-Z0-9_]+?__", "(_[A-Z][A-Z0-9]*_|__[A-Z0-9]+__)"));
  }
}
