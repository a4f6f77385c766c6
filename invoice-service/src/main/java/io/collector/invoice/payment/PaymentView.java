package io.collector.invoice.payment;

import io.collector.events.DecimalString;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A payment, as a reader sees it.
///
/// @param unallocatedAmount the customer's credit
/// @param creditNoteId      the credit note that last turned a part of it into credit
/// @param invoiceId         the invoice that an outside payment service collected it for
@RegisterForReflection
@Schema(name = "Payment")
record PaymentView(
    UUID id,
    UUID customerId,
    @Schema(examples = "USD") String currency,
    @Schema(examples = "1500.00") @DecimalString BigDecimal amount,
    @DecimalString BigDecimal unallocatedAmount,
    @DecimalString BigDecimal refundedAmount,
    @Schema(examples = "BANK_TRANSFER") String method,
    @Schema(description = "The tenant's day on which it came in", examples = "2026-01-16")
        LocalDate paymentDate,
    @Schema(description = "The moment; of a payment by hand the day's beginning, or now if today")
        Instant paidAt,
    @Nullable String bankReference,
    @Nullable String gatewayReference,
    @Nullable UUID creditNoteId,
    @Nullable UUID invoiceId,
    List<Part> allocations,
    long version) {

  /// @param amount   still allocated to the invoice
  /// @param discount granted beside it for paying early, and not undone
  /// @param discountTax the tax that this discount takes off
  /// @param charges  still paid beside it for reminders
  @RegisterForReflection
  @Schema(name = "PaymentAllocation")
  record Part(
      UUID invoiceId,
      String invoiceNumber,
      @DecimalString BigDecimal amount,
      @DecimalString BigDecimal discount,
      @DecimalString BigDecimal discountTax,
      @DecimalString BigDecimal charges) {}

  static PaymentView of(Payment payment) {
    var money = payment.money();
    return new PaymentView(
        payment.id(),
        payment.customerId(),
        payment.currency(),
        money.show(payment.amount()),
        money.show(payment.unallocatedAmount()),
        money.show(payment.refundedAmount()),
        payment.method(),
        payment.paidOn(),
        payment.paidAt(),
        payment.bankReference(),
        payment.gatewayReference(),
        payment.creditNoteId(),
        payment.invoiceId(),
        payment.allocations().stream()
            .map(
                part ->
                    new Part(
                        part.invoiceId(),
                        part.invoiceNumber(),
                        money.show(part.allocated()),
                        money.show(part.granted()),
                        money.show(part.discountTax()),
                        money.show(part.paysForReminders())))
            .toList(),
        payment.version());
  }
}
