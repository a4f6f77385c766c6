package io.collector.events.accounting;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `supplier_bill.settled`: an entry of accounting's own, by a person or of a bank's statement, has
/// changed what is owed by a supplier's bill, or a person has reversed the entry of a
/// `supplier_bill.paid`. Procurement pays so much less, or more. Once for each entry and bill; what
/// `supplier_bill.paid` tells is never told back.
///
/// @param supplierId  absent if the entry names none
/// @param postingDate the entry's day
/// @param currency    ISO 4217
/// @param amount      less is owed by it, in `currency`; below zero: more, for the entry undoes
///     another, or a credit note was paid out
public record SupplierBillSettled(
    UUID billId,
    @Nullable UUID supplierId,
    UUID entryId,
    String entryNumber,
    LocalDate postingDate,
    String currency,
    @DecimalString BigDecimal amount)
    implements Payload {

  @Override
  public String businessId() {
    return billId.toString();
  }
}
