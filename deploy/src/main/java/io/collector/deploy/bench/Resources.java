package io.collector.deploy.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.collector.deploy.Failure;
import java.io.IOException;

/// Files that come with the benchmarks.
final class Resources {

  private Resources() {}

  static String text(String name) {
    try (var in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new Failure(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new Failure(name + " can't be read", e);
    }
  }
}
