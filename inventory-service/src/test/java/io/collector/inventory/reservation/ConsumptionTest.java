package io.collector.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.delivery.DeliveryDispatched;
import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.reservation.Allocation.Supply;
import io.collector.inventory.reservation.Allocation.Taking;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsumptionTest {

  private static final UUID PAPER = new UUID(1, 1);
  private static final UUID MAIN = new UUID(2, 1);
  private static final UUID OUTLET = new UUID(2, 2);
  private static final UUID FIRST = new UUID(3, 1);
  private static final UUID SECOND = new UUID(3, 2);

  private final Reservation order = order();

  @Test
  void goods_use_up_what_was_held_in_their_own_warehouse_first() {
    hold(FIRST, MAIN, 3);
    hold(FIRST, OUTLET, 4);
    assertThat(used(item(FIRST, OUTLET, 5))).containsExactly("OUTLET 4", "MAIN 1");
  }

  @Test
  void goods_of_a_line_use_up_that_line_only() {
    hold(FIRST, MAIN, 3);
    hold(SECOND, MAIN, 3);
    assertThat(used(item(SECOND, MAIN, 5))).containsExactly("MAIN 3");
    assertThat(used(item(null, MAIN, 5))).containsExactly("MAIN 3", "MAIN 2");
  }

  @Test
  void a_line_that_the_order_does_not_have_counts_by_its_product() {
    hold(FIRST, MAIN, 3);
    assertThat(used(item(new UUID(9, 9), MAIN, 2))).containsExactly("MAIN 2");
  }

  @Test
  void what_left_and_was_never_held_is_not_waited_for_any_more() {
    hold(FIRST, MAIN, 1);
    var waits = new Backorder(order, demand(FIRST, 4), false);
    var consumption = Consumption.of(item(FIRST, MAIN, 3), order, List.of(waits));
    assertThat(consumption.neverHeld()).containsExactly(new Consumption.Had(waits, BigDecimal.TWO));
  }

  @Test
  void what_has_left_is_not_used_up_again() {
    hold(FIRST, MAIN, 3);
    order.allocations().getFirst().consume(BigDecimal.TWO);
    assertThat(used(item(FIRST, MAIN, 3))).containsExactly("MAIN 1");
  }

  @Test
  void a_cancelled_order_holds_nothing() {
    hold(FIRST, MAIN, 3);
    order.release();
    assertThat(used(item(FIRST, MAIN, 3))).isEmpty();
  }

  private List<String> used(DeliveryDispatched.Item item) {
    return Consumption.of(item, order, List.of()).parts().stream()
        .map(
            part ->
                (part.allocation().warehouseId().equals(MAIN) ? "MAIN " : "OUTLET ")
                    + part.quantity())
        .toList();
  }

  private static Reservation order() {
    var order = Reservation.of(UUID.randomUUID());
    order.ordered("ORD-1", ShortagePolicy.BACKORDER, 0, Instant.EPOCH);
    return order;
  }

  private void hold(UUID line, UUID warehouse, int quantity) {
    var supply = Supply.of(UUID.randomUUID(), PAPER, warehouse, 1, BigDecimal.valueOf(quantity));
    order.hold(new Taking(demand(line, quantity), supply, BigDecimal.valueOf(quantity)), "SKU");
  }

  private static Demand demand(UUID line, int quantity) {
    return new Demand(line, PAPER, BigDecimal.valueOf(quantity), null);
  }

  private static DeliveryDispatched.Item item(@Nullable UUID line, UUID warehouse, int quantity) {
    return new DeliveryDispatched.Item(PAPER, BigDecimal.valueOf(quantity), warehouse, line, null);
  }
}
