package io.collector.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The programs that check what they will read: promtool, amtool, npm.
final class Tools {

  static final Path SOURCES = Path.of("observability");

  private Tools() {}

  /// Installs the Debian package if the program isn't there, where that may be done.
  static void require(String program, String debianPackage) {
    if (run("bash", "-c", "command -v " + program).status() != 0) {
      run(
          "bash",
          "-c",
          "root=$(cd .. && pwd -P) && . ./local/common.sh && install_package " + debianPackage);
    }
    assertThat(run("bash", "-c", "command -v " + program).status())
        .as("%s is missing: install %s", program, debianPackage)
        .isZero();
  }

  record Outcome(int status, String output) {}

  /// In the folder `deploy`.
  static Outcome run(String... command) {
    return run(Path.of("."), command);
  }

  static Outcome run(Path folder, String... command) {
    try {
      var process =
          new ProcessBuilder(command)
              .directory(new File(folder.toString()))
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void succeeds(Path folder, String... command) {
    var outcome = run(folder, command);
    assertThat(outcome.status())
        .as("%s%n%s", String.join(" ", Arrays.asList(command)), outcome.output())
        .isZero();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
