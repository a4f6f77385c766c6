package io.collector.crm.receivable;

import io.collector.calendar.TenantCalendar;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoicePaid;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invoice to a customer, by its events. They come in any order and more than once; the status
/// follows from all of them by [InvoiceSettlement].
@Entity
@Table(name = "receivable")
class Receivable extends TenantRow {

  @Id private UUID id = new UUID(0, 0);

  private @Nullable String number;
  private @Nullable UUID customerId;
  private @Nullable UUID orderId;
  private @Nullable String currency;
  private @Nullable BigDecimal amount;
  private @Nullable Instant issuedAt;
  private @Nullable Instant dueDate;
  private @Nullable Instant paidAt;
  private @Nullable BigDecimal paidAmount;
  private boolean voided;
  private @Nullable BigDecimal writtenOff;
  private int dunningLevel;

  @Enumerated(EnumType.STRING)
  private ReceivableStatus status = ReceivableStatus.NOT_ISSUED;

  private BigDecimal openAmount = BigDecimal.ZERO;
  private BigDecimal excessAmount = BigDecimal.ZERO;
  private @Nullable Instant settledAt;
  private Instant recordedAt = Instant.EPOCH;

  @OneToMany(mappedBy = "receivable", cascade = CascadeType.ALL)
  private Set<ReceivableEntry> entries = new LinkedHashSet<>();

  protected Receivable() {}

  /// Before its first event.
  Receivable(UUID id, Instant recordedAt) {
    this.id = id;
    this.recordedAt = recordedAt;
  }

  /// Fills what is unknown yet; several events contain it.
  void identify(@Nullable String invoice, @Nullable UUID customer, @Nullable String money) {
    number = number == null ? invoice : number;
    customerId = customerId == null ? customer : customerId;
    currency = currency == null ? money : currency;
  }

  /// On `invoice.issued`, whose values replace those of other events.
  ///
  /// @param eventTime replaces a missing date of the document
  void issue(InvoiceIssued invoice, Instant eventTime) {
    number = invoice.invoiceNumber();
    customerId = invoice.customerId();
    orderId = invoice.orderId();
    currency = invoice.currency();
    amount = invoice.grandTotal();
    issuedAt = exact(Objects.requireNonNullElse(invoice.issueDate(), eventTime));
    dueDate = exact(invoice.dueDate());
    recordedAt = issuedAt;
    updateStatus();
  }

  /// On `invoice.paid`; of several the earliest counts.
  void pay(InvoicePaid invoice) {
    identify(invoice.invoiceNumber(), invoice.customerId(), invoice.currency());
    if (paidAt == null || invoice.paymentDate().isBefore(paidAt)) {
      paidAt = exact(invoice.paymentDate());
      paidAmount = invoice.amount();
    }
    updateStatus();
  }

  /// On `invoice.voided`.
  void cancel() {
    voided = true;
    updateStatus();
  }

  /// On `invoice.written_off`.
  void writeOff(BigDecimal lost) {
    writtenOff = lost;
    updateStatus();
  }

  /// On `invoice.overdue`.
  void remind(int level) {
    dunningLevel = Math.max(dunningLevel, level);
  }

  /// A payment, refund or credit note, which counts once.
  void enter(ReceivableEntry.Change change) {
    if (entries.stream().noneMatch(entry -> entry.isOf(change.kind(), change.sourceId()))) {
      entries.add(new ReceivableEntry(this, change));
      updateStatus();
    }
  }

  private void updateStatus() {
    var paid =
        paidAt == null || paidAmount == null
            ? null
            : new InvoiceSettlement.Paid(paidAmount, paidAt);
    var settlement =
        InvoiceSettlement.of(
            new InvoiceSettlement.Facts(
                amount,
                paid,
                voided,
                writtenOff,
                entries.stream().map(ReceivableEntry::fact).toList()));
    status = settlement.status();
    openAmount = settlement.open();
    excessAmount = settlement.excess();
    settledAt = settlement.settledAt();
  }

  /// In the database's precision.
  private static Instant exact(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /// Days that it was paid late, or is late now; 0 if it isn't.
  long daysLate(Instant now, TenantCalendar calendar) {
    var until = openAmount.signum() > 0 ? now : settledAt;
    return dueDate == null || until == null
        ? 0
        : Math.max(0, ChronoUnit.DAYS.between(calendar.dayOf(dueDate), calendar.dayOf(until)));
  }

  /// From the day after it was due.
  boolean isOverdue(Instant now, TenantCalendar calendar) {
    return openAmount.signum() > 0
        && dueDate != null
        && calendar.dayOf(dueDate).isBefore(calendar.dayOf(now));
  }

  /// By time.
  List<ReceivableEntry> entries() {
    return entries.stream()
        .sorted(
            Comparator.comparing((ReceivableEntry entry) -> entry.change().at())
                .thenComparing(entry -> entry.change().sourceId()))
        .toList();
  }

  UUID id() {
    return id;
  }

  @Nullable String number() {
    return number;
  }

  @Nullable UUID customerId() {
    return customerId;
  }

  @Nullable UUID orderId() {
    return orderId;
  }

  @Nullable String currency() {
    return currency;
  }

  @Nullable BigDecimal amount() {
    return amount;
  }

  @Nullable Instant issuedAt() {
    return issuedAt;
  }

  @Nullable Instant dueDate() {
    return dueDate;
  }

  @Nullable BigDecimal writtenOff() {
    return writtenOff;
  }

  int dunningLevel() {
    return dunningLevel;
  }

  ReceivableStatus status() {
    return status;
  }

  BigDecimal openAmount() {
    return openAmount;
  }

  /// Paid and then credited.
  BigDecimal excessAmount() {
    return excessAmount;
  }

  @Nullable Instant settledAt() {
    return settledAt;
  }

  Instant recordedAt() {
    return recordedAt;
  }
}
