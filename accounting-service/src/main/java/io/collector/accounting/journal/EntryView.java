package io.collector.accounting.journal;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A journal entry in responses.
@RegisterForReflection
@Schema(name = "JournalEntry")
record EntryView(
    UUID id,
    @Schema(examples = "JE-2026-000123") String number,
    @Schema(description = "Posting date") LocalDate date,
    @Schema(
            description =
                "The day on the document; an earlier one, if its period was closed already")
        LocalDate documentDate,
    @Schema(examples = "USD") String currency,
    @Schema(examples = "Invoice INV-2026-00001") String description,
    @Schema(description = "Sum of the debits, and of the credits", examples = "1500.00")
        @DecimalString
        BigDecimal total,
    Cause cause,
    @Schema(description = "The entry that it undoes") @Nullable UUID reversesEntryId,
    @Schema(description = "The entry that undoes it") @Nullable UUID reversedByEntryId,
    @Schema(
            description =
                "Why it was posted into a softly closed month, or undone in a closed year")
        @Nullable String reason,
    @Schema(
            description =
                "Whether it brings a year's result to retained earnings, or takes it back")
        boolean closing,
    List<Line> lines,
    String postedBy,
    Instant postedAt) {

  /// Its cause.
  @RegisterForReflection
  @Schema(name = "JournalEntryCause")
  record Cause(
      @Schema(description = "The event's type, MANUAL or YEAR_CLOSE", examples = "invoice.issued")
          String type,
      @Schema(description = "Id of the event's subject") @Nullable String sourceId,
      @Schema(examples = "INV-2026-00001") @Nullable String documentNumber,
      @Nullable UUID eventId,
      @Nullable String correlationId,
      @Nullable UUID orderId) {}

  @RegisterForReflection
  @Schema(name = "JournalLine")
  record Line(
      @Schema(examples = "1200") String account,
      @Schema(examples = "1500.00") @DecimalString BigDecimal debit,
      @Schema(examples = "0.00") @DecimalString BigDecimal credit,
      @Nullable String description,
      @Nullable UUID customerId,
      @Nullable String documentNumber) {

    static Line of(JournalLine line, String currency) {
      return new Line(
          line.accountCode(),
          MinorUnit.known(currency).round(line.debit()),
          MinorUnit.known(currency).round(line.credit()),
          line.description(),
          line.customerId(),
          line.documentNumber());
    }
  }

  static EntryView of(JournalEntry entry, @Nullable UUID reversedBy) {
    return new EntryView(
        entry.id(),
        entry.number(),
        entry.postingDate(),
        entry.documentDate(),
        entry.currency(),
        entry.description(),
        MinorUnit.known(entry.currency()).round(entry.total()),
        new Cause(
            entry.sourceType(),
            entry.sourceId(),
            entry.documentNumber(),
            entry.eventId(),
            entry.correlationId(),
            entry.orderId()),
        entry.reversesEntryId(),
        reversedBy,
        entry.reason(),
        entry.isClosing(),
        entry.lines().stream().map(line -> Line.of(line, entry.currency())).toList(),
        entry.postedBy(),
        entry.postedAt());
  }
}
