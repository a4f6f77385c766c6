package io.collector.bus;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How a committed transaction wakes the relay in the same process, so that it publishes before its
/// next poll.
@ApplicationScoped
public class OutboxSignal {

  private final Semaphore poked = new Semaphore(0);

  /// There may be something in the outbox.
  public void poke() {
    if (poked.availablePermits() == 0) {
      poked.release();
    }
  }

  /// Waits until poked, or for the given time; true if poked.
  public boolean await(Duration atMost) throws InterruptedException {
    var wasPoked = poked.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    poked.drainPermits();
    return wasPoked;
  }
}
