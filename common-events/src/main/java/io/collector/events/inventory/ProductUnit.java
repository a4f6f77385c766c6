package io.collector.events.inventory;

import io.collector.events.DecimalString;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A further unit of a product.
///
/// @param unit   its code in UN/ECE Recommendation 20 or 21, e.g. `XBX`
/// @param name   for people, e.g. `Carton`
/// @param factor how many base units one of it is, above zero
/// @param price  list price of one, in the product's currency; absent: the base unit's × `factor`
public record ProductUnit(
    String unit,
    @Nullable String name,
    BigDecimal factor,
    @DecimalString @Nullable BigDecimal price) {}
