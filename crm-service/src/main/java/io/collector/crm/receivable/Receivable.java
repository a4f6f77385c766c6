package io.collector.crm.receivable;

import io.collector.calendar.TenantCalendar;
import io.collector.events.ContractJson;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceUpdated;
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
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invoice to a customer: a copy of the state that invoice-service tells. Of an invoice that it
/// doesn't tell of, the status follows from the outside producers' own events, in any order, by
/// [InvoiceStatement].
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

  /// The day, if it is told: it stays when the time zone changes.
  private @Nullable LocalDate dueOn;

  private @Nullable Instant outsidePaidAt;
  private @Nullable BigDecimal outsideAmount;
  private @Nullable String outsideCurrency;
  private @Nullable BigDecimal writtenOff;

  /// Of the copied state; absent of an outside producer's invoice.
  private @Nullable Long version;

  /// Of an outside producer's invoice, as JSON; absent if all of it is due at once.
  private @Nullable String instalments;

  /// What of the open amount is due after `dueDate`, as JSON; absent if nothing is.
  private @Nullable String laterInstalments;

  private int dunningLevel;

  @Enumerated(EnumType.STRING)
  private ReceivableStatus status = ReceivableStatus.NOT_ISSUED;

  private BigDecimal openAmount = BigDecimal.ZERO;
  private BigDecimal paidAmount = BigDecimal.ZERO;
  private BigDecimal refundedAmount = BigDecimal.ZERO;
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

  /// On `invoice.updated`: the state, unless a newer one is known.
  void copy(InvoiceUpdated invoice) {
    if (version != null && version >= invoice.version()) {
      return;
    }
    version = invoice.version();
    number = invoice.invoiceNumber();
    customerId = invoice.customerId();
    orderId = invoice.orderId();
    currency = invoice.currency();
    amount = invoice.payableAmount();
    issuedAt = exact(invoice.issueDate());
    dueDate = exact(invoice.dueDate());
    dueOn = invoice.dueOn();
    recordedAt = issuedAt;
    status = ReceivableStatus.told(invoice.status());
    openAmount = invoice.openAmount();
    paidAmount = invoice.paidAmount();
    refundedAmount = invoice.refundedAmount();
    writtenOff = invoice.writtenOffAmount().signum() == 0 ? null : invoice.writtenOffAmount();
    settledAt =
        status == ReceivableStatus.PAID && invoice.paidAt() != null
            ? exact(invoice.paidAt())
            : null;
    dunningLevel = invoice.dunningLevel();
    laterInstalments =
        invoice.laterInstalments() == null ? null : ContractJson.text(invoice.laterInstalments());
  }

  /// On `invoice.issued`, whose values replace those of other events.
  ///
  /// @param eventTime replaces a missing date of the document
  void issue(InvoiceIssued invoice, Instant eventTime) {
    if (version != null) {
      return;
    }
    number = invoice.invoiceNumber();
    customerId = invoice.customerId();
    orderId = invoice.orderId();
    currency = invoice.currency();
    amount = invoice.payableAmount();
    issuedAt = exact(Objects.requireNonNullElse(invoice.issueDate(), eventTime));
    dueDate = exact(invoice.dueDate());
    dueOn = invoice.dueOn();
    instalments = DueParts.of(invoice).json();
    recordedAt = issuedAt;
    restate();
  }

  /// On `invoice.paid` of an outside payment service; of several the first to come counts, as in
  /// every service.
  void payOutside(InvoicePaid invoice) {
    identify(invoice.invoiceNumber(), invoice.customerId(), invoice.currency());
    if (outsidePaidAt == null) {
      outsidePaidAt = exact(invoice.paymentDate());
      outsideAmount = invoice.amount();
      outsideCurrency = invoice.currency();
    }
    if (version == null) {
      restate();
    }
  }

  /// Lists a payment, refund or credit note, once.
  void enter(ReceivableEntry.Change change) {
    if (entries.stream().noneMatch(entry -> entry.isOf(change.kind(), change.sourceId()))) {
      entries.add(new ReceivableEntry(this, change));
    }
  }

  private void restate() {
    var payment =
        outsideAmount == null || outsideCurrency == null || outsidePaidAt == null
            ? null
            : new InvoiceStatement.Payment(outsideAmount, outsideCurrency, outsidePaidAt);
    var statement = new InvoiceStatement(amount, currency, payment);
    status = statement.status();
    openAmount = statement.open();
    paidAmount = statement.paid();
    settledAt = statement.settledAt();
    restateInstalments();
  }

  /// Due is the earliest that is open, or the last one if none is.
  private void restateInstalments() {
    var all = DueParts.read(instalments);
    if (all.parts().isEmpty()) {
      return;
    }
    var open = all.open(openAmount);
    var due = open.parts().isEmpty() ? all.parts().getLast() : open.parts().getFirst();
    dueDate = exact(due.dueDate());
    dueOn = due.dueOn();
    laterInstalments = open.later().json();
  }

  /// What of the open amount is due later, the earliest first.
  List<InvoiceUpdated.Instalment> laterInstalments() {
    return DueParts.read(laterInstalments).parts();
  }

  /// In the database's precision.
  private static Instant exact(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /// Days that it was paid late, or is late now; 0 if it isn't.
  long daysLate(Instant now, TenantCalendar calendar) {
    var until = openAmount.signum() > 0 ? now : settledAt;
    var due = dueOn(calendar);
    return due == null || until == null
        ? 0
        : Math.max(0, ChronoUnit.DAYS.between(due, calendar.dayOf(until)));
  }

  /// From the day after it was due.
  boolean isOverdue(Instant now, TenantCalendar calendar) {
    var due = dueOn(calendar);
    return openAmount.signum() > 0 && due != null && due.isBefore(calendar.dayOf(now));
  }

  private @Nullable LocalDate dueOn(TenantCalendar calendar) {
    return dueOn != null || dueDate == null ? dueOn : calendar.dayOf(dueDate);
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

  /// Payments, less what went back.
  BigDecimal paidAmount() {
    return paidAmount;
  }

  /// Of payments: paid back, or the customer's credit now.
  BigDecimal refundedAmount() {
    return refundedAmount;
  }

  @Nullable Instant settledAt() {
    return settledAt;
  }

  Instant recordedAt() {
    return recordedAt;
  }
}
