package io.collector.accounting.posting;

import static java.util.Objects.requireNonNullElse;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Debt;
import io.collector.accounting.posting.Posting.Target;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.events.hr.PayrollProcessed;
import io.collector.events.inventory.StockAdjusted;
import io.collector.events.inventory.StockDeducted;
import io.collector.events.inventory.StockReceived;
import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoiceIssued.TaxGroup;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.events.invoice.InvoiceWrittenOff;
import io.collector.events.invoice.PaymentAllocated;
import io.collector.events.invoice.PaymentReceived;
import io.collector.events.invoice.PaymentReceived.InvoiceAllocation;
import io.collector.events.invoice.PaymentRefunded;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What each event comes to in the ledger. Pure: an event in, lines out.
///
/// Every rule needs its own event alone, so that events may come in any order: a payment before
/// its invoice takes the receivable below zero, and the invoice brings it back.
public final class PostingRules {

  private static final String BANK_TRANSFER = "BANK_TRANSFER";

  private static final String TRANSFER = "TRANSFER";

  private static final Set<String> RETURNS = Set.of("RETURN", "CUSTOMER_RETURN");

  private PostingRules() {}

  /// Receivable against revenue and tax.
  public static Posting invoiceIssued(Event<InvoiceIssued> event) {
    var invoice = event.data();
    var lines =
        new EntryLines("invoice " + invoice.invoiceNumber(), invoice.currency())
            .owes(
                invoice.grandTotal(),
                new Debt(
                    invoice.customerId(),
                    invoice.invoiceId(),
                    invoice.invoiceNumber(),
                    day(invoice.dueDate())))
            .credit(AccountPurpose.REVENUE, invoice.subtotal());
    addTax(lines, invoice.taxBreakdown(), invoice.taxTotal(), invoice.currency(), -1);
    return posting(
        event,
        new Document(
            invoice.invoiceId(),
            invoice.invoiceNumber(),
            requireNonNullElse(invoice.issueDate(), event.timestamp()),
            "Invoice " + invoice.invoiceNumber(),
            invoice.orderId()),
        lines);
  }

  /// The invoice's entry undone; or the same amounts on the other side, if the invoice itself comes
  /// later.
  public static Posting invoiceVoided(Event<InvoiceVoided> event) {
    var invoice = event.data();
    var lines =
        new EntryLines("voided invoice " + invoice.invoiceNumber(), invoice.currency())
            .debit(AccountPurpose.REVENUE, invoice.subtotal());
    addTax(lines, invoice.taxBreakdown(), invoice.taxTotal(), invoice.currency(), 1);
    lines.settles(
        invoice.grandTotal(),
        new Debt(invoice.customerId(), invoice.invoiceId(), invoice.invoiceNumber(), null));
    return posting(
            event,
            Document.ofInvoice(
                invoice.invoiceId(),
                invoice.invoiceNumber(),
                event.timestamp(),
                "voided",
                invoice.orderId()),
            lines)
        .undoing("invoice.issued/" + invoice.invoiceId());
  }

  /// The reverse of an invoice, for what is credited of it: the customer owes less on the invoice,
  /// or has money back that it had paid. What had been given up or granted before is owed again
  /// first, for it is the credit note that takes it off.
  public static Posting creditNoteIssued(Event<CreditNoteIssued> event) {
    var note = event.data();
    var lines =
        new EntryLines("credit note " + note.creditNoteNumber(), note.currency())
            .debit(AccountPurpose.REVENUE, note.subtotal());
    addTax(lines, note.taxBreakdown(), note.taxTotal(), note.currency(), 1);
    var credit = orZero(note.customerCredit());
    var writtenOff = orZero(note.writeOffReversed());
    var granted = orZero(note.discountReversed());
    lines
        .credit(AccountPurpose.BAD_DEBT, writtenOff)
        .credit(AccountPurpose.SALES_DISCOUNT, granted)
        .settles(
            note.grandTotal().subtract(credit).subtract(writtenOff).subtract(granted),
            new Debt(note.customerId(), note.originalInvoiceId(), note.creditNoteNumber(), null))
        .settles(credit, new Debt(note.customerId(), null, note.creditNoteNumber(), null));
    return posting(
        event,
        new Document(
            note.creditNoteId(),
            note.creditNoteNumber(),
            note.issueDate(),
            "Credit note " + note.creditNoteNumber(),
            note.orderId()),
        lines);
  }

  /// What is open is given up.
  public static Posting invoiceWrittenOff(Event<InvoiceWrittenOff> event) {
    var invoice = event.data();
    var lines =
        new EntryLines("written off invoice " + invoice.invoiceNumber(), invoice.currency())
            .debit(AccountPurpose.BAD_DEBT, invoice.amount())
            .settles(
                invoice.amount(),
                new Debt(invoice.customerId(), invoice.invoiceId(), invoice.invoiceNumber(), null));
    return posting(
        event,
        Document.ofInvoice(
            invoice.invoiceId(),
            invoice.invoiceNumber(),
            event.timestamp(),
            "written off",
            invoice.orderId()),
        lines);
  }

  /// What came in, less the gateway's fee, and the discount beside it, against the receivable: all
  /// of it, what settles no invoice yet too. What it pays for reminders is income now, for nobody
  /// owed it before.
  public static Posting paymentReceived(Event<PaymentReceived> event) {
    var payment = event.data();
    var fee = orZero(payment.fee());
    var lines =
        new EntryLines("payment " + payment.paymentId(), payment.currency())
            .debit(new Target.PaidBy(payment.paymentMethod()), payment.amount().subtract(fee))
            .debit(AccountPurpose.PAYMENT_FEE, fee)
            .debit(
                AccountPurpose.SALES_DISCOUNT, sum(payment.allocations(), PostingRules::discount));
    for (var part : payment.allocations()) {
      lines.settles(part.amount().add(discount(part)), debt(payment.customerId(), part));
    }
    lines
        .credit(AccountPurpose.DUNNING_INCOME, sum(payment.allocations(), PostingRules::charges))
        .settles(
            payment.amount().subtract(sum(payment.allocations(), PostingRules::money)),
            new Debt(payment.customerId(), null, payment.bankReference(), null));
    return posting(
        event,
        new Document(
            payment.paymentId(),
            payment.bankReference() == null ? payment.gatewayReference() : payment.bankReference(),
            payment.paymentDate(),
            "Payment by " + payment.paymentMethod(),
            order(payment.allocations())),
        lines);
  }

  /// The customer's credit settles invoices: what it owes in the end is the same, but no longer on
  /// them.
  public static Posting paymentAllocated(Event<PaymentAllocated> event) {
    var allocated = event.data();
    var lines =
        new EntryLines("allocation " + allocated.allocationId(), allocated.currency())
            .owes(
                sum(allocated.allocations(), PostingRules::money),
                new Debt(allocated.customerId(), null, null, null));
    for (var part : allocated.allocations()) {
      lines.settles(part.amount(), debt(allocated.customerId(), part));
    }
    lines.credit(
        AccountPurpose.DUNNING_INCOME, sum(allocated.allocations(), PostingRules::charges));
    return posting(
        event,
        new Document(
            allocated.allocationId(),
            null,
            allocated.allocatedAt(),
            "Customer's credit used",
            order(allocated.allocations())),
        lines);
  }

  /// The customer owes again what was paid back; what was paid for reminders is no income any more.
  public static Posting paymentRefunded(Event<PaymentRefunded> event) {
    var refund = event.data();
    var lines = new EntryLines("refund " + refund.refundId(), refund.currency());
    for (var part : refund.allocations()) {
      lines.owes(part.amount(), debt(refund.customerId(), part));
    }
    lines
        .debit(AccountPurpose.DUNNING_INCOME, sum(refund.allocations(), PostingRules::charges))
        .owes(
            refund.amount().subtract(sum(refund.allocations(), PostingRules::money)),
            new Debt(refund.customerId(), null, refund.gatewayReference(), null))
        .credit(new Target.PaidBy(refund.paymentMethod()), refund.amount());
    return posting(
        event,
        new Document(
            refund.refundId(),
            refund.gatewayReference(),
            event.timestamp(),
            "Refund by %s: %s".formatted(refund.paymentMethod(), refund.reason()),
            refund.orderId() == null ? order(refund.allocations()) : refund.orderId()),
        lines);
  }

  /// Nothing if it names a payment, for that was posted by its own event; else it is an outside
  /// payment service's only word.
  public static Posting invoicePaid(Event<InvoicePaid> event) {
    var paid = event.data();
    var lines = new EntryLines("paid invoice " + paid.invoiceNumber(), paid.currency());
    if (paid.paymentId() == null) {
      lines
          .debit(
              new Target.PaidBy(requireNonNullElse(paid.paymentMethod(), BANK_TRANSFER)),
              paid.amount())
          .settles(
              paid.amount(),
              new Debt(paid.customerId(), paid.invoiceId(), paid.invoiceNumber(), null));
    }
    return posting(
        event,
        Document.ofInvoice(
            paid.invoiceId(), paid.invoiceNumber(), paid.paymentDate(), "paid", paid.orderId()),
        lines);
  }

  /// Cost of goods sold.
  public static Posting stockDeducted(Event<StockDeducted> event) {
    var stock = event.data();
    return movement(
        event,
        new Document(
            stock.movementId(),
            stock.referenceNumber(),
            event.timestamp(),
            "%s × %s left".formatted(plain(stock.quantity()), stock.sku()),
            stock.orderId()),
        new Movement(stock.referenceType(), stock.quantity(), stock.unitCost(), stock.currency()),
        AccountPurpose.COST_OF_GOODS_SOLD,
        AccountPurpose.INVENTORY);
  }

  /// A customer's return takes back the cost; what was bought waits for the supplier's bill.
  public static Posting stockReceived(Event<StockReceived> event) {
    var stock = event.data();
    var isReturn = stock.referenceType() != null && RETURNS.contains(stock.referenceType());
    return movement(
        event,
        new Document(
            stock.movementId(),
            stock.referenceNumber(),
            event.timestamp(),
            "%s × %s %s"
                .formatted(
                    plain(stock.quantity()), stock.sku(), isReturn ? "came back" : "received"),
            null),
        new Movement(stock.referenceType(), stock.quantity(), stock.unitCost(), stock.currency()),
        AccountPurpose.INVENTORY,
        isReturn ? AccountPurpose.COST_OF_GOODS_SOLD : AccountPurpose.GOODS_RECEIVED_CLEARING);
  }

  /// What was found is worth more, what was lost less.
  public static Posting stockAdjusted(Event<StockAdjusted> event) {
    var stock = event.data();
    return movement(
        event,
        new Document(
            stock.movementId(),
            stock.referenceNumber(),
            event.timestamp(),
            "%s × %s adjusted: %s".formatted(plain(stock.quantity()), stock.sku(), stock.reason()),
            null),
        new Movement(stock.referenceType(), stock.quantity(), stock.unitCost(), stock.currency()),
        AccountPurpose.INVENTORY,
        AccountPurpose.INVENTORY_SHRINKAGE);
  }

  /// Goods that moved.
  private record Movement(
      @Nullable String referenceType, BigDecimal quantity, BigDecimal unitCost, String currency) {

    /// Goods that only change their place cost nothing.
    BigDecimal cost() {
      return TRANSFER.equals(referenceType) ? BigDecimal.ZERO : quantity.multiply(unitCost);
    }
  }

  private static Posting movement(
      Event<? extends Payload> event,
      Document document,
      Movement movement,
      AccountPurpose debit,
      AccountPurpose credit) {
    return posting(
        event,
        document,
        new EntryLines("movement " + document.id(), movement.currency())
            .debit(debit, movement.cost())
            .credit(credit, movement.cost()));
  }

  /// Gross pay is the expense: the net goes to the employees, the rest to the authorities; so does
  /// what the employer pays on top.
  public static Posting payrollProcessed(Event<PayrollProcessed> event) {
    var payroll = event.data();
    var gross = payroll.totalAmount();
    var onTop = orZero(payroll.employerCost());
    var net = requireNonNullElse(payroll.netAmount(), gross.subtract(orZero(payroll.taxAmount())));
    var lines =
        new EntryLines("payroll " + payroll.payrollPeriod(), payroll.currency())
            .debit(AccountPurpose.SALARIES, gross)
            .debit(AccountPurpose.EMPLOYER_COST, onTop)
            .credit(AccountPurpose.PAYROLL_PAYABLE, net)
            .credit(AccountPurpose.PAYROLL_TAX_PAYABLE, gross.subtract(net).add(onTop));
    return posting(
        event,
        new Document(
            payroll.payrollId(),
            payroll.payrollPeriod(),
            payroll.processedAt(),
            "Payroll " + payroll.payrollPeriod(),
            null),
        lines);
  }

  /// By category and rate, where the groups are told and add up; else in one.
  private static void addTax(
      EntryLines lines,
      @Nullable List<TaxGroup> groups,
      BigDecimal total,
      String currency,
      int sign) {
    var side = BigDecimal.valueOf(sign);
    if (groups == null || !addsUp(groups, total, currency)) {
      lines.debit(AccountPurpose.TAX_PAYABLE, total.multiply(side));
      return;
    }
    for (var group : groups) {
      lines.debit(
          AccountPurpose.TAX_PAYABLE,
          group.taxAmount().multiply(side),
          "%s %s %%".formatted(group.taxCategory(), plain(group.taxPercent())));
    }
  }

  private static boolean addsUp(List<TaxGroup> groups, BigDecimal total, String currency) {
    var unit = MinorUnit.of(currency);
    return unit.isPresent()
        && groups.stream()
                .map(group -> unit.get().round(group.taxAmount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .compareTo(unit.get().round(total))
            == 0;
  }

  private static BigDecimal discount(InvoiceAllocation part) {
    return orZero(part.discount());
  }

  private static BigDecimal charges(InvoiceAllocation part) {
    return orZero(part.charges());
  }

  /// What of the payment it is.
  private static BigDecimal money(InvoiceAllocation part) {
    return part.amount().add(charges(part));
  }

  private static BigDecimal orZero(@Nullable BigDecimal amount) {
    return requireNonNullElse(amount, BigDecimal.ZERO);
  }

  private static BigDecimal sum(
      List<InvoiceAllocation> parts, Function<InvoiceAllocation, BigDecimal> amount) {
    return parts.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Debt debt(@Nullable UUID customerId, InvoiceAllocation part) {
    return new Debt(customerId, part.invoiceId(), part.invoiceNumber(), null);
  }

  /// The order that a payment is for, if it is for one only.
  private static @Nullable UUID order(List<InvoiceAllocation> parts) {
    var orders =
        parts.stream().map(InvoiceAllocation::orderId).filter(Objects::nonNull).distinct().toList();
    return orders.size() == 1 ? orders.getFirst() : null;
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /// What an entry says of its document.
  private record Document(
      UUID id, @Nullable String number, Instant date, String description, @Nullable UUID orderId) {

    static Document ofInvoice(
        UUID id, String number, Instant date, String what, @Nullable UUID orderId) {
      return new Document(id, number, date, "Invoice %s %s".formatted(number, what), orderId);
    }
  }

  private static Posting posting(
      Event<? extends Payload> event, Document document, EntryLines lines) {
    return new Posting(
        event.type() + "/" + document.id(),
        null,
        document.id().toString(),
        document.number(),
        day(document.date()),
        lines.currency(),
        document.description(),
        document.orderId(),
        lines.balanced());
  }

  private static LocalDate day(Instant moment) {
    var day = moment.atOffset(ZoneOffset.UTC).toLocalDate();
    if (day.getYear() < 1900 || day.getYear() > 2999) {
      throw new RefusedEventException("the date %s can't be".formatted(day));
    }
    return day;
  }
}
