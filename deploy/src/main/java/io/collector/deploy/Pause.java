package io.collector.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// For whoever looks again and again.
public final class Pause {

  private static final Duration LOOK = Duration.ofMillis(100);

  private Pause() {}

  public static void of(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }

  /// Until something is so.
  ///
  /// @param what is waited for
  /// @throws Failure if it isn't so in time
  static void until(String what, Duration patience, BooleanSupplier isSo) {
    var end = Instant.now().plus(patience);
    while (!isSo.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new Failure("waited %d s for %s".formatted(patience.toSeconds(), what));
      }
      of(LOOK);
    }
  }
}
