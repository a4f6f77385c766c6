package io.collector.accounting.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The open amount of a document, or what settles none yet.
///
/// @param partyId    the customer or supplier; absent if that is unknown
/// @param documentId the invoice or bill; absent for an unallocated payment
/// @param dueDate    absent until the document itself was posted
/// @param amount     positive: owed by the customer or to the supplier, negative: a credit; never
///     zero
record OpenItem(
    @Nullable UUID partyId,
    @Nullable UUID documentId,
    @Nullable LocalDate dueDate,
    String currency,
    BigDecimal amount) {}
