package io.collector.bus;

import io.collector.events.Payload;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Trace context over the outbox: what appends an event writes its span down, publishing becomes a
/// child of it, and handling a child of that.
@ApplicationScoped
public class EventSpans {

  private static final String TRACEPARENT = "traceparent";
  private static final TextMapGetter<String> THE_ONE_FIELD =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
          return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
          return key.equals(TRACEPARENT) ? traceparent : null;
        }
      };

  private final Tracer tracer;

  EventSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  /// The current span as the W3C header, if there is one.
  static @Nullable String traceparent() {
    return traceparent(Context.current());
  }

  private static @Nullable String traceparent(Context context) {
    var fields = new HashMap<String, String>();
    W3CTraceContextPropagator.getInstance()
        .inject(context, fields, (map, key, value) -> fields.put(key, value));
    return fields.get(TRACEPARENT);
  }

  /// The trace that a header names.
  static @Nullable String traceId(@Nullable String traceparent) {
    var span = Span.fromContext(remote(traceparent)).getSpanContext();
    return span.isValid() ? span.getTraceId() : null;
  }

  /// Runs the work in one span for each event; the first one's is current.
  ///
  /// @param work is given the W3C header of each event's span, by the event's id
  @SuppressWarnings("MustBeClosedChecker") // the scope ends with the Uni, not with this method
  <T extends Payload> Uni<Void> around(
      List<InboundEvent<T>> events, Function<Map<UUID, String>, Uni<Void>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var spans = new LinkedHashMap<UUID, Span>();
              events.forEach(event -> spans.put(event.id(), process(event)));
              var scope = spans.firstEntry().getValue().makeCurrent();
              return Uni.createFrom()
                  .deferred(() -> work.apply(traceparents(spans)))
                  .onFailure()
                  .invoke(failure -> spans.values().forEach(span -> span.recordException(failure)))
                  .eventually(
                      () -> {
                        scope.close();
                        spans.values().forEach(Span::end);
                      });
            });
  }

  private static Map<UUID, String> traceparents(Map<UUID, Span> spans) {
    var headers = new HashMap<UUID, String>();
    spans.forEach(
        (id, span) -> {
          var header = traceparent(span);
          if (header != null) {
            headers.put(id, header);
          }
        });
    return headers;
  }

  /// The span of an event on its way through the outbox to the broker: it starts when the event
  /// happened, and who publishes ends it when the broker has confirmed.
  ///
  /// @param type        its name on the wire
  /// @param traceparent of what appended the event
  /// @return nothing if that trace isn't recorded
  public Optional<Span> publishing(
      String type, String eventId, String tenant, Instant at, @Nullable String traceparent) {
    var parent = remote(traceparent);
    return Span.fromContext(parent).getSpanContext().isSampled()
        ? Optional.of(
            span("publish", SpanKind.PRODUCER, type, eventId, tenant, parent)
                .setStartTimestamp(at)
                .startSpan())
        : Optional.empty();
  }

  /// The span as the W3C header.
  public static @Nullable String traceparent(Span span) {
    return traceparent(Context.root().with(span));
  }

  /// A trace that isn't recorded so far isn't from here on: sampling follows the parent.
  private Span process(InboundEvent<?> delivery) {
    var event = delivery.event();
    var parent = remote(delivery.traceparent());
    var cause = Span.fromContext(parent);
    return cause.getSpanContext().isValid() && !cause.getSpanContext().isSampled()
        ? cause
        : span(
                "process",
                SpanKind.CONSUMER,
                event.type().wireName(),
                delivery.id().toString(),
                event.tenantId(),
                parent)
            .startSpan();
  }

  private SpanBuilder span(
      String operation, SpanKind kind, String type, String eventId, String tenant, Context parent) {
    return tracer
        .spanBuilder(operation + " " + type)
        .setSpanKind(kind)
        .setParent(parent)
        .setAttribute("messaging.system", "rabbitmq")
        .setAttribute("messaging.operation.type", operation)
        .setAttribute("messaging.destination.name", type)
        .setAttribute("messaging.message.id", eventId)
        .setAttribute("collector.tenant", tenant);
  }

  private static Context remote(@Nullable String traceparent) {
    return traceparent == null
        ? Context.root()
        : W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), traceparent, THE_ONE_FIELD);
  }
}
