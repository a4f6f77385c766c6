package io.collector.inventory.stock;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The order that goods left for.
///
/// @param lotNumber      the lot that they were of
/// @param deliveryNoteId with which they left
public record Sale(
    UUID orderId,
    @Nullable UUID lineId,
    @Nullable String lotNumber,
    @Nullable UUID deliveryNoteId) {

  Sale ofLot(@Nullable String lot) {
    return new Sale(orderId, lineId, lot, deliveryNoteId);
  }
}
