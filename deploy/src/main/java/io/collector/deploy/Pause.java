package io.collector.deploy;

import java.time.Duration;

/// For whoever looks again and again.
public final class Pause {

  private Pause() {}

  public static void of(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }
}
