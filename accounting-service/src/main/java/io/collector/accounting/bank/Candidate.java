package io.collector.accounting.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a line may be about.
///
/// @param kind      what it is: a booking on the bank's account, an open invoice or bill
/// @param targetIds the lines of the journal, or the invoice or the bill
/// @param partyId   the customer or supplier
/// @param amount    above zero money that comes in; of a document what is open
/// @param day       of the booking; absent for a document
record Candidate(
    BankLine.Kind kind,
    List<UUID> targetIds,
    @Nullable String documentNumber,
    @Nullable UUID partyId,
    @Nullable String partyName,
    BigDecimal amount,
    @Nullable LocalDate day) {

  /// The only one.
  UUID targetId() {
    return targetIds.getFirst();
  }
}
