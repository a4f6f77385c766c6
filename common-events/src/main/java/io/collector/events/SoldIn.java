package io.collector.events;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The unit that a line was sold in, where it isn't the base unit that `quantity` counts.
///
/// @param unit      its code, e.g. `XBX`
/// @param factor    how many base units one of it is
/// @param unitPrice the price of one of it, in the currency, where the event tells prices
public record SoldIn(
    String unit, BigDecimal factor, @DecimalString @Nullable BigDecimal unitPrice) {}
