package io.collector.crm.receivable;

import io.collector.calendar.TenantCalendar;
import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One invoice in a customer's payment record.
///
/// @param amount         as issued; absent until it is told
/// @param paidAmount     payments, less what went back
/// @param refundedAmount of payments: paid back, or the customer's credit now
/// @param dueDate        of the earliest instalment that is open, if there are several
/// @param paidAt         when it was paid in full
/// @param daysLate       days that it was paid late, or is late now
/// @param entries        payments, refunds and credit notes, by time
@RegisterForReflection
@Schema(name = "PaymentRecord")
record ReceivableView(
    UUID invoiceId,
    @Schema(examples = "INV-2026-000123") @Nullable String invoiceNumber,
    @Nullable UUID orderId,
    ReceivableStatus status,
    @Schema(examples = "USD") @Nullable String currency,
    @Schema(examples = "1500.00") @DecimalString @Nullable BigDecimal amount,
    @Schema(examples = "0.00") @DecimalString BigDecimal openAmount,
    @Schema(examples = "1500.00") @DecimalString BigDecimal paidAmount,
    @Schema(examples = "0.00") @DecimalString BigDecimal refundedAmount,
    @DecimalString @Nullable BigDecimal writtenOffAmount,
    @Nullable Instant issuedAt,
    @Nullable Instant dueDate,
    @Schema(description = "What of openAmount is due after dueDate, the earliest first")
        List<InstalmentView> laterInstalments,
    @Nullable Instant paidAt,
    boolean overdue,
    long daysLate,
    int dunningLevel,
    List<EntryView> entries) {

  /// @param sourceId the payment, allocation of credit, refund or credit note
  /// @param discount granted beside it for paying early
  @RegisterForReflection
  @Schema(name = "PaymentRecordEntry")
  record EntryView(
      EntryKind kind,
      UUID sourceId,
      @Nullable String number,
      @Nullable String paymentMethod,
      @DecimalString BigDecimal amount,
      @DecimalString BigDecimal discount,
      Instant at) {}

  /// @param dueDate the last moment of the day by which it has to be paid
  @RegisterForReflection
  @Schema(name = "PaymentRecordInstalment")
  record InstalmentView(
      Instant dueDate, @Schema(examples = "200.00") @DecimalString BigDecimal amount) {}

  static ReceivableView of(Receivable row, Instant now, TenantCalendar calendar) {
    var unit = row.currency() == null ? null : MinorUnit.of(row.currency()).orElse(null);
    return new ReceivableView(
        row.id(),
        row.number(),
        row.orderId(),
        row.status(),
        row.currency(),
        row.amount() == null ? null : show(row.amount(), unit),
        show(row.openAmount(), unit),
        show(row.paidAmount(), unit),
        show(row.refundedAmount(), unit),
        row.writtenOff() == null ? null : show(row.writtenOff(), unit),
        row.issuedAt(),
        row.dueDate(),
        row.laterInstalments().stream()
            .map(part -> new InstalmentView(part.dueDate(), show(part.amount(), unit)))
            .toList(),
        row.settledAt(),
        row.isOverdue(now, calendar),
        row.daysLate(now, calendar),
        row.dunningLevel(),
        row.entries().stream().map(entry -> entry(entry.change(), unit)).toList());
  }

  private static EntryView entry(ReceivableEntry.Change change, @Nullable MinorUnit unit) {
    return new EntryView(
        change.kind(),
        change.sourceId(),
        change.number(),
        change.method(),
        show(change.amount(), unit),
        show(change.discount(), unit),
        change.at());
  }

  private static BigDecimal show(BigDecimal amount, @Nullable MinorUnit unit) {
    return unit == null ? Decimals.plain(amount) : unit.show(amount);
  }
}
