package io.collector.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkheadRulesTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close();
  }

  /// Work that ends when the test says so.
  private final class Works {

    final Bulkhead bulkhead;
    final List<Integer> begun = new CopyOnWriteArrayList<>();
    final List<Integer> refused = new CopyOnWriteArrayList<>();
    final List<UniEmitter<? super Object>> running = new CopyOnWriteArrayList<>();

    Works(int limit, int waiting) {
      bulkhead = new Bulkhead(limit, waiting);
    }

    void come(int number) {
      vertx
          .getOrCreateContext()
          .runOnContext(
              _ ->
                  bulkhead
                      .run(() -> begin(number))
                      .subscribe()
                      .with(_ -> {}, _ -> refused.add(number)));
      await().until(() -> begun.contains(number) || isWaiting(number) || refused.contains(number));
    }

    private boolean isWaiting(int number) {
      return running.size() == begun.size() && number >= begun.size() + refused.size();
    }

    private Uni<Object> begin(int number) {
      return Uni.createFrom()
          .emitter(
              emitter -> {
                running.add(emitter);
                begun.add(number);
              });
    }
  }

  @Test
  void who_waits_begins_in_order_and_who_is_too_many_is_refused() {
    var works = new Works(2, 1);
    works.come(0);
    works.come(1);
    works.come(2);
    works.come(3);
    await().untilAsserted(() -> assertThat(works.refused).containsExactly(3));
    assertThat(works.begun).containsExactly(0, 1);
    works.running.get(1).complete("done");
    await().untilAsserted(() -> assertThat(works.begun).containsExactly(0, 1, 2));
    works.running.getFirst().fail(new IllegalStateException("failed"));
    works.come(4);
    await().untilAsserted(() -> assertThat(works.begun).containsExactly(0, 1, 2, 4));
  }

  @Test
  void a_work_whose_caller_has_gone_keeps_its_place_until_it_has_ended() {
    var works = new Works(1, 2);
    var steps = new CopyOnWriteArrayList<String>();
    var contexts =
        Stream.generate(((VertxInternal) vertx)::createEventLoopContext).limit(3).toList();
    var running = start(contexts.get(0), () -> works.bulkhead.run(() -> works.begin(0)));
    var waiting =
        start(
            contexts.get(1),
            () -> works.bulkhead.run(() -> Uni.createFrom().item(steps.add("of nobody"))));
    start(
        contexts.get(2),
        () -> works.bulkhead.run(() -> Uni.createFrom().item(steps.add("next begun"))));
    waiting.cancel();
    running.cancel();
    contexts.forEach(context -> start(context, () -> Uni.createFrom().item("all have heard")));
    steps.add("ended");
    works.running.getFirst().complete("done");
    await().untilAsserted(() -> assertThat(steps).containsExactly("ended", "next begun"));
  }

  /// Returns when the work has begun or waits.
  private static Cancellable start(Context context, Supplier<Uni<?>> work) {
    var started = new CompletableFuture<Cancellable>();
    context.runOnContext(_ -> started.complete(work.get().subscribe().with(_ -> {})));
    return started.join();
  }

  /// Each of many works ends, fails, or is cancelled while it waits, is woken, or runs.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatever_becomes_of_works_no_more_than_the_limit_run_and_no_place_is_lost(long seed) {
    var random = new Random(seed);
    var bulkhead = new Bulkhead(3, Integer.MAX_VALUE);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var strangers = new AtomicInteger();
    var cancels = new ConcurrentLinkedQueue<Cancellable>();
    for (var i = 0; i < 2_000; i++) {
      var fails = random.nextInt(4) == 0;
      var context = vertx.getOrCreateContext();
      context.runOnContext(
          _ ->
              cancels.add(
                  bulkhead
                      .run(
                          () -> {
                            if (Vertx.currentContext() != context) {
                              strangers.incrementAndGet();
                            }
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            return later(fails).onTermination().invoke(running::decrementAndGet);
                          })
                      .subscribe()
                      .with(_ -> {}, _ -> {})));
      if (random.nextInt(3) == 0) {
        var cancel = cancels.poll();
        if (cancel != null) {
          cancel.cancel();
        }
      }
    }
    await().untilAsserted(() -> assertThat(running).hasValue(0));
    var again = new AtomicInteger();
    vertx.runOnContext(
        _ -> {
          for (var i = 0; i < 3; i++) {
            bulkhead
                .run(
                    () -> {
                      again.incrementAndGet();
                      return Uni.createFrom().nothing();
                    })
                .subscribe()
                .with(_ -> {});
          }
        });
    await().untilAsserted(() -> assertThat(again).hasValue(3));
    assertThat(most.get()).isLessThanOrEqualTo(3);
    assertThat(strangers).hasValue(0);
  }

  private Uni<Void> later(boolean fails) {
    return Uni.createFrom()
        .emitter(
            emitter ->
                vertx.setTimer(
                    1,
                    _ -> {
                      if (fails) {
                        emitter.fail(new IllegalStateException("failed"));
                      } else {
                        emitter.complete(null);
                      }
                    }));
  }
}
