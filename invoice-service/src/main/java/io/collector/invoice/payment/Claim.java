package io.collector.invoice.payment;

import io.collector.invoice.invoice.Invoice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/// What an invoice still claims.
///
/// @param discountTaken granted for paying early so far
record Claim(
    UUID invoiceId,
    BigDecimal open,
    BigDecimal grandTotal,
    BigDecimal discountTaken,
    Instant issuedAt,
    Instant dueAt) {

  static Claim of(Invoice invoice) {
    return new Claim(
        invoice.id(),
        invoice.openAmount(),
        invoice.grandTotal(),
        invoice.discountAmount(),
        invoice.issuedAt(),
        invoice.dueAt());
  }
}
