package io.collector.procurement.purchaseorder;

import io.collector.events.Tax;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line as it shall be, priced.
///
/// @param lineId    of the line that it replaces; absent for a new one
/// @param productId absent for a service or free text
/// @param quantity  in the base unit
/// @param unitCost  of one base unit
/// @param taxes     two instead of one rate; taxPercent is what they come to
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
    @Nullable List<Tax> taxes,
    @Nullable Integer leadTimeDays,
    boolean priced) {

  /// @param taxRate absent if none is told
  LineDraft(
      @Nullable UUID lineId,
      @Nullable UUID productId,
      @Nullable String sku,
      @Nullable String supplierSku,
      String description,
      BigDecimal quantity,
      LineUnit unit,
      BigDecimal unitCost,
      @Nullable TaxRate taxRate,
      @Nullable Integer leadTimeDays,
      boolean priced) {
    this(
        lineId,
        productId,
        sku,
        supplierSku,
        description,
        quantity,
        unit,
        unitCost,
        taxRate == null ? null : taxRate.percent(),
        taxRate == null ? null : taxRate.told(),
        leadTimeDays,
        priced);
  }

  @Nullable TaxRate taxRate() {
    return TaxRate.orNull(taxPercent, taxes);
  }

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
        taxes,
        leadTimeDays,
        priced);
  }
}
