package io.collector.bus;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/// Whether the database is available. Closed at the start until the tables exist, and whenever work
/// fails because the database is unavailable. While it is closed nothing is consumed.
@ApplicationScoped
public class DatabaseGate {

  private static final Logger LOG = Logger.getLogger(DatabaseGate.class);

  private final List<Runnable> whenOpened = new CopyOnWriteArrayList<>();
  private volatile boolean open;

  public boolean isOpen() {
    return open;
  }

  /// Waits until closed, or for the given time; true if closed.
  public synchronized boolean awaitClosed(Duration atMost) throws InterruptedException {
    if (open) {
      wait(atMost.toMillis());
    }
    return !open;
  }

  /// Runs now if open, and at every opening to come.
  public void whenOpen(Runnable action) {
    whenOpened.add(action);
    if (open) {
      action.run();
    }
  }

  public synchronized void open() {
    if (!open) {
      open = true;
      LOG.info("The database is available; consuming");
      whenOpened.forEach(Runnable::run);
    }
  }

  public synchronized void close(Throwable cause) {
    if (open) {
      open = false;
      LOG.warnf("The database is unavailable (%s); consuming stops until it is available", cause);
      notifyAll();
    }
  }
}
