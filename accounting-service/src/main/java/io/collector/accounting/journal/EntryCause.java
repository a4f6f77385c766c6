package io.collector.accounting.journal;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The cause of an entry: an event, a person, the close of a year, a revaluation, or a bank's
/// statement.
///
/// @param type           the event's type, `MANUAL`, `YEAR_CLOSE`, `REVALUATION` or
///     `BANK_STATEMENT`
/// @param sourceId       business id of the event
/// @param documentNumber number of the document, for people
/// @param eventId        the event
/// @param correlationId  the business transaction that it belongs to
/// @param orderId        the order that it is about
/// @param postingKey     names the document; unique per tenant
/// @param paymentRun     number of the run that the money was paid with, maybe by one transfer for
///     all of its payments
/// @param postedBy       who, or the posting rules
public record EntryCause(
    String type,
    @Nullable String sourceId,
    @Nullable String documentNumber,
    @Nullable UUID eventId,
    @Nullable String correlationId,
    @Nullable UUID orderId,
    @Nullable String postingKey,
    @Nullable String paymentRun,
    String postedBy) {

  static final String MANUAL = "MANUAL";
  static final String YEAR_CLOSE = "YEAR_CLOSE";
  static final String REVALUATION = "REVALUATION";
  static final String BANK_STATEMENT = "BANK_STATEMENT";
  static final String OUTGOING_PAYMENT = "OUTGOING_PAYMENT";

  /// Types by which a bill is paid here, and not by an event of procurement.
  public static final Set<String> PAID_HERE = Set.of(MANUAL, BANK_STATEMENT, OUTGOING_PAYMENT);

  /// The close of a fiscal year, or its reopening.
  public static EntryCause yearClose(int year, String postingKey, String person) {
    return new EntryCause(
        YEAR_CLOSE, String.valueOf(year), "FY-" + year, null, null, null, postingKey, null, person);
  }

  /// The revaluation at the end of a day.
  public static EntryCause revaluation(LocalDate day, String postingKey, String person) {
    return new EntryCause(
        REVALUATION, day.toString(), "FX-" + day, null, null, null, postingKey, null, person);
  }

  /// A line of a bank's statement.
  public static EntryCause bankStatement(
      UUID lineId, @Nullable String bankReference, String postingKey, String person) {
    return new EntryCause(
        BANK_STATEMENT,
        lineId.toString(),
        bankReference,
        null,
        null,
        null,
        postingKey,
        null,
        person);
  }

  /// Money that a person has sent.
  public static EntryCause outgoingPayment(
      UUID paymentId, String number, String postingKey, String person) {
    return new EntryCause(
        OUTGOING_PAYMENT, paymentId.toString(), number, null, null, null, postingKey, null, person);
  }

  /// A person's own entry.
  static EntryCause manual(
      @Nullable String documentNumber, @Nullable String correlationId, String person) {
    return new EntryCause(
        MANUAL, null, documentNumber, null, correlationId, null, null, null, person);
  }
}
