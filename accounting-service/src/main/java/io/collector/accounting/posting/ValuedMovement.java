package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goods that entered or left a warehouse, at their cost.
record ValuedMovement(
    UUID id,
    String sku,
    BigDecimal quantity,
    BigDecimal unitCost,
    String currency,
    @Nullable String referenceType,
    @Nullable String referenceNumber,
    @Nullable UUID orderId) {

  private static final String TRANSFER = "TRANSFER";

  /// @param what happened to the goods, e.g. `received`
  Posting posting(
      Event<? extends Payload> event, String what, AccountPurpose debit, AccountPurpose credit) {
    var description = "%s × %s %s".formatted(Decimals.plain(quantity).toPlainString(), sku, what);
    return new SourceDocument(id, referenceNumber, event.timestamp(), description, orderId)
        .posting(
            event,
            new EntryLines("movement " + id, currency).debit(debit, cost()).credit(credit, cost()));
  }

  /// A transfer between warehouses changes no value.
  private BigDecimal cost() {
    return TRANSFER.equals(referenceType) ? BigDecimal.ZERO : quantity.multiply(unitCost);
  }
}
