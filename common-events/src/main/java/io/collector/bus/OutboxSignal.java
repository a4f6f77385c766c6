package io.collector.bus;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// How a committed transaction wakes the relay in the same process, so that it publishes before its
/// next poll.
@ApplicationScoped
public class OutboxSignal {

  private boolean poked;

  /// There may be something in the outbox.
  public synchronized void poke() {
    poked = true;
    notifyAll();
  }

  /// Looks again whether the wait is over.
  public synchronized void wake() {
    notifyAll();
  }

  /// Waits until poked, or for the given time; true if poked.
  public boolean await(Duration atMost) throws InterruptedException {
    return awaitUnless(() -> false, atMost);
  }

  /// Waits until poked, until it is over, or for the given time.
  ///
  /// @param over asked at each [#wake()]
  /// @return true if poked and not over; a poke that came when it was over is left for the next
  ///     wait
  public synchronized boolean awaitUnless(BooleanSupplier over, Duration atMost)
      throws InterruptedException {
    var end = System.nanoTime() + atMost.toNanos();
    while (!over.getAsBoolean()) {
      if (poked) {
        poked = false;
        return true;
      }
      var left = (end - System.nanoTime() + 999_999) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return false;
  }
}
