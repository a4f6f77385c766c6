package io.collector.accounting.journal;

import io.collector.events.DecimalString;
import io.collector.rest.FreeText;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A person's entry.
@Schema(name = "NewJournalEntry", examples = NewEntry.EXAMPLE)
record NewEntry(
    @NotNull @Schema(description = "Posting date", examples = "2026-01-31") LocalDate date,
    @NotNull @CurrencyCode @Schema(description = "ISO 4217", examples = "USD") String currency,
    @FreeText @NotBlank @Size(max = 500) @Pattern(regexp = NewEntry.NO_NUL, message = NewEntry.NUL)
        String description,
    @Schema(description = "Number of the document, if any", examples = "RENT-01")
        @Size(max = 100)
        @Pattern(regexp = NewEntry.NO_NUL, message = NewEntry.NUL)
        @Nullable String documentNumber,
    @Schema(
            description = "Why it is posted late; needed in a softly closed month",
            examples = "Rent of December, found at the audit")
        @SingleLineText
        @Size(max = 500)
        @Nullable String reason,
    @DecimalMin(value = "0", inclusive = false)
        @Digits(integer = 12, fraction = 15)
        @DecimalString
        @Schema(
            description =
                "What one unit is worth in the functional currency; default: the table's rate. Of the"
                    + " functional currency itself nothing but 1",
            examples = "0.9215")
        @Nullable BigDecimal exchangeRate,
    @NotNull @Size(min = 2, max = 500) List<@NotNull @Valid Line> lines) {

  static final String NO_NUL = "[^\\x00]*";
  static final String NUL = "must not contain NUL";

  static final String TAX =
      "{\"direction\": \"OUTPUT\", \"part\": \"BASE\", \"category\": \"S\", \"percent\": \"19\"}";

  static final String EXAMPLE =
      """
      {
        "date": "2026-01-31",
        "currency": "USD",
        "description": "Share capital paid in",
        "documentNumber": "DEED-7",
        "lines": [
          {"account": "1010", "debit": "25000.00"},
          {"account": "3000", "credit": "25000.00"}
        ]
      }
      """;

  /// What a line is to the tax report.
  @Schema(name = "NewJournalLineTax", examples = NewEntry.TAX)
  record Tax(
      @NotNull @Schema(description = "OUTPUT is owed to the authority, INPUT comes back")
          TaxTag.Direction direction,
      @NotNull @Schema(description = "The tax itself, or what it is of") TaxTag.Part part,
      @Pattern(regexp = "[A-Z]{1,3}", message = "must be a category of EN 16931, such as S")
          @Schema(examples = "S")
          @Nullable String category,
      @PositiveOrZero
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @DecimalString
          @Schema(examples = "19")
          @Nullable BigDecimal percent,
      @SingleLineText
          @Size(max = 40)
          @Schema(
              description = "Which of two taxes that come to the percent; of part TAX alone",
              examples = "QST")
          @Nullable String name,
      @Positive
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @DecimalString
          @Schema(description = "That tax's own percent; with a name", examples = "9.975")
          @Nullable BigDecimal ownPercent) {

    TaxTag tag() {
      return new TaxTag(direction, part, category, percent, TaxTag.Named.of(name, ownPercent));
    }
  }

  /// One side, on one account: a debit or a credit.
  @Schema(name = "NewJournalLine")
  record Line(
      @NotBlank @Size(max = 20) @Schema(description = "The account's code", examples = "1010")
          String account,
      @PositiveOrZero
          @Digits(integer = 15, fraction = 4)
          @DecimalString
          @Schema(examples = "100.00")
          @Nullable BigDecimal debit,
      @PositiveOrZero
          @Digits(integer = 15, fraction = 4)
          @DecimalString
          @Schema(examples = "100.00")
          @Nullable BigDecimal credit,
      @Schema(description = "Needed on a receivable account") @Nullable UUID customerId,
      @Schema(description = "The invoice whose open amount a line on a receivable account changes")
          @Nullable UUID invoiceId,
      @Schema(description = "Needed on a payable account") @Nullable UUID supplierId,
      @Schema(description = "The bill whose open amount a line on a payable account changes")
          @Nullable UUID billId,
      @Size(max = 100) @Pattern(regexp = NewEntry.NO_NUL, message = NewEntry.NUL)
          @Nullable String documentNumber,
      @Schema(description = "What the line is to the tax report; absent: nothing") @Valid
          @Nullable Tax tax,
      @SingleLineText
          @Size(max = 100)
          @Schema(description = "Code of the cost centre that it belongs to", examples = "4100")
          @Nullable String costCentre,
      @FreeText @Size(max = 500) @Pattern(regexp = NewEntry.NO_NUL, message = NewEntry.NUL)
          @Nullable String description) {

    /// Above zero a debit, below zero a credit; zero if it is neither.
    BigDecimal amount() {
      return orZero(debit).subtract(orZero(credit));
    }

    LineTags tags() {
      return new LineTags(tax == null ? null : tax.tag(), costCentre, null);
    }

    boolean hasBothSides() {
      return orZero(debit).signum() > 0 && orZero(credit).signum() > 0;
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
      return amount == null ? BigDecimal.ZERO : amount;
    }
  }
}
