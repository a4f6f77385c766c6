package io.collector.procurement.purchaseorder;

import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line as it shall be, priced.
///
/// @param lineId    of the line that it replaces; absent for a new one
/// @param productId absent for a service or free text
/// @param quantity  in the base unit
/// @param unitCost  of one base unit
/// @param priced    whether the catalogue gave the cost, so that another quantity may change it
public record LineDraft(
    @Nullable UUID lineId,
    @Nullable UUID productId,
    @Nullable String sku,
    @Nullable String supplierSku,
    String description,
    BigDecimal quantity,
    LineUnit unit,
    BigDecimal unitCost,
    @Nullable BigDecimal taxPercent,
    @Nullable Integer leadTimeDays,
    boolean priced) {

  /// The same, of a line that has an id.
  LineDraft of(UUID id) {
    return new LineDraft(
        id,
        productId,
        sku,
        supplierSku,
        description,
        quantity,
        unit,
        unitCost,
        taxPercent,
        leadTimeDays,
        priced);
  }
}
