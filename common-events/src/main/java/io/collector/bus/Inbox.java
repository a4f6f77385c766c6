package io.collector.bus;

import io.collector.async.Sequential;
import io.collector.events.Payload;
import io.collector.tenancy.Bulkheads;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jboss.logging.Logger;

/// Handles what comes in, each event once: the row that remembers it is written in the transaction
/// of its effect.
///
/// A batch is one transaction. If that fails it is redone message by message, so that a bad message
/// harms only itself: it is tried again
/// later, and dead-lettered when its tries are used up. If the database is away nothing counts as a
/// try: the batch goes back to the broker.
@ApplicationScoped
public class Inbox {

  private static final Logger LOG = Logger.getLogger(Inbox.class);
  private static final String CLAIM =
      """
      INSERT INTO bus.inbox (tenant_id, consumer, event_id)
      SELECT $1, $2, unnest($3::uuid[])
      ON CONFLICT DO NOTHING
      RETURNING event_id
      """;

  private final Outbox outbox;
  private final DatabaseGate gate;
  private final BusMetrics metrics;
  private final EventSpans spans;
  private final Bulkheads bulkheads;

  Inbox(
      Outbox outbox, DatabaseGate gate, BusMetrics metrics, EventSpans spans, Bulkheads bulkheads) {
    this.outbox = outbox;
    this.gate = gate;
    this.metrics = metrics;
    this.spans = spans;
    this.bulkheads = bulkheads;
  }

  /// Gives every event of the batch that wasn't handled before to the handler, in order.
  public <T extends Payload> Uni<Void> each(EventBatch<T> batch, EventHandler<T> handler) {
    Tenant.set(batch.tenantId());
    return together(batch, batch.deliveries(), handler)
        .onFailure()
        .recoverWithUni(
            failure -> Outage.is(failure) ? giveBack(batch, failure) : oneByOne(batch, handler));
  }

  private <T extends Payload> Uni<Void> together(
      EventBatch<T> batch, List<InboundEvent<T>> deliveries, EventHandler<T> handler) {
    return bulkheads
        .bus(() -> TenantSession.inTransaction(() -> effect(batch, deliveries, handler)))
        .invoke(fresh -> settle(deliveries, fresh))
        .replaceWithVoid();
  }

  /// One transaction: remember, handle what is new, publish.
  private <T extends Payload> Uni<Set<UUID>> effect(
      EventBatch<T> batch, List<InboundEvent<T>> deliveries, EventHandler<T> handler) {
    outbox.collect();
    return flushing(handler)
        .chain(() -> claim(batch, deliveries))
        .call(fresh -> handleAll(deliveries, fresh, handler))
        .call(outbox::writeCollected);
  }

  private static Uni<Mutiny.Session> flushing(EventHandler<?> handler) {
    var mode = handler.queriesSeeBatch() ? FlushMode.AUTO : FlushMode.COMMIT;
    return Panache.getSession().invoke(session -> session.setFlushMode(mode));
  }

  private <T extends Payload> Uni<Set<UUID>> claim(
      EventBatch<T> batch, List<InboundEvent<T>> deliveries) {
    var ids = deliveries.stream().map(InboundEvent::id).sorted().toArray(UUID[]::new);
    var parameters = new Object[] {batch.tenantId(), batch.queue(), ids};
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom().completionStage(() -> connection.select(CLAIM, parameters)))
        .map(Inbox::ids);
  }

  private static Set<UUID> ids(ReactiveConnection.Result rows) {
    var ids = new HashSet<UUID>();
    rows.forEachRemaining(row -> ids.add((UUID) row[0]));
    return ids;
  }

  private <T extends Payload> Uni<Void> handleAll(
      List<InboundEvent<T>> deliveries, Set<UUID> fresh, EventHandler<T> handler) {
    var unseen = new HashSet<>(fresh);
    var news = deliveries.stream().filter(delivery -> unseen.remove(delivery.id())).toList();
    if (news.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return handler
        .prepare(news.stream().map(InboundEvent::event).toList())
        .chain(() -> handleEach(news, handler))
        .chain(handler::finish);
  }

  private <T extends Payload> Uni<Void> handleEach(
      List<InboundEvent<T>> deliveries, EventHandler<T> handler) {
    return Sequential.each(deliveries, delivery -> handle(delivery, handler));
  }

  private <T extends Payload> Uni<Void> handle(InboundEvent<T> delivery, EventHandler<T> handler) {
    EventContext.enter(delivery.event(), delivery.id());
    return spans.around(delivery, () -> handler.handle(delivery.event()));
  }

  private <T extends Payload> void settle(List<InboundEvent<T>> deliveries, Set<UUID> fresh) {
    outbox.committed();
    var unseen = new HashSet<>(fresh);
    for (var delivery : deliveries) {
      delivery.ack();
      if (unseen.remove(delivery.id())) {
        metrics.consumed(delivery.event());
        log("consumed", delivery, "");
      } else {
        metrics.duplicate(delivery.event().type());
        log("duplicate", delivery, "");
      }
    }
  }

  private <T extends Payload> Uni<Void> oneByOne(EventBatch<T> batch, EventHandler<T> handler) {
    return Sequential.each(batch.deliveries(), delivery -> alone(batch, delivery, handler))
        .onFailure()
        .recoverWithUni(failure -> giveBack(batch, failure));
  }

  /// Fails only when the database is away.
  private <T extends Payload> Uni<Void> alone(
      EventBatch<T> batch, InboundEvent<T> delivery, EventHandler<T> handler) {
    return together(batch, List.of(delivery), handler)
        .onFailure(failure -> !Outage.is(failure))
        .recoverWithUni(failure -> failed(delivery, failure));
  }

  private <T extends Payload> Uni<Void> failed(InboundEvent<T> delivery, Throwable failure) {
    var type = delivery.event().type();
    metrics.failed(type);
    if (failure instanceof RefusedEventException refused) {
      log("refused", delivery, String.valueOf(refused.getMessage()));
      return delivery.deadLetter(String.valueOf(refused.getMessage()));
    }
    LOG.warnf(failure, "Handling %s %s failed at try %d", type, delivery.id(), delivery.attempt());
    return delivery.retry(failure);
  }

  private Uni<Void> giveBack(EventBatch<?> batch, Throwable failure) {
    gate.close(failure);
    batch.giveBack().run();
    return Uni.createFrom().voidItem();
  }

  private static void log(String what, InboundEvent<?> delivery, String detail) {
    if (!EventLog.isEnabled()) {
      return;
    }
    var event = delivery.event();
    EventLog.log(
        what,
        event.type(),
        event.tenantId(),
        delivery.id().toString(),
        event.timestamp().toString(),
        event.source(),
        event.correlationId(),
        EventSpans.traceId(delivery.traceparent()),
        detail);
  }
}
