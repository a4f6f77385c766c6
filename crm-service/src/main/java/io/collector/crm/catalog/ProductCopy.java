package io.collector.crm.catalog;

import io.collector.tax.TaxRate;
import io.collector.unit.Units;
import org.jspecify.annotations.Nullable;

/// What offers need to know of a product.
///
/// @param taxRate absent if inventory tells none
/// @param type    `SERVICE` has no stock; absent if it isn't known
public record ProductCopy(Units units, @Nullable TaxRate taxRate, @Nullable String type) {}
