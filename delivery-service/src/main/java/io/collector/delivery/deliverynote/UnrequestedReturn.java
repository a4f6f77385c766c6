package io.collector.delivery.deliverynote;

import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goods that left on a note and come back without anybody asking for it.
///
/// @param warehouseId where they left from
/// @param reason      [#REFUSED] or [#UNDELIVERED]
public record UnrequestedReturn(
    UUID orderId,
    UUID customerId,
    UUID deliveryNoteId,
    String deliveryNumber,
    UUID warehouseId,
    String reason,
    List<Item> items) {

  /// The customer didn't take them.
  public static final String REFUSED = "REFUSED";

  /// Undeliverable.
  public static final String UNDELIVERED = "UNDELIVERED";

  public record Item(
      @Nullable UUID lineId,
      UUID productId,
      @Nullable String sku,
      @Nullable String lotNumber,
      LineUnit unit,
      BigDecimal quantity) {}
}
