package io.collector.events.procurement;

import io.collector.events.DecimalString;
import io.collector.events.Tax;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of a purchase order.
///
/// @param productId   absent for free text
/// @param supplierSku the supplier's name for it
/// @param quantity    in `unit`, above zero
/// @param unitCost    net cost of one unit, in `currency`
/// @param taxPercent  0 to 100
/// @param taxes       two taxes instead of one rate; `taxPercent` is what they come to
public record PurchaseOrderLine(
    UUID lineId,
    @Nullable UUID productId,
    @Nullable String sku,
    @Nullable String supplierSku,
    String description,
    BigDecimal quantity,
    @Nullable String unit,
    @DecimalString BigDecimal unitCost,
    @DecimalString @Nullable BigDecimal taxPercent,
    @Nullable List<Tax> taxes) {}
