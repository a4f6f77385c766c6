package io.collector.bus;

import io.collector.async.Sequential;
import io.collector.events.Event;
import io.collector.events.accounting.CalendarUpdated;
import io.collector.events.order.OrderCreated;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Writes a row for each order; fails as told, busy for numbers that begin with `busy-`; always for
/// `poison-` and `sql-`, refuses `refuse-`, publishes too much for `oversized-`.
@ApplicationScoped
class RecordEffect implements BatchHandler<OrderCreated> {

  @Inject Outbox outbox;

  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  private volatile CompletableFuture<Void> released = CompletableFuture.completedFuture(null);
  private final AtomicInteger held = new AtomicInteger();
  private final List<List<String>> calls = new CopyOnWriteArrayList<>();

  /// Which order numbers it was given together, call by call.
  List<List<String>> calls() {
    return calls;
  }

  /// From now on `hold-` waits.
  void hold() {
    held.set(0);
    released = new CompletableFuture<>();
  }

  void release() {
    released.complete(null);
  }

  /// How many handlers have begun to wait.
  int held() {
    return held.get();
  }

  /// The next so many tries of this order number fail.
  void failNext(String number, int times) {
    failures.put(number, times);
  }

  @Override
  public Uni<Void> handle(List<Event<OrderCreated>> events) {
    calls.add(events.stream().map(event -> event.data().orderNumber()).toList());
    return Sequential.each(events, this::record);
  }

  private Uni<Void> record(Event<OrderCreated> event) {
    var number = event.data().orderNumber();
    if (number.startsWith("refuse-")) {
      return Uni.createFrom().failure(new RefusedEventException("refused by the test"));
    }
    if (number.startsWith("oversized-")) {
      return outbox.append(
          Cause.of(event), new CalendarUpdated("x".repeat(1_048_576), List.of(), List.of(), 1));
    }
    if (number.startsWith("poison-")) {
      return Uni.createFrom().failure(new IllegalStateException("poison"));
    }
    if (number.startsWith("sql-")) {
      return Uni.createFrom()
          .failure(new PersistenceException("could not execute statement [INSERT INTO effect]"));
    }
    if (failures.merge(number, -1, Integer::sum) >= 0) {
      return Uni.createFrom()
          .failure(
              number.startsWith("busy-")
                  ? new BusyException("told to be busy")
                  : new IllegalStateException("told to fail"));
    }
    return waitIfHeld(number)
        .chain(
            () ->
                TenantSql.execute(
                    "INSERT INTO effect (tenant_id, event_id, number) VALUES ($1, $2, $3)",
                    event.tenantId(),
                    String.valueOf(event.eventId()),
                    number))
        .replaceWithVoid();
  }

  private Uni<Void> waitIfHeld(String number) {
    if (!number.startsWith("hold-") || released.isDone()) {
      return Uni.createFrom().voidItem();
    }
    held.incrementAndGet();
    var context = Objects.requireNonNull(Vertx.currentContext());
    return Uni.createFrom()
        .completionStage(released)
        .emitOn(task -> context.runOnContext(_ -> task.run()));
  }
}
