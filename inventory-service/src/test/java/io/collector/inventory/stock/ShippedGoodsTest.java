package io.collector.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.bus.RefusedEventException;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.inventory.catalog.CostMethod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShippedGoodsTest {

  private static final UUID ORDER = new UUID(5, 1);

  private final StockStory story = new StockStory(CostMethod.AVERAGE);
  private final List<StockMovement> movements = new ArrayList<>();

  @Test
  void a_return_of_several_lots_is_split_as_it_was_shipped() {
    left("A", "3", "10.00");
    left("B", "2", "12.00");
    assertThat(back(null, "4")).containsExactly("A 3 30.00", "B 1 12.00");
  }

  @Test
  void or_as_it_asks() {
    left("A", "3", "10.00");
    left("B", "2", "12.00");
    assertThat(back("B", "2")).containsExactly("B 2 24.00");
  }

  @Test
  void a_lot_that_was_never_shipped_is_refused() {
    left("A", "3", "10.00");
    assertThatThrownBy(() -> back("C", "1"))
        .isInstanceOf(RefusedEventException.class)
        .hasMessageContaining("nothing of lot C")
        .hasMessageContaining("[A]");
  }

  @Test
  void goods_that_left_without_a_lot_may_be_of_any() {
    left(null, "3", "10.00");
    assertThat(back("C", "1")).containsExactly("C 1 10.00");
  }

  @Test
  void what_is_more_than_is_known_to_have_left_has_no_known_cost() {
    left("A", "1", "10.00");
    assertThat(back(null, "2")).containsExactly("A 1 10.00", "null 1 null");
  }

  /// 10.00 for 3: the last gets the cent that is left.
  @Test
  void parts_of_a_return_add_up_to_what_left() {
    left(null, "3", "3.333333");
    var goods = ShippedGoods.of(movements);
    var costs =
        List.of(
            goods.take(item(null, "1"), null),
            goods.take(item(null, "1"), null),
            goods.take(item(null, "1"), null));
    assertThat(costs.stream().map(parts -> parts.getFirst().cost()))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("3.33"), new BigDecimal("3.34"), new BigDecimal("3.33"));
  }

  private void left(@Nullable String lot, String quantity, String unitCost) {
    story.receive(0, new BigDecimal(quantity), new BigDecimal(unitCost));
    var level = story.levels.getFirst();
    var cost = level.bookValue();
    var moved =
        Moved.of(
                UUID.randomUUID(),
                new BigDecimal(quantity).negate(),
                cost.negate(),
                level,
                List.of())
            .sold(cost)
            .ofLot(lot);
    level.change(new BigDecimal(quantity).negate(), level.value().negate());
    movements.add(
        LedgerEntry.deducted(
                story.product,
                level,
                moved,
                new MovementCause("x", null, null, null, 0, ORDER, null, null, null))
            .getFirst()
            .movement());
  }

  private List<String> back(@Nullable String lot, String quantity) {
    return ShippedGoods.of(movements).take(item(lot, quantity), null).stream()
        .map(part -> part.lotNumber() + " " + part.quantity() + " " + part.cost())
        .toList();
  }

  private DeliveryReturned.Item item(@Nullable String lot, String quantity) {
    return new DeliveryReturned.Item(
        null, story.product.id(), null, new BigDecimal(quantity), "RESALEABLE", lot, null);
  }
}
