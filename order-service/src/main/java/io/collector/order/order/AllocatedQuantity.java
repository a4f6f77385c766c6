package io.collector.order.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Stock of a line in one warehouse.
///
/// @param lotNumber the lot, if its product is kept by lot
record AllocatedQuantity(
    UUID warehouseId, @Nullable String sku, @Nullable String lotNumber, BigDecimal quantity) {

  static BigDecimal sum(List<AllocatedQuantity> places) {
    return places.stream()
        .map(AllocatedQuantity::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  boolean isSamePlace(AllocatedQuantity other) {
    return warehouseId.equals(other.warehouseId) && Objects.equals(lotNumber, other.lotNumber);
  }

  AllocatedQuantity less(BigDecimal released) {
    return new AllocatedQuantity(warehouseId, sku, lotNumber, quantity.subtract(released));
  }
}
