package io.collector.events;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An allowance or a charge of one line, taxed like it, and in its price and total already.
///
/// @param kind    `ALLOWANCE` or `CHARGE`
/// @param reason  for people, e.g. `Loyalty`
/// @param amount  of the whole line, above zero, in the price basis
/// @param percent of what the line comes to before, that it was computed by
public record LineAllowanceCharge(
    String kind,
    String reason,
    @DecimalString BigDecimal amount,
    @DecimalString @Nullable BigDecimal percent) {}
