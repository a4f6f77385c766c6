package io.collector.events.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// In what a product is counted, bought and sold beside its base unit.
///
/// @param decimals     of quantities in the base unit; 0 if it is whole
/// @param others       further units; none if empty
/// @param salesUnit    the unit of a sale that doesn't say; absent: the base unit
/// @param purchaseUnit the unit of a purchase that doesn't say; absent: the base unit
public record ProductUnits(
    int decimals,
    List<ProductUnit> others,
    @Nullable String salesUnit,
    @Nullable String purchaseUnit) {}
