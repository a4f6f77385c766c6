package io.collector.events.procurement;

import io.collector.events.DecimalString;
import io.collector.events.Tax;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of a supplier's bill.
///
/// @param lineId     the purchase order's line
/// @param productId  absent for free text
/// @param quantity   in the line's unit
/// @param unitCost   net cost of one unit, in `currency`
/// @param total      net amount of the line, in `currency`
/// @param taxPercent 0 to 100
/// @param orderedUnitCost at which the goods were received, in `currency`; absent if nothing was
/// ordered
/// @param taxCategory of EN 16931 (BT-151): `S`, `Z`, `E`, `AE`, `K`, `G` or `O`; absent: `S`, or
/// `Z` at 0 %
/// @param selfAssessedTaxPercent at which the buyer owes the tax of the line, with `AE` or `K`;
/// absent: nothing is owed for it
/// @param taxes two taxes instead of one rate; `taxPercent` is what they come to
public record SupplierBillLine(
    @Nullable UUID lineId,
    @Nullable UUID productId,
    String description,
    BigDecimal quantity,
    @DecimalString BigDecimal unitCost,
    @DecimalString BigDecimal total,
    @DecimalString @Nullable BigDecimal taxPercent,
    @DecimalString @Nullable BigDecimal orderedUnitCost,
    @Nullable String taxCategory,
    @DecimalString @Nullable BigDecimal selfAssessedTaxPercent,
    @Nullable List<Tax> taxes) {}
