package io.collector.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.inventory.catalog.Product;
import io.collector.inventory.warehouse.Warehouse;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockedStockTest {

  private final Warehouse warehouse = new Warehouse() {};
  private final StockLevel level = StockLevel.of(new Product() {}, warehouse.id());
  private final Batch batch = Batch.of(level.productId(), "SKU-1", "L-1", null);
  private final LotStock lot = LotStock.of(batch, level);
  private final LockedStock stock =
      new LockedStock(List.of(level), List.of(lot), List.of(warehouse));

  /// 5 of the lot, all promised, and 5 without a lot.
  private void fill() {
    stock.putBack(level, lot, new BigDecimal(5));
    stock.putBack(level, null, new BigDecimal(5));
    stock.reserve(level.id(), lot.id(), new BigDecimal(5));
  }

  @Test
  void a_lot_of_which_less_is_left_than_was_promised_offers_nothing_and_lends_nothing() {
    fill();
    stock.takeOut(level, "L-1", new BigDecimal(3));
    assertThat(level.available()).isEqualByComparingTo("2");
    assertThat(stock.free()).noneMatch(free -> free.quantity().signum() < 0);
    assertThat(
            stock.free().stream()
                .map(LockedStock.Free::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("2");
  }

  @Test
  void quarantine_of_a_lot_of_which_less_is_left_than_was_promised_counts_nothing() {
    fill();
    batch.quarantine("OTHER", null, null);
    stock.takeOut(level, "L-1", new BigDecimal(3));
    assertThat(level.quarantined()).isEqualByComparingTo("0");
    assertThat(level.available()).isEqualByComparingTo("2");
  }
}
