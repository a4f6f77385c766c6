package io.collector.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long MILLI = 1_000_000;

  private final Pace pace = new Pace();

  @Test
  void an_idle_system_does_not_pause() {
    assertThat(LongStream.generate(() -> 3 * MILLI).limit(500).mapToObj(pace::pauseAfter))
        .allMatch(pause -> pause.compareTo(Duration.ofNanos(MILLI / 10)) < 0);
  }

  @Test
  void the_longer_a_turn_takes_the_longer_is_the_pause() {
    pace.pauseAfter(3 * MILLI);
    var little = pace.pauseAfter(5 * MILLI);
    var more = pace.pauseAfter(15 * MILLI);
    assertThat(little).isPositive().isLessThan(more);
  }

  @Test
  void no_pause_is_longer_than_50_ms() {
    pace.pauseAfter(3 * MILLI);
    assertThat(pace.pauseAfter(60_000 * MILLI)).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void a_system_that_has_become_slower_for_good_is_not_taken_for_a_busy_one() {
    pace.pauseAfter(MILLI);
    var pauses =
        LongStream.generate(() -> 4 * MILLI).limit(500).mapToObj(pace::pauseAfter).toList();
    assertThat(pauses.getFirst()).isGreaterThan(Duration.ofMillis(5));
    assertThat(pauses.getLast()).isLessThan(Duration.ofNanos(MILLI / 10));
  }
}
