package io.collector.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NotYetKnownTest {

  @Test
  void an_id_of_a_moment_ago_may_become_known() {
    var id = UuidCreator.getTimeOrderedEpoch();
    var problem = NotYetKnown.or(unknown(), List.of(id));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.code()).isEqualTo("not-yet-known");
    assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(problem.errors())
        .containsExactly(new Problem.Fault("/productId", "is no product yet"));
  }

  @Test
  void an_older_id_and_one_that_does_not_say_its_time_are_wrong() {
    var id = UuidCreator.getTimeOrderedEpoch();
    var made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    assertThat(NotYetKnown.isYoung(id, made.plusSeconds(59))).isTrue();
    assertThat(NotYetKnown.isYoung(id, made.minusSeconds(5))).isTrue();
    assertThat(NotYetKnown.isYoung(id, made.plusSeconds(60))).isFalse();
    assertThat(NotYetKnown.isYoung(UUID.randomUUID(), made)).isFalse();
  }

  @Test
  void one_id_that_is_wrong_makes_the_request_wrong() {
    var ids = List.of(UuidCreator.getTimeOrderedEpoch(), UUID.randomUUID());
    assertThat(NotYetKnown.or(unknown(), ids).status()).isEqualTo(422);
  }

  private static ProblemException unknown() {
    return Problems.unprocessable("unknown-product", "There is no such product.")
        .at("/productId", "is no product");
  }
}
