package io.collector.events.invoice;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `invoice.written_off`: what is open of an invoice was given up as uncollectable. Accounting
/// posts a bad debt.
/// @param currency     ISO 4217
/// @param amount       what was open and is given up, tax included, in `currency`
/// @param writtenOffBy who decided it
/// @param taxBreakdown the tax that this takes off, by category and rate; absent if it reduces none
public record InvoiceWrittenOff(
    UUID invoiceId,
    String invoiceNumber,
    UUID customerId,
    @Nullable UUID orderId,
    String currency,
    @DecimalString BigDecimal amount,
    String reason,
    @Nullable String writtenOffBy,
    @Nullable List<InvoiceIssued.TaxGroup> taxBreakdown)
    implements Payload {

  @Override
  public String businessId() {
    return invoiceId.toString();
  }
}
