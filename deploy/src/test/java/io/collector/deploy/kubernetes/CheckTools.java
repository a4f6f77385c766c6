package io.collector.deploy.kubernetes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// `kubectl` and the schemas, pinned in `kubernetes/check/package.json`, installed when first used.
final class CheckTools {

  private static @Nullable Path folder;

  private CheckTools() {}

  static synchronized Path folder() {
    if (folder == null) {
      run("observability/build", "kubernetes"); // a part of what is rendered
      folder = Path.of(run("bash", "kubernetes/check/install").strip());
    }
    return folder;
  }

  /// What it prints.
  static String run(String... command) {
    var result = execute(command);
    if (result.exitCode() != 0) {
      throw new AssertionError(
          "%s ended with %d:%n%s"
              .formatted(String.join(" ", command), result.exitCode(), result.output()));
    }
    return result.output();
  }

  record Result(int exitCode, String output) {}

  static Result execute(String... command) {
    try {
      var errors = File.createTempFile("check", ".err");
      var process = new ProcessBuilder(command).redirectError(errors).start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var exitCode = process.waitFor();
      if (exitCode != 0) {
        output += Files.readString(errors.toPath());
      }
      errors.delete();
      return new Result(exitCode, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
