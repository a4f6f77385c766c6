package io.collector.invoice.payment;

import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.term.EarlyTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an invoice still claims.
///
/// @param charged       what was invoiced and not credited
/// @param discountTaken granted for paying early so far
/// @param charges       fees and interest that reminders claim beside what is open
/// @param early         null of an old invoice: what the settings say
record InvoiceClaim(
    UUID invoiceId,
    BigDecimal open,
    BigDecimal charged,
    BigDecimal discountTaken,
    BigDecimal charges,
    LocalDate issuedOn,
    LocalDate dueOn,
    @Nullable EarlyTerms early) {

  static InvoiceClaim of(Invoice invoice) {
    return new InvoiceClaim(
        invoice.id(),
        invoice.openAmount(),
        invoice.payable().subtract(invoice.creditedAmount()),
        invoice.discountAmount(),
        invoice.claimedCharges(),
        invoice.issuedOn(),
        invoice.dueOn(),
        invoice.early());
  }
}
