package io.collector.events.accounting;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `invoice.settled`: an entry of accounting's own, by a person or of a bank's statement, has paid
/// an invoice, or undone that. Invoice-service records it as a payment. Once for each entry and
/// invoice; what invoice-service tells itself is never told back.
///
/// @param customerId      absent if the entry names none
/// @param postingDate     the entry's day
/// @param method          `BANK_STATEMENT` or `JOURNAL_ENTRY`
/// @param currency        ISO 4217
/// @param amount          less is owed by it, in `currency`; below zero if the entry undoes another
/// @param paidBefore      of the invoice, in `currency`, as accounting had it before this entry
/// @param reversesEntryId the entry that it undoes
/// @param otherMethods    payment methods whose money is neither on the entry's account nor on the
///     bank's: by one of them something else was paid. Absent: all but `BANK_TRANSFER`
public record InvoiceSettled(
    UUID invoiceId,
    @Nullable UUID customerId,
    UUID entryId,
    String entryNumber,
    LocalDate postingDate,
    String method,
    String currency,
    @DecimalString BigDecimal amount,
    @DecimalString BigDecimal paidBefore,
    @Nullable UUID reversesEntryId,
    @Nullable List<String> otherMethods)
    implements Payload {

  @Override
  public String businessId() {
    return invoiceId.toString();
  }
}
