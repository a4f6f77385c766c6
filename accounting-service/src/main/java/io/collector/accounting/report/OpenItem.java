package io.collector.accounting.report;

import io.collector.accounting.journal.Instalments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The open amount of a document, or of one of its instalments; or what settles none yet.
///
/// @param partyId    the customer or supplier; absent if that is unknown
/// @param documentId the invoice or bill; absent for an unallocated payment
/// @param number     the document's, for people; absent until the document itself was posted
/// @param dueDate    absent likewise
/// @param amount     positive: owed by the customer or to the supplier, negative: a credit; never
///     zero
/// @param documentKnown false if only payments of it were posted
record OpenItem(
    @Nullable UUID partyId,
    @Nullable UUID documentId,
    @Nullable String number,
    @Nullable LocalDate dueDate,
    String currency,
    BigDecimal amount,
    boolean documentKnown) {

  OpenItem(
      @Nullable UUID partyId,
      @Nullable UUID documentId,
      @Nullable String number,
      @Nullable LocalDate dueDate,
      String currency,
      BigDecimal amount) {
    this(partyId, documentId, number, dueDate, currency, amount, true);
  }

  /// One for each open instalment, if the document has some.
  ///
  /// @param instalments by document
  Stream<OpenItem> split(Map<UUID, List<Instalments.Part>> instalments) {
    var parts = documentId == null ? null : instalments.get(documentId);
    return parts == null || amount.signum() < 0
        ? Stream.of(this)
        : Instalments.open(parts, amount).stream()
            .map(
                part ->
                    new OpenItem(
                        partyId, documentId, number, part.dueDate(), currency, part.amount()));
  }
}
