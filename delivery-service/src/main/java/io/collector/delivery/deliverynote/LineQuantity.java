package io.collector.delivery.deliverynote;

import io.collector.bus.RefusedEventException;
import io.collector.events.order.OrderConfirmed;
import io.collector.money.Decimals;
import io.collector.unit.LineUnit;
import io.collector.unit.Units;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A quantity of one order line, from one warehouse and there from one lot.
///
/// @param lineId      absent where the order names no lines
/// @param warehouseId absent until it is allocated
record LineQuantity(
    @Nullable UUID lineId,
    UUID productId,
    @Nullable String sku,
    String description,
    LineUnit unit,
    @Nullable UUID warehouseId,
    @Nullable String lotNumber,
    BigDecimal quantity) {

  /// @throws RefusedEventException if a quantity can't be delivered
  static List<LineQuantity> of(List<OrderConfirmed.LineItem> items, String pointer) {
    for (var i = 0; i < items.size(); i++) {
      var quantity = items.get(i).quantity();
      if (!Decimals.isQuantity(quantity)) {
        throw new RefusedEventException(
            "%s/%d/quantity %s can't be delivered".formatted(pointer, i, quantity));
      }
      var sold = items.get(i).soldIn();
      if (sold != null && !Units.isFactor(sold.factor())) {
        throw new RefusedEventException(
            "%s/%d/soldIn/factor %s is no factor".formatted(pointer, i, sold.factor()));
      }
    }
    return items.stream().map(LineQuantity::of).toList();
  }

  private static LineQuantity of(OrderConfirmed.LineItem item) {
    return new LineQuantity(
        item.lineId(),
        item.productId(),
        item.sku(),
        item.description(),
        LineUnit.of(item.unit(), item.unitDecimals(), item.soldIn()),
        item.warehouseId(),
        item.lotNumber(),
        Decimals.plain(item.quantity()));
  }

  /// Key of its line: the line's id, or the product without one.
  UUID lineKey() {
    return lineId == null ? productId : lineId;
  }

  LineQuantity of(BigDecimal part) {
    return new LineQuantity(
        lineId, productId, sku, description, unit, warehouseId, lotNumber, Decimals.plain(part));
  }
}
