package io.collector.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest {

  private final Vertx vertx = Vertx.vertx();
  private final BackgroundWork background = new BackgroundWork(vertx);
  private final CompletableFuture<Void> work = new CompletableFuture<>();

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void a_shutdown_waits_for_the_work_that_runs() {
    var ended =
        background.run(() -> Uni.createFrom().completionStage(work)).subscribeAsCompletionStage();
    var shutdown = Thread.ofVirtual().start(this::stop);
    await().until(background::isStopping);
    await().until(() -> shutdown.getState() == Thread.State.TIMED_WAITING);
    work.complete(null);
    await().until(() -> !shutdown.isAlive());
    assertThat(ended).isCompleted();
  }

  @Test
  void a_shutdown_without_work_ends_at_once_also_after_work_that_failed() throws Exception {
    var failed =
        background
            .run(() -> Uni.createFrom().failure(new IllegalStateException("told to fail")))
            .onFailure()
            .recoverWithNull()
            .subscribeAsCompletionStage();
    await().until(failed::isDone);
    background.stop(new ShutdownEvent());
    assertThat(background.isStopping()).isTrue();
  }

  private void stop() {
    try {
      background.stop(new ShutdownEvent());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
