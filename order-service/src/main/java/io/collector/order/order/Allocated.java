package io.collector.order.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Stock of a line in one warehouse.
///
/// @param lotNumber the lot, if its product is kept by lot
record Allocated(
    UUID warehouseId, @Nullable String sku, @Nullable String lotNumber, BigDecimal quantity) {

  static BigDecimal sum(List<Allocated> places) {
    return places.stream().map(Allocated::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  boolean isSamePlace(Allocated other) {
    return warehouseId.equals(other.warehouseId) && Objects.equals(lotNumber, other.lotNumber);
  }

  Allocated less(BigDecimal released) {
    return new Allocated(warehouseId, sku, lotNumber, quantity.subtract(released));
  }
}
