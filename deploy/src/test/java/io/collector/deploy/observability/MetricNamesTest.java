package io.collector.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          up{job="collector"} == 0                                                   ; up
          sum by (service, type) (rate(a_total{b=~"c{1,2}[d]"}[5m]))                 ; a_total
          1 - sum(x_bucket{le="1.0"}) / sum(x_count) > 0.05                          ; x_bucket x_count
          (increase(a[1h] offset 10m) and last_over_time(a[5m] offset 70m)) or b     ; a b
          a:b:c - on (type) group_right () d > 4 * 1024 ^ 3                          ; a:b:c d
          label_replace(q{queue!~".+[.](dlq|x)"}, "s", "$1", "queue", "([^.]+)") > 1 ; q
          min_over_time((sum by (a) (m))[10m:1m]) > 0 unless on (a) n                ; m n
          count(a == 0) or vector(0)                                                 ; a
          a - time() < 14 * 86400                                                    ; a
          """)
  void finds_metrics_and_nothing_else(String expression, String names) {
    assertThat(MetricNames.in(expression)).containsExactlyInAnyOrder(names.split(" "));
  }
}
