package io.collector.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class ExpositionTest {

  private static final Exposition OPEN_METRICS =
      new Exposition(
          """
          # TYPE collector_events_failed counter
          # HELP collector_events_failed
          collector_events_failed_total{type="stock.reserved"} 0.0
          # TYPE http_server_requests_seconds histogram
          http_server_requests_seconds_bucket{method="GET",uri="/api/v1/orders/{id}",le="0.05"} 1.0 # {span_id="1067",trace_id="8456"} 0.04 1795792779.371
          http_server_requests_seconds_count{method="GET",uri="/api/v1/orders/{id}"} 3.0
          # TYPE collector_outbox_run summary
          collector_outbox_run_count 3.0
          # TYPE collector_outbox_run_max gauge
          collector_outbox_run_max 12.0
          # EOF
          """);

  @Test
  void names_are_those_of_queries() {
    assertThat(OPEN_METRICS.samples())
        .containsExactlyInAnyOrder(
            "collector_events_failed_total",
            "http_server_requests_seconds_bucket",
            "http_server_requests_seconds_count",
            "collector_outbox_run_count",
            "collector_outbox_run_max");
  }

  @Test
  void a_summary_has_its_greatest_value_beside_it() {
    assertThat(OPEN_METRICS.types())
        .containsOnly(
            entry("collector_events_failed_total", "counter"),
            entry("http_server_requests_seconds", "histogram"),
            entry("collector_outbox_run", "summary"));
  }

  @Test
  void labels_are_without_those_of_the_type_and_of_an_exemplar() {
    assertThat(OPEN_METRICS.labels("http_server_requests_seconds"))
        .containsExactly("method", "uri");
    assertThat(OPEN_METRICS.labels("collector_events_failed_total")).containsExactly("type");
    assertThat(OPEN_METRICS.labels("collector_outbox_run")).isEmpty();
  }
}
