package io.collector.delivery.deliverynote;

import io.collector.bus.RefusedEventException;
import io.collector.events.order.OrderConfirmed;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A quantity of one order line, from one warehouse and there from one lot.
///
/// @param lineId      absent where the order names no lines
/// @param warehouseId absent as long as nobody knows where it comes from
record Goods(
    @Nullable UUID lineId,
    UUID productId,
    @Nullable String sku,
    String description,
    String unit,
    @Nullable UUID warehouseId,
    @Nullable String lotNumber,
    BigDecimal quantity) {

  /// @throws RefusedEventException if a quantity can't be delivered
  static List<Goods> of(List<OrderConfirmed.LineItem> items, String pointer) {
    for (var i = 0; i < items.size(); i++) {
      var quantity = items.get(i).quantity();
      if (!Decimals.isQuantity(quantity)) {
        throw new RefusedEventException(
            "%s/%d/quantity %s can't be delivered".formatted(pointer, i, quantity));
      }
    }
    return items.stream().map(Goods::of).toList();
  }

  private static Goods of(OrderConfirmed.LineItem item) {
    return new Goods(
        item.lineId(),
        item.productId(),
        item.sku(),
        item.description(),
        item.unit(),
        item.warehouseId(),
        item.lotNumber(),
        Decimals.plain(item.quantity()));
  }

  /// What tells its line from the others: its id, or the product where there is none.
  UUID lineKey() {
    return lineId == null ? productId : lineId;
  }

  Goods of(BigDecimal part) {
    return new Goods(
        lineId, productId, sku, description, unit, warehouseId, lotNumber, Decimals.plain(part));
  }
}
