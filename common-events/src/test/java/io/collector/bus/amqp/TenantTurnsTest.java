package io.collector.bus.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.bus.Pace;
import org.junit.jupiter.api.Test;

class TenantTurnsTest {

  private final TenantTurns turns = new TenantTurns(new Pace(() -> 1));

  @Test
  void a_tenant_has_one_turn_at_a_time() {
    turns.begin("acme", 0);
    assertThat(turns.mayBegin("acme", true)).isFalse();
    assertThat(turns.mayBegin("other", false)).isTrue();
    turns.end("acme", 0, 200, 0);
    turns.pauseIsOver("acme");
    assertThat(turns.mayBegin("acme", false)).isTrue();
  }

  @Test
  void eight_tenants_have_turns_side_by_side_and_no_more() {
    for (var tenant : new String[] {"a", "b", "c", "d", "e", "f", "g", "h"}) {
      assertThat(turns.mayBegin(tenant, false)).isTrue();
      turns.begin(tenant, 0);
    }
    assertThat(turns.mayBegin("i", true)).isFalse();
    turns.end("b", 0, 200, 0);
    assertThat(turns.mayBegin("i", true)).isTrue();
  }

  @Test
  void a_pausing_tenant_waits_for_more_messages_unless_its_batch_is_full() {
    turns.begin("acme", 0);
    turns.end("acme", 0, 200, 1_000_000);
    turns.begin("acme", 2_000_000);
    assertThat(turns.end("acme", 2_000_000, 200, 22_000_000)).isPositive();
    assertThat(turns.mayBegin("acme", false)).isFalse();
    assertThat(turns.mayBegin("acme", true)).isTrue();
    turns.pauseIsOver("acme");
    assertThat(turns.mayBegin("acme", false)).isTrue();
  }

  @Test
  void a_turn_ends_once() {
    turns.begin("acme", 0);
    turns.end("acme", 0, 200, 0);
    turns.pauseIsOver("acme");
    assertThat(turns.end("acme", 0, 200, 0)).isZero();
    assertThat(turns.mayBegin("acme", false)).isTrue();
  }

  /// Its batch was given back, and is handled again while the first handler is still at work.
  @Test
  void the_end_of_a_turn_that_was_given_back_does_not_end_the_next() {
    turns.begin("acme", 0);
    turns.endAll();
    turns.begin("acme", 1);
    turns.end("acme", 0, 200, 2);
    assertThat(turns.mayBegin("acme", true)).isFalse();
    turns.end("acme", 1, 200, 3);
    assertThat(turns.mayBegin("acme", true)).isTrue();
  }
}
