package io.collector.delivery.returns;

import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A return that is about to be entered.
///
/// @param warehouseId where it is expected, if that is known
/// @param restOf      the return that it is the rest of, which came in parts
record ReturnDraft(
    UUID orderId,
    UUID customerId,
    @Nullable UUID deliveryNoteId,
    @Nullable String deliveryNumber,
    @Nullable UUID warehouseId,
    String reason,
    @Nullable UUID restOf,
    List<Item> items) {

  /// @param lineKey the order's line, or the product where it names none
  record Item(
      UUID lineKey,
      @Nullable UUID lineId,
      UUID productId,
      @Nullable String sku,
      @Nullable String lotNumber,
      LineUnit unit,
      BigDecimal quantity,
      @Nullable String reason) {}
}
