package io.collector.invoice.payment;

import static java.util.Objects.requireNonNullElse;

import io.collector.events.DecimalString;
import io.collector.rest.constraint.CurrencyCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
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

/// A payment that a person records.
///
/// @param paymentDate   value date; default: today
/// @param bankReference what the payer wrote
/// @param allocations   to invoices; absent: the oldest due, empty: none yet
@Schema(name = "NewPayment", examples = NewPayment.EXAMPLE)
record NewPayment(
    @NotNull UUID customerId,
    @NotNull
        @Positive
        @DecimalMax("1000000000000")
        @Digits(integer = 13, fraction = 3)
        @DecimalString
        BigDecimal amount,
    @NotNull @CurrencyCode @Schema(description = "ISO 4217", examples = "USD") String currency,
    @NotNull
        @Pattern(
            regexp = "(?!CREDIT_NOTE$)[A-Z][A-Z_]{1,39}",
            message =
                "must be a code like BANK_TRANSFER, and CREDIT_NOTE is what a credit note gave")
        @Schema(examples = "BANK_TRANSFER")
        String method,
    @Nullable LocalDate paymentDate,
    @Size(max = 200) @Pattern(regexp = "[^\\x00]*", message = "must not contain NUL")
        @Nullable String bankReference,
    @Size(max = 500) @Nullable List<@NotNull @Valid Part> allocations) {

  static final String EXAMPLE =
      """
      {
        "customerId": "00000011-0000-4000-8000-000000000011",
        "amount": "1500.00",
        "currency": "USD",
        "method": "BANK_TRANSFER",
        "paymentDate": "2026-01-16",
        "bankReference": "INV-2026-000123",
        "allocations": [{"invoiceId": "00000017-0000-4000-8000-000000000017", "amount": "1500.00"}]
      }
      """;

  /// The part of one invoice.
  ///
  /// @param charges  beside it, for reminders: fees and interest; absent for none
  /// @param discount granted beside it, tax included, whatever the terms are; absent: by the terms
  @Schema(name = "NewAllocation")
  record Part(
      @NotNull UUID invoiceId,
      @NotNull @PositiveOrZero @Digits(integer = 13, fraction = 3) @DecimalString BigDecimal amount,
      @PositiveOrZero @Digits(integer = 13, fraction = 3) @DecimalString
          @Nullable BigDecimal charges,
      @Schema(
              description =
                  "Granted beside it, tax included, whatever the terms for paying early are; absent:"
                      + " what these grant",
              examples = "45.00")
          @PositiveOrZero
          @Digits(integer = 13, fraction = 3)
          @DecimalString
          @Nullable BigDecimal discount) {

    IncomingPayment.Wanted wanted() {
      return new IncomingPayment.Wanted(
          invoiceId, amount, requireNonNullElse(charges, BigDecimal.ZERO), discount);
    }
  }
}
