package io.collector.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuLoadTest {

  @Test
  void work_shows_in_it() {
    assertThat(CpuLoad.recent()).isBetween(0.0, 1.0);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ZERO) // busy itself
        .until(() -> CpuLoad.recent() > 0);
  }
}
