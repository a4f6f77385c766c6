package io.collector.events;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An allowance or a charge of a whole document, of one tax rate; in its totals already.
///
/// @param kind    `ALLOWANCE` or `CHARGE`
/// @param reason  for people, e.g. `Freight`
/// @param amount  above zero, in the price basis
/// @param percent of what the lines of its rate come to, that it was computed by
/// @param taxPercent 0 to 100; absent: as lines that name none
/// @param taxes   two taxes instead of one rate; `taxPercent` is what they come to
/// @param taxCategory of EN 16931, where the rate doesn't say it: `E`, `AE`, `K`, `G`, `O`
/// @param exemptionReason why no tax is charged in that category
public record AllowanceCharge(
    String kind,
    String reason,
    @DecimalString BigDecimal amount,
    @DecimalString @Nullable BigDecimal percent,
    @DecimalString @Nullable BigDecimal taxPercent,
    @Nullable List<Tax> taxes,
    @Nullable String taxCategory,
    @Nullable String exemptionReason) {}
