package io.collector.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.inventory.reservation.Allocation.Claim;
import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.reservation.Allocation.Shelves;
import io.collector.inventory.reservation.Allocation.Supply;
import io.collector.inventory.reservation.BackorderQueue.Turn;
import io.collector.inventory.reservation.BackorderQueue.Waiting;
import io.collector.inventory.settings.AllocationStrategy;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BackorderQueueTest {

  private static final UUID PAPER = new UUID(1, 1);
  private static final UUID INK = new UUID(1, 2);
  private static final UUID MAIN = new UUID(2, 1);

  @Test
  void the_first_is_served_first() {
    var turn = serve(8, backorder(5), backorder(3), backorder(1));
    assertThat(got(turn)).containsExactly("0: 5", "1: 3");
    assertThat(turn.exhausted()).isTrue();
  }

  @Test
  void a_great_order_is_not_starved_by_small_ones_that_overtake_it() {
    assertThat(got(serve(4, backorder(5), backorder(2)))).isEmpty();
  }

  @Test
  void a_later_one_gets_what_none_before_it_wants() {
    var first =
        new Waiting(
            id(0), ShortagePolicy.BACKORDER, List.of(demand(PAPER, 3), demand(INK, 1)), List.of());
    var turn = serve(8, first, order(1, ShortagePolicy.BACKORDER, 5));
    assertThat(got(turn)).containsExactly("1: 5");
    var more = serve(8, first, order(1, ShortagePolicy.BACKORDER, 6));
    assertThat(got(more)).isEmpty();
  }

  @Test
  void one_that_ships_in_parts_takes_what_comes() {
    var turn =
        serve(4, order(0, ShortagePolicy.SHIP_PARTIAL, 6), order(1, ShortagePolicy.BACKORDER, 1));
    assertThat(got(turn)).containsExactly("0: 4");
    assertThat(turn.claims()).contains(new Claim(PAPER, null, BigDecimal.valueOf(2)));
  }

  @Test
  void what_orders_before_it_want_of_its_other_products_is_not_for_it() {
    var both =
        new Waiting(
            id(0),
            ShortagePolicy.BACKORDER,
            List.of(demand(PAPER, 2), demand(INK, 2)),
            List.of(claim(INK, 3)));
    var shelves =
        new Shelves(
            AllocationStrategy.SINGLE_WAREHOUSE_FIRST, List.of(supply(PAPER, 9), supply(INK, 4)));
    assertThat(got(BackorderQueue.serve(PAPER, List.of(both), List.of(), shelves))).isEmpty();
    var enough =
        new Shelves(
            AllocationStrategy.SINGLE_WAREHOUSE_FIRST, List.of(supply(PAPER, 9), supply(INK, 5)));
    assertThat(got(BackorderQueue.serve(PAPER, List.of(both), List.of(), enough)))
        .containsExactly("0: 4");
  }

  @Property
  void it_gives_no_more_than_there_is_and_passes_nobody_over(
      @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 20) Integer> wanted,
      @ForAll @IntRange(min = 0, max = 60) int there) {
    var orders = new Waiting[wanted.size()];
    Arrays.setAll(orders, i -> order(i, ShortagePolicy.BACKORDER, wanted.get(i)));
    var turn = serve(there, orders);
    var given = new HashMap<UUID, Boolean>();
    turn.served().forEach(served -> given.put(served.waiting().reservationId(), true));
    var left = there;
    for (var order : orders) {
      var quantity = order.demands().getFirst().quantity().intValue();
      assertThat(given.containsKey(order.reservationId())).isEqualTo(quantity <= left);
      left = Math.max(0, left - quantity);
    }
  }

  private static Turn serve(int paper, Waiting... queue) {
    var shelves =
        new Shelves(AllocationStrategy.SINGLE_WAREHOUSE_FIRST, List.of(supply(PAPER, paper)));
    var numbered = new Waiting[queue.length];
    Arrays.setAll(
        numbered,
        i -> new Waiting(id(i), queue[i].policy(), queue[i].demands(), queue[i].elsewhere()));
    return BackorderQueue.serve(PAPER, List.of(numbered), List.of(), shelves);
  }

  private static List<String> got(Turn turn) {
    return turn.served().stream()
        .map(
            served ->
                served.waiting().reservationId().getLeastSignificantBits()
                    + ": "
                    + served.allocation().takings().stream()
                        .map(Allocation.Taking::quantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
        .toList();
  }

  private static Waiting backorder(int quantity) {
    return order(0, ShortagePolicy.BACKORDER, quantity);
  }

  private static Waiting order(int number, ShortagePolicy policy, int quantity) {
    return new Waiting(id(number), policy, List.of(demand(PAPER, quantity)), List.of());
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }

  private static Demand demand(UUID product, int quantity) {
    return new Demand(UUID.randomUUID(), product, BigDecimal.valueOf(quantity), null);
  }

  private static Claim claim(UUID product, int quantity) {
    return new Claim(product, null, BigDecimal.valueOf(quantity));
  }

  private static Supply supply(UUID product, int available) {
    return Supply.of(UUID.randomUUID(), product, MAIN, 1, BigDecimal.valueOf(available));
  }
}
