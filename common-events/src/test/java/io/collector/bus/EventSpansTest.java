package io.collector.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventSpansTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String REQUEST = "b7ad6b7169203331";
  private static final Instant HAPPENED = Instant.parse("2026-11-27T12:00:00Z");

  private final EventSpans spans =
      new EventSpans(SdkTracerProvider.builder().build().get("io.collector"));

  @Test
  void publishing_is_a_child_of_the_request_and_the_parent_of_what_receives_it() {
    var span = publishing("01").orElseThrow();
    var data = ((ReadableSpan) span).toSpanData();
    assertThat(data.getTraceId()).isEqualTo(TRACE);
    assertThat(data.getParentSpanId()).isEqualTo(REQUEST);
    assertThat(data.getKind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(data.getName()).isEqualTo("publish order.created");
    assertThat(data.getStartEpochNanos()).isEqualTo(HAPPENED.getEpochSecond() * 1_000_000_000L);
    assertThat(EventSpans.traceparent(span))
        .isEqualTo("00-%s-%s-01", TRACE, span.getSpanContext().getSpanId());
  }

  @Test
  void publishing_in_a_trace_that_is_not_recorded_has_no_span() {
    assertThat(publishing("00")).isEmpty();
    assertThat(spans.publishing("order.created", "id", "acme", HAPPENED, null)).isEmpty();
  }

  private Optional<Span> publishing(String flags) {
    var header = "00-%s-%s-%s".formatted(TRACE, REQUEST, flags);
    return spans.publishing("order.created", "id", "acme", HAPPENED, header);
  }
}
