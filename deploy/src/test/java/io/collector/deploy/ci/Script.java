package io.collector.deploy.ci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A script of `deploy/ci`, run from the repository's folder as a workflow runs it.
record Script(int exit, String output) {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static Script run(String name, Object... arguments) throws IOException, InterruptedException {
    return run(Map.of(), name, arguments);
  }

  static Script run(Map<String, String> environment, String name, Object... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>(List.of("deploy/ci/" + name));
    for (var argument : arguments) {
      command.add(argument.toString());
    }
    var builder = new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
    builder.environment().remove("PORT_OFFSET");
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Script(process.waitFor(), output);
  }
}
