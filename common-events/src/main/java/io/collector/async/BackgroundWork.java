package io.collector.async;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Work that no request waits for. Each piece has a Vert.x context of its own, so that it has its
/// own tenant and session. A shutdown waits for the pieces that run.
@ApplicationScoped
public class BackgroundWork {

  private static final Logger LOG = Logger.getLogger(BackgroundWork.class);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Phaser running = new Phaser(1);
  private volatile boolean stopping;

  BackgroundWork(Vertx vertx) {
    this.vertx = vertx;
  }

  /// Whether the process is shutting down: work that has several pieces begins no further one.
  public boolean isStopping() {
    return stopping;
  }

  public <T> Uni<T> run(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              var context =
                  requireNonNull(
                      VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
              VertxContextSafetyToggle.setContextSafe(context, true);
              running.register();
              context.runOnContext(
                  _ ->
                      Uni.createFrom()
                          .deferred(() -> work.get())
                          .onTermination()
                          .invoke(() -> running.arriveAndDeregister())
                          .subscribe()
                          .with(emitter::complete, emitter::fail));
            });
  }

  void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
    stopping = true;
    try {
      running.awaitAdvanceInterruptibly(
          running.arriveAndDeregister(), GRACE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warnf("Background work still runs after %d s; it is rolled back", GRACE.toSeconds());
    }
  }
}
