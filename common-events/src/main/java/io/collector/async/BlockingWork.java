package io.collector.async;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/// Runs work that takes its time on a worker thread, and continues on the event loop that it was
/// called on: a transaction ends on the thread that it began on.
@ApplicationScoped
public class BlockingWork {

  private final Vertx vertx;

  BlockingWork(Vertx vertx) {
    this.vertx = vertx;
  }

  /// @param work uses only what is loaded already
  public <T> Uni<T> run(Callable<T> work) {
    return Uni.createFrom()
        .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
  }
}
