package io.collector.deploy.bench;

import io.collector.deploy.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Another program, run to its end.
record Command(String output) {

  static Command run(List<String> command, Map<String, String> environment) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var status = process.waitFor();
      if (status != 0) {
        throw new Failure(
            "%s ended with status %d:%n%s".formatted(command.getFirst(), status, output));
      }
      return new Command(output);
    } catch (IOException e) {
      throw new Failure(command.getFirst() + " can't be run", e);
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }

  /// The number that the pattern's group finds.
  double number(Pattern pattern) {
    return pattern
        .matcher(output)
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .findFirst()
        .orElseThrow(() -> new Failure("no '%s' in:%n%s".formatted(pattern, output)));
  }
}
