package io.collector.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PolledGaugesTest {

  @Test
  void a_query_that_takes_long_rests_long_but_its_figures_do_not_grow_stale() {
    assertThat(PolledGauges.rest(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(400));
    assertThat(PolledGauges.rest(Duration.ofSeconds(3))).isEqualTo(Duration.ofMinutes(1));
    assertThat(PolledGauges.rest(Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(4));
  }
}
