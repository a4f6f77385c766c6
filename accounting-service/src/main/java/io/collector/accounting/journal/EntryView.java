package io.collector.accounting.journal;

import io.collector.events.DecimalString;
import io.collector.money.Decimals;
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
    @Schema(description = "The functional currency, if there was one", examples = "EUR")
        @Nullable String baseCurrency,
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
      @Schema(
              description =
                  "The event's type, MANUAL, YEAR_CLOSE, REVALUATION, BANK_STATEMENT or"
                      + " OUTGOING_PAYMENT",
              examples = "invoice.issued")
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
      @Nullable String documentNumber,
      @Nullable UUID supplierId,
      @Schema(
              description = "In the functional currency; above zero a debit, below zero a credit",
              examples = "1382.25")
          @DecimalString
          @Nullable BigDecimal baseAmount,
      @Schema(
              description = "What one unit was worth; absent if it wasn't converted at a rate",
              examples = "0.9215")
          @DecimalString
          @Nullable BigDecimal rate,
      @Schema(description = "The day that the rate is of") @Nullable LocalDate rateDate,
      @Schema(description = "What it is to the tax report") @Nullable TaxView tax,
      @Schema(description = "The cost centre that it belongs to", examples = "4100")
          @Nullable String costCentre) {

    static Line of(JournalLine line, String currency, @Nullable String baseCurrency) {
      var base = line.baseAmount();
      var rate = line.rate();
      return new Line(
          line.accountCode(),
          MinorUnit.known(currency).round(line.debit()),
          MinorUnit.known(currency).round(line.credit()),
          line.description(),
          line.customerId(),
          line.documentNumber(),
          line.supplierId(),
          base == null || baseCurrency == null ? null : MinorUnit.known(baseCurrency).round(base),
          rate == null ? null : Decimals.plain(rate.rate()),
          rate == null ? null : rate.day(),
          TaxView.of(line.tags().tax()),
          line.tags().costCentre());
    }
  }

  /// What a line is to the tax report.
  @RegisterForReflection
  @Schema(name = "JournalLineTax")
  record TaxView(
      TaxTag.Direction direction,
      TaxTag.Part part,
      @Schema(examples = "S") @Nullable String category,
      @Schema(examples = "19") @DecimalString @Nullable BigDecimal percent,
      @Schema(
              description = "Which of two taxes that come to the percent; else absent",
              examples = "QST")
          @Nullable String name,
      @Schema(description = "That tax's own percent", examples = "9.975") @DecimalString
          @Nullable BigDecimal ownPercent) {

    static @Nullable TaxView of(@Nullable TaxTag tax) {
      if (tax == null) {
        return null;
      }
      var named = tax.named();
      return new TaxView(
          tax.direction(),
          tax.part(),
          tax.category(),
          Decimals.plainOrNull(tax.percent()),
          named == null ? null : named.name(),
          named == null ? null : named.percent());
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
        entry.baseCurrency(),
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
        entry.lines().stream()
            .map(line -> Line.of(line, entry.currency(), entry.baseCurrency()))
            .toList(),
        entry.postedBy(),
        entry.postedAt());
  }
}
