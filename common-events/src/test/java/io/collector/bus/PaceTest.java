package io.collector.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long MILLI = 1_000_000;

  private double load = 1;
  private final Pace pace = new Pace(() -> load);

  @Test
  void an_idle_system_does_not_pause() {
    assertThat(LongStream.generate(() -> 3 * MILLI).limit(500).mapToObj(this::pauseAfterFull))
        .allMatch(pause -> pause.compareTo(Duration.ofNanos(MILLI / 10)) < 0);
  }

  @Test
  void there_is_no_pause_while_processors_are_free_however_long_full_turns_take() {
    load = 0.75;
    assertThat(LongStream.range(1, 500).mapToObj(n -> pauseAfterFull(n * MILLI)))
        .allMatch(Duration::isZero);
  }

  @Test
  void the_busier_processors_are_the_longer_is_the_pause() {
    var pauses =
        DoubleStream.of(0.85, 0.9, 0.95, 1)
            .mapToObj(
                busier -> {
                  load = busier;
                  var one = new Pace(() -> load);
                  one.pauseAfter(3 * MILLI, 200);
                  return one.pauseAfter(13 * MILLI, 200);
                })
            .toList();
    assertThat(pauses.getFirst()).isPositive().isLessThan(pauses.get(1));
    assertThat(pauses.get(1)).isLessThan(pauses.get(2));
    assertThat(pauses.get(2)).isEqualTo(pauses.get(3));
  }

  @Test
  void what_comes_slower_than_turns_end_does_not_pause_however_long_they_take() {
    pace.pauseAfter(MILLI, 1);
    assertThat(LongStream.range(1, 500).mapToObj(n -> pace.pauseAfter(n * MILLI, 1)))
        .allMatch(Duration::isZero);
  }

  @Test
  void after_a_busy_time_pauses_end() {
    pauseAfterFull(3 * MILLI);
    assertThat(pauseAfterFull(30 * MILLI)).isPositive();
    var pauses = LongStream.range(0, 100).mapToObj(_ -> pace.pauseAfter(30 * MILLI, 1)).toList();
    assertThat(pauses.getLast()).isLessThan(Duration.ofMillis(1));
  }

  @Test
  void the_longer_a_turn_takes_the_longer_is_the_pause() {
    pauseAfterFull(3 * MILLI);
    var little = pauseAfterFull(5 * MILLI);
    var more = pauseAfterFull(15 * MILLI);
    assertThat(little).isPositive().isLessThan(more);
  }

  @Test
  void the_fuller_turns_are_the_longer_is_the_pause() {
    var fuller = new Pace(() -> load);
    Stream.of(pace, fuller).forEach(each -> each.pauseAfter(3 * MILLI, 1));
    assertThat(pace.pauseAfter(10 * MILLI, 3))
        .isPositive()
        .isLessThan(fuller.pauseAfter(10 * MILLI, 6));
  }

  @Test
  void no_pause_is_longer_than_50_ms() {
    pauseAfterFull(3 * MILLI);
    assertThat(pauseAfterFull(60_000 * MILLI)).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void a_system_that_has_become_slower_for_good_is_not_taken_for_a_busy_one() {
    pauseAfterFull(MILLI);
    var pauses =
        LongStream.generate(() -> 4 * MILLI).limit(500).mapToObj(this::pauseAfterFull).toList();
    assertThat(pauses.getFirst()).isGreaterThan(Duration.ofMillis(5));
    assertThat(pauses.getLast()).isLessThan(Duration.ofNanos(MILLI / 10));
  }

  private Duration pauseAfterFull(long nanos) {
    return pace.pauseAfter(nanos, 200);
  }
}
