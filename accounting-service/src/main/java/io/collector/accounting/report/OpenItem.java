package io.collector.accounting.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The open amount of an invoice, or an unallocated payment.
///
/// @param customerId absent if the payer is unknown
/// @param invoiceId  absent for an unallocated payment
/// @param dueDate    absent until the invoice itself was posted
/// @param amount     positive: receivable, negative: the customer's credit; never zero
record OpenItem(
    @Nullable UUID customerId,
    @Nullable UUID invoiceId,
    @Nullable LocalDate dueDate,
    String currency,
    BigDecimal amount) {}
