package io.collector.bus;

import java.time.Duration;

/// How long to wait before something that failed is tried again.
public final class Backoff {

  private Backoff() {}

  /// Twice the pause, at most the longest.
  public static Duration longer(Duration pause, Duration longest) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(longest) < 0 ? twice : longest;
  }
}
