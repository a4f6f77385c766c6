package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goods that entered or left a warehouse, at their cost.
///
/// @param value as inventory tells it; null from those who don't, whose quantity × unit cost counts
record ValuedMovement(
    UUID id,
    String sku,
    BigDecimal quantity,
    BigDecimal unitCost,
    @Nullable BigDecimal value,
    String currency,
    @Nullable String referenceType,
    @Nullable String referenceNumber,
    @Nullable UUID orderId) {

  private static final String TRANSFER = "TRANSFER";

  /// ISO 4217's code for no currency: goods of which nobody said what they cost.
  static final String NO_CURRENCY = "XXX";

  /// @param what happened to the goods, e.g. `received`
  Posting posting(
      Event<? extends Payload> event, String what, AccountPurpose debit, AccountPurpose credit) {
    return posting(event, what, lines().debit(debit, cost()).credit(credit, cost()));
  }

  Posting posting(Event<? extends Payload> event, String what, EntryLines lines) {
    var description =
        quantity.signum() == 0
            ? "%s %s".formatted(sku, what)
            : "%s × %s %s".formatted(Decimals.plain(quantity).toPlainString(), sku, what);
    return new SourceDocument(id, referenceNumber, event.timestamp(), description, orderId)
        .posting(event, lines);
  }

  EntryLines lines() {
    return new EntryLines("movement " + id, currency);
  }

  /// A transfer between warehouses changes no value, and what has no currency has none.
  BigDecimal cost() {
    return TRANSFER.equals(referenceType) || NO_CURRENCY.equals(currency)
        ? BigDecimal.ZERO
        : Objects.requireNonNullElseGet(value, () -> quantity.multiply(unitCost));
  }

  /// Of the cost, what is or was cost of goods sold.
  BigDecimal sold(@Nullable BigDecimal told) {
    var cost = cost();
    return told == null ? cost : told.min(cost);
  }
}
