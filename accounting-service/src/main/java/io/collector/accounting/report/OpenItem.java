package io.collector.accounting.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a customer owes of an invoice, or has paid for none.
///
/// @param customerId absent if nobody has said who paid
/// @param invoiceId  absent if it settles none
/// @param dueDate    absent until the invoice itself was posted
/// @param amount     above zero is owed, below zero is the customer's credit; never zero
record OpenItem(
    @Nullable UUID customerId,
    @Nullable UUID invoiceId,
    @Nullable LocalDate dueDate,
    String currency,
    BigDecimal amount) {}
