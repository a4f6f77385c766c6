package io.collector.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.bus.Cause;
import io.collector.inventory.reservation.Allocation.Claim;
import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.reservation.Allocation.Shelves;
import io.collector.inventory.reservation.Allocation.Supply;
import io.collector.inventory.reservation.Allocation.Taking;
import io.collector.inventory.reservation.AllocationRequest.Decision;
import io.collector.inventory.settings.AllocationStrategy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The orders of one batch, one after the other.
class AllocationRequestTest {

  private static final UUID PAPER = new UUID(1, 1);
  private static final UUID MAIN = new UUID(2, 1);

  @Test
  void an_order_gets_what_those_before_it_have_left() {
    var decisions =
        decide(
            10,
            List.of(),
            order(1, ShortagePolicy.HOLD, 6),
            order(2, ShortagePolicy.SHIP_PARTIAL, 6),
            order(3, ShortagePolicy.HOLD, 1));
    assertThat(decisions).extracting(AllocationRequestTest::taken).containsExactly(6, 4, 0);
    assertThat(decisions).extracting(Decision::waits).containsExactly(false, true, false);
    assertThat(decisions.get(1).wanted().getFirst().quantity()).isEqualByComparingTo("2");
  }

  @Test
  void an_order_that_begins_to_wait_is_not_overtaken_by_a_later_one() {
    var decisions =
        decide(
            5,
            List.of(),
            order(1, ShortagePolicy.BACKORDER, 6),
            order(2, ShortagePolicy.BACKORDER, 1));
    assertThat(decisions).extracting(AllocationRequestTest::taken).containsExactly(0, 0);
    assertThat(decisions).allMatch(Decision::waits);
  }

  @Test
  void an_order_that_does_not_wait_leaves_the_stock_to_later_ones() {
    var decisions =
        decide(
            5,
            List.of(),
            order(1, ShortagePolicy.CANCEL, 6),
            order(2, ShortagePolicy.BACKORDER, 5));
    assertThat(decisions).extracting(AllocationRequestTest::taken).containsExactly(0, 5);
    assertThat(decisions).noneMatch(Decision::waits);
  }

  @Test
  void only_what_is_queued_before_an_order_is_kept_from_it() {
    var older = queued(1, 3);
    var newer = queued(9, 3);
    var decisions =
        decide(
            5,
            List.of(older, newer),
            order(2, ShortagePolicy.BACKORDER, 2),
            order(3, ShortagePolicy.BACKORDER, 1));
    assertThat(decisions).extracting(AllocationRequestTest::taken).containsExactly(2, 0);
  }

  @Test
  void an_order_of_a_product_that_ended_gets_nothing_and_does_not_wait() {
    var order = order(1, ShortagePolicy.BACKORDER, 2);
    var refused =
        new AllocationRequest(Cause.NONE, order.reservation(), order.demands(), Set.of(PAPER));
    var decisions = decide(5, List.of(), refused, order(2, ShortagePolicy.BACKORDER, 5));
    assertThat(decisions).extracting(AllocationRequestTest::taken).containsExactly(0, 5);
    assertThat(decisions.getFirst().waits()).isFalse();
    assertThat(decisions.getFirst().shortages().getFirst().available()).isZero();
  }

  private static List<Decision> decide(
      int available, List<QueuedClaim> queue, AllocationRequest... requests) {
    var supply = Supply.of(UUID.randomUUID(), PAPER, MAIN, 1, BigDecimal.valueOf(available));
    var shelves = new Shelves(AllocationStrategy.SINGLE_WAREHOUSE_FIRST, List.of(supply));
    return AllocationRequest.decide(List.of(requests), queue, shelves);
  }

  private static int taken(Decision decision) {
    return decision.taken().stream()
        .map(Taking::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .intValueExact();
  }

  private static AllocationRequest order(int day, ShortagePolicy policy, int quantity) {
    var demand = new Demand(UUID.randomUUID(), PAPER, BigDecimal.valueOf(quantity), null);
    return AllocationRequest.of(Cause.NONE, reservation(day, policy), List.of(demand));
  }

  private static QueuedClaim queued(int day, int quantity) {
    var reservation = reservation(day, ShortagePolicy.BACKORDER);
    return new QueuedClaim(
        reservation.id(), reservation.rank(), new Claim(PAPER, null, BigDecimal.valueOf(quantity)));
  }

  private static Reservation reservation(int day, ShortagePolicy policy) {
    var reservation = Reservation.of(UUID.randomUUID());
    reservation.ordered("ORD-" + day, policy, 0, Instant.EPOCH.plusSeconds(86_400L * day));
    return reservation;
  }
}
