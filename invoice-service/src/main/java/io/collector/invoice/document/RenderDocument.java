package io.collector.invoice.document;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/// Writes documents away from the event loop, for that takes its time, and goes on where it was:
/// the transaction ends on the thread that it began on.
@ApplicationScoped
class RenderDocument {

  private final Vertx vertx;

  RenderDocument(Vertx vertx) {
    this.vertx = vertx;
  }

  /// @param writing needs nothing that isn't loaded
  Uni<byte[]> write(Callable<byte[]> writing) {
    return Uni.createFrom()
        .completionStage(() -> vertx.executeBlocking(writing, false).toCompletionStage());
  }
}
