package io.collector.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.bus.RefusedEventException;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LockedStockTest {

  private final Warehouse warehouse = new Warehouse() {};
  private final Product product = new Product() {};
  private final StockLevel level = StockLevel.of(product, warehouse.id());
  private final Batch batch = Batch.of(level.productId(), "SKU-1", "L-1", null);
  private final LotStock lot = LotStock.of(batch, level);
  private final LockedStock stock =
      new LockedStock(List.of(level), List.of(lot), Map.of(warehouse.id(), 1), LocalDate.EPOCH);

  /// 5 of the lot, all promised, and 5 without a lot.
  private void fill() {
    stock.receive(level, lot, new BigDecimal(5), BigDecimal.ZERO, "EUR");
    stock.receive(level, null, new BigDecimal(5), BigDecimal.ZERO, "EUR");
    stock.reserve(level.id(), lot.id(), new BigDecimal(5));
  }

  @Test
  void a_lot_of_which_less_is_left_than_was_promised_offers_nothing_and_lends_nothing() {
    fill();
    stock.takeOut(level, product, "L-1", new BigDecimal(3), null);
    assertThat(level.available()).isEqualByComparingTo("2");
    assertThat(stock.free()).noneMatch(free -> free.quantity().signum() < 0);
    assertThat(
            stock.free().stream()
                .map(LockedStock.Free::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("2");
  }

  @Test
  void a_serial_number_is_one_piece_in_one_place() {
    var elsewhere = StockLevel.of(product, new UUID(1, 2));
    var there = LotStock.of(batch, elsewhere);
    var serial =
        new LockedStock(
            List.of(level, elsewhere),
            List.of(lot, there),
            Map.of(warehouse.id(), 1),
            LocalDate.EPOCH);
    serial.trackSerialNumbers(true);
    assertThatThrownBy(() -> serial.receive(level, null, BigDecimal.ONE, BigDecimal.TEN, "EUR"))
        .isInstanceOf(RefusedEventException.class);
    assertThatThrownBy(() -> serial.receive(level, lot, BigDecimal.TWO, BigDecimal.TEN, "EUR"))
        .isInstanceOf(RefusedEventException.class);
    serial.receive(level, lot, BigDecimal.ONE, BigDecimal.TEN, "EUR");
    assertThatThrownBy(
            () -> serial.receive(elsewhere, there, BigDecimal.ONE, BigDecimal.TEN, "EUR"))
        .isInstanceOf(RefusedEventException.class)
        .hasMessageContaining("L-1 is on hand in warehouse " + level.warehouseId());
    assertThatThrownBy(() -> serial.takeOut(level, product, null, BigDecimal.ONE, null))
        .isInstanceOf(RefusedEventException.class);
    assertThatThrownBy(() -> serial.takeOut(elsewhere, product, "L-1", BigDecimal.ONE, null))
        .isInstanceOf(RefusedEventException.class)
        .hasMessageContaining("isn't on hand");
    serial.takeOut(level, product, "L-1", BigDecimal.ONE, null);
    serial.receive(elsewhere, there, BigDecimal.ONE, BigDecimal.TEN, "EUR");
    assertThat(level.onHand()).isZero();
    assertThat(elsewhere.onHand()).isEqualByComparingTo("1");
  }

  @Test
  void a_lot_can_be_reserved_until_the_end_of_its_last_day() {
    var lastDay = LocalDate.of(2026, 12, 31);
    assertThat(freeOfLot(lastDay, lastDay)).isEqualByComparingTo("5");
    assertThat(freeOfLot(lastDay, lastDay.plusDays(1))).isEqualByComparingTo("0");
  }

  /// @param expires the lot's last day
  private BigDecimal freeOfLot(LocalDate expires, LocalDate today) {
    var place = StockLevel.of(product, warehouse.id());
    var perishable = LotStock.of(Batch.of(place.productId(), "SKU-1", "L-2", expires), place);
    var ofToday =
        new LockedStock(List.of(place), List.of(perishable), Map.of(warehouse.id(), 1), today);
    ofToday.receive(place, perishable, new BigDecimal(5), BigDecimal.ZERO, "EUR");
    return ofToday.free().stream()
        .map(LockedStock.Free::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void what_names_no_lot_comes_off_what_has_none_and_then_off_the_lots() {
    stock.receive(level, lot, new BigDecimal(5), BigDecimal.ZERO, "EUR");
    stock.receive(level, null, new BigDecimal(2), BigDecimal.ZERO, "EUR");
    assertThat(stock.takeOut(level, product, null, new BigDecimal(4), null))
        .extracting(Moved::lotNumber)
        .containsExactly("L-1", null);
    assertThat(lot.onHand()).isEqualByComparingTo("3");
  }

  @Test
  void what_names_no_lot_comes_off_a_quarantined_one_last() {
    var fit = LotStock.of(Batch.of(level.productId(), "SKU-1", "L-2", null), level);
    var both =
        new LockedStock(
            List.of(level), List.of(lot, fit), Map.of(warehouse.id(), 1), LocalDate.EPOCH);
    both.receive(level, lot, new BigDecimal(5), BigDecimal.ZERO, "EUR");
    both.receive(level, fit, new BigDecimal(5), BigDecimal.ZERO, "EUR");
    batch.quarantine("OTHER", null, null);
    both.recount(level);
    assertThat(both.takeOut(level, product, null, new BigDecimal(5), null))
        .extracting(Moved::lotNumber)
        .containsExactly("L-2");
    assertThat(lot.onHand()).isEqualByComparingTo("5");
    assertThat(both.takeOut(level, product, null, BigDecimal.ONE, null))
        .extracting(Moved::lotNumber)
        .containsExactly("L-1");
  }

  @Test
  void what_is_reserved_without_a_lot_is_not_taken_out_of_a_lot_either() {
    stock.receive(level, lot, new BigDecimal(5), BigDecimal.ZERO, "EUR");
    stock.reserve(level.id(), null, new BigDecimal(3));
    assertThat(stock.movable(level, "L-1")).isEqualByComparingTo("2");
    assertThat(stock.movable(level, "L-2")).isEqualByComparingTo("0");
    assertThat(stock.movable(level, null)).isEqualByComparingTo("2");
    batch.quarantine("OTHER", null, null);
    stock.recount(level);
    assertThat(stock.movable(level, "L-1")).isEqualByComparingTo("5");
    assertThat(stock.movable(level, null)).isEqualByComparingTo("-3");
  }

  @Test
  void quarantine_of_a_lot_of_which_less_is_left_than_was_promised_counts_nothing() {
    fill();
    batch.quarantine("OTHER", null, null);
    stock.takeOut(level, product, "L-1", new BigDecimal(3), null);
    assertThat(level.quarantined()).isEqualByComparingTo("0");
    assertThat(level.available()).isEqualByComparingTo("2");
  }
}
