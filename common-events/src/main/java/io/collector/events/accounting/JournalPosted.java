package io.collector.events.accounting;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `journal.posted`: a journal entry was posted; debits equal credits. For read models and reports.
///
/// @param postingDate     the day it counts for
/// @param period          the accounting period, e.g. `2024-01`
/// @param currency        ISO 4217, of all amounts: the ledger's
/// @param totalAmount     sum of the debits = sum of the credits, in `currency`
/// @param sourceType      the event type it was made of, or `MANUAL`
/// @param sourceId        business id of that event
/// @param sourceNumber    number of the document
/// @param reversesEntryId the entry that it undoes
/// @param lineItems       at least two
public record JournalPosted(
    UUID journalEntryId,
    String entryNumber,
    LocalDate postingDate,
    String period,
    String description,
    String currency,
    @DecimalString BigDecimal totalAmount,
    @Nullable String sourceType,
    @Nullable String sourceId,
    @Nullable String sourceNumber,
    @Nullable UUID reversesEntryId,
    List<LineItem> lineItems)
    implements Payload {

  @Override
  public String businessId() {
    return journalEntryId.toString();
  }

  /// One side of the entry on one account; exactly one of debit and credit isn't 0.
  ///
  /// @param debit            in `currency`
  /// @param credit           in `currency`
  /// @param costCenter       department or project
  /// @param customerId       whose receivable it is
  /// @param supplierId       whose payable it is
  /// @param documentCurrency ISO 4217, the document's, if it differs from the ledger's
  /// @param documentAmount   debit or credit in `documentCurrency`
  public record LineItem(
      String accountCode,
      @Nullable String accountName,
      @DecimalString BigDecimal debit,
      @DecimalString BigDecimal credit,
      @Nullable String description,
      @Nullable String costCenter,
      @Nullable UUID customerId,
      @Nullable UUID supplierId,
      @Nullable String documentCurrency,
      @DecimalString @Nullable BigDecimal documentAmount) {}
}
