package io.collector.bus;

import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.tenancy.Bulkheads;
import io.collector.tenancy.OtherRowsWrittenException;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Handles received events, each once: its id is stored in the transaction of its effect.
///
/// The batches of several tenants are handled at the same time, those of one tenant one after the
/// other: the methods return at once, and end the batch's turn when it is done.
///
/// A message that fails doesn't affect others: it is retried later, and dead-lettered after its
/// last try. If the database is unavailable nothing counts as a try: the broker requeues the batch.
@ApplicationScoped
public class Inbox {

  private static final Logger LOG = Logger.getLogger(Inbox.class);
  private static final String CLAIM =
      """
      INSERT INTO bus.inbox (tenant_id, consumer, event_id)
      SELECT $1, $2, unnest($3::uuid[])
      ON CONFLICT DO NOTHING
      """;
  private static final String CLAIM_NEW = CLAIM + "RETURNING event_id";
  private static final String ALL = "cardinality($3::uuid[])";

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

  /// Gives each new event to the handler, in order, each in a transaction of its own.
  public <T extends Payload> Uni<Void> each(EventBatch<T> batch, EventHandler<T> handler) {
    return begin(batch, () -> oneByOne(batch, events -> handler.handle(events.getFirst())));
  }

  /// Gives all new events to the handler in one transaction. If that fails they are redone one by
  /// one.
  public <T extends Payload> Uni<Void> together(EventBatch<T> batch, BatchHandler<T> handler) {
    return begin(
        batch,
        () ->
            handle(batch, batch.deliveries(), handler)
                .onFailure()
                .recoverWithUni(
                    failure ->
                        Outage.is(failure) ? giveBack(batch, failure) : oneByOne(batch, handler)));
  }

  private static Uni<Void> begin(EventBatch<?> batch, Supplier<Uni<Void>> work) {
    Tenant.set(batch.tenantId());
    Uni.createFrom()
        .deferred(() -> work.get())
        .subscribe()
        .with(_ -> batch.turn().end(), failure -> batch.turn().failed(failure));
    return Uni.createFrom().voidItem();
  }

  private <T extends Payload> Uni<Void> oneByOne(EventBatch<T> batch, BatchHandler<T> handler) {
    return Sequential.each(batch.deliveries(), message -> alone(batch, message, handler))
        .onFailure()
        .recoverWithUni(failure -> giveBack(batch, failure));
  }

  /// Fails only if the database is unavailable.
  private <T extends Payload> Uni<Void> alone(
      EventBatch<T> batch, InboundEvent<T> message, BatchHandler<T> handler) {
    return handle(batch, List.of(message), handler)
        .onFailure(failure -> !Outage.is(failure))
        .recoverWithUni(failure -> failed(message, failure));
  }

  private <T extends Payload> Uni<Void> handle(
      EventBatch<T> batch, List<InboundEvent<T>> messages, BatchHandler<T> handler) {
    var ids = messages.stream().map(InboundEvent::id).collect(toSet());
    return bulkheads
        .bus(
            () ->
                TenantSession.inTransaction(() -> effectOfAll(batch, messages, ids, handler))
                    .onFailure(OtherRowsWrittenException.class)
                    .recoverWithUni(
                        () ->
                            TenantSession.inTransaction(
                                () -> effectOfNew(batch, messages, ids, handler))))
        .invoke(unseen -> acknowledge(messages, unseen))
        .replaceWithVoid();
  }

  /// One transaction: store the ids, handle the events, publish. Most batches bring new events
  /// alone, and so it doesn't wait to know: if one of them was handled before, the transaction
  /// fails, whatever the handler says of it.
  private <T extends Payload> Uni<Set<UUID>> effectOfAll(
      EventBatch<T> batch, List<InboundEvent<T>> messages, Set<UUID> ids, BatchHandler<T> handler) {
    outbox.collect();
    return TenantSql.sendExactly(ALL, CLAIM, batch.tenantId(), batch.queue(), inOrder(ids))
        .chain(() -> handleNew(onceEach(messages, ids), handler))
        .onFailure()
        .recoverWithUni(
            failure -> TenantSession.answered().chain(() -> Uni.createFrom().failure(failure)))
        .replaceWith(ids);
  }

  /// The same for those of the events that are new.
  private <T extends Payload> Uni<Set<UUID>> effectOfNew(
      EventBatch<T> batch, List<InboundEvent<T>> messages, Set<UUID> ids, BatchHandler<T> handler) {
    outbox.collect();
    return TenantSql.rows(
            CLAIM_NEW,
            row -> row.getUUID("event_id"),
            batch.tenantId(),
            batch.queue(),
            inOrder(ids))
        .<Set<UUID>>map(HashSet::new)
        .call(unseen -> handleNew(onceEach(messages, unseen), handler));
  }

  /// Two transactions that claim the same events don't wait for each other in a circle.
  private static UUID[] inOrder(Set<UUID> ids) {
    return ids.stream().sorted().toArray(UUID[]::new);
  }

  private <T extends Payload> Uni<Void> handleNew(
      List<InboundEvent<T>> messages, BatchHandler<T> handler) {
    if (messages.isEmpty()) {
      return outbox.writeCollected(Map.of());
    }
    var events = messages.stream().map(Inbox::identified).toList();
    return spans.around(
        messages, started -> handler.handle(events).chain(() -> outbox.writeCollected(started)));
  }

  /// The event as its handler sees it: with the id in the inbox, even if the producer sent none.
  private static <T extends Payload> Event<T> identified(InboundEvent<T> message) {
    var event = message.event();
    return new Event<>(
        event.type(),
        event.timestamp(),
        event.tenantId(),
        event.source(),
        event.correlationId(),
        event.data(),
        message.id(),
        event.schemaVersion(),
        event.causationId(),
        event.aggregateVersion());
  }

  private static <T extends Payload> List<InboundEvent<T>> onceEach(
      List<InboundEvent<T>> messages, Set<UUID> unseen) {
    var left = new HashSet<>(unseen);
    return messages.stream().filter(message -> left.remove(message.id())).toList();
  }

  private <T extends Payload> void acknowledge(List<InboundEvent<T>> messages, Set<UUID> unseen) {
    outbox.committed();
    metrics.batch(messages.getFirst().event().type(), messages.size());
    var handled = new HashSet<>(unseen);
    for (var message : messages) {
      message.ack();
      if (handled.remove(message.id())) {
        metrics.consumed(message.event());
        log("consumed", message, "");
      } else {
        metrics.duplicate(message.event().type());
        log("duplicate", message, "");
      }
    }
  }

  private <T extends Payload> Uni<Void> failed(InboundEvent<T> message, Throwable failure) {
    var type = message.event().type();
    metrics.failed(type);
    if (failure instanceof RefusedEventException refused) {
      log("refused", message, String.valueOf(refused.getMessage()));
      return message.deadLetter(String.valueOf(refused.getMessage()));
    }
    LOG.warnf(failure, "Handling %s %s failed at try %d", type, message.id(), message.attempt());
    return message.retry(failure);
  }

  private Uni<Void> giveBack(EventBatch<?> batch, Throwable failure) {
    gate.close(failure);
    batch.turn().giveBack();
    return Uni.createFrom().voidItem();
  }

  private static void log(String what, InboundEvent<?> message, String detail) {
    if (!EventLog.isEnabled()) {
      return;
    }
    var event = message.event();
    EventLog.log(
        what,
        event.type().wireName(),
        event.tenantId(),
        message.id().toString(),
        event.timestamp().toString(),
        event.source(),
        event.correlationId(),
        EventSpans.traceId(message.traceparent()),
        detail);
  }
}
