package io.collector.order.progress;

import static java.util.Objects.requireNonNullElse;

import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.PaymentAllocated;
import io.collector.events.invoice.PaymentReceived;
import io.collector.events.invoice.PaymentReceived.InvoiceAllocation;
import io.collector.events.invoice.PaymentRefunded;
import io.collector.order.progress.ProgressFact.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What the events of invoices and payments say of an order.
public final class InvoiceFacts {

  private static final String RETURNED = "RETURNED";

  private InvoiceFacts() {}

  /// A collective invoice tells what of it is for each of its orders.
  public static List<ProgressFact> issued(InvoiceIssued invoice) {
    var facts = new ArrayList<ProgressFact>();
    var orders = requireNonNullElse(invoice.orders(), List.<InvoiceIssued.OrderPart>of());
    for (var part : orders) {
      facts.add(
          ProgressFact.ofMoney(
              Kind.INVOICE_PART,
              invoice.invoiceId(),
              part.orderId(),
              invoice.invoiceId(),
              part.grandTotal()));
    }
    if (orders.isEmpty()) {
      facts.add(
          ProgressFact.ofInvoice(
              Kind.INVOICE_TOTAL,
              invoice.invoiceId(),
              invoice.orderId(),
              invoice.payableAmount(),
              invoice.currency()));
    }
    var namesLines = invoice.lineItems().stream().anyMatch(line -> line.orderLineId() != null);
    for (var line : invoice.lineItems()) {
      var isCharge = namesLines && line.orderLineId() == null && line.productId() == null;
      if (isCharge || (line.quantity().signum() <= 0 && line.orderLineId() == null)) {
        continue; // takes something off or charges it beside, and invoices no order's line
      }
      facts.add(
          ProgressFact.ofInvoicedLine(
              invoice.invoiceId(),
              orders.isEmpty() ? invoice.orderId() : line.orderId(),
              line.orderLineId(),
              line.productId(),
              line.quantity().abs()));
    }
    return facts;
  }

  /// What a payment of invoice-service settles, `invoice.updated` tells.
  public static List<ProgressFact> paid(InvoicePaid invoice) {
    return List.of(
        ProgressFact.ofInvoice(
            Kind.INVOICE_PAID,
            invoice.invoiceId(),
            invoice.orderId(),
            invoice.paymentId() == null ? invoice.amount() : null,
            invoice.currency()));
  }

  /// Which lines are credited counts of a return alone: else what was sold stays sold.
  public static List<ProgressFact> credited(CreditNoteIssued credit) {
    var facts = new ArrayList<ProgressFact>();
    facts.add(
        ProgressFact.ofMoney(
            Kind.CREDITED,
            credit.creditNoteId(),
            credit.orderId(),
            credit.originalInvoiceId(),
            credit.payableAmount()));
    if (credit.returnId() != null || credit.reason().equals(RETURNED)) {
      credit.lineItems().stream()
          .filter(line -> line.quantity().signum() > 0)
          .filter(line -> line.orderLineId() != null || line.productId() != null)
          .map(
              line ->
                  ProgressFact.ofCreditedLine(
                      credit.creditNoteId(),
                      credit.orderId(),
                      credit.orderId() == null ? credit.originalInvoiceId() : null,
                      line.orderLineId(),
                      line.productId(),
                      line.quantity()))
          .forEach(facts::add);
    }
    return facts;
  }

  public static List<ProgressFact> received(PaymentReceived payment) {
    return allocated(payment.paymentId(), payment.allocations());
  }

  /// A payment's credit may be used several times.
  public static List<ProgressFact> allocated(PaymentAllocated credit) {
    return allocated(credit.allocationId(), credit.allocations());
  }

  private static List<ProgressFact> allocated(UUID document, List<InvoiceAllocation> parts) {
    return parts.stream()
        .map(
            part ->
                ProgressFact.ofMoney(
                    Kind.PAYMENT, document, part.orderId(), part.invoiceId(), part.amount()))
        .toList();
  }

  private static BigDecimal charges(InvoiceAllocation part) {
    return requireNonNullElse(part.charges(), BigDecimal.ZERO);
  }

  /// What of a refund neither opens an invoice again nor was paid for its reminders pays out a
  /// credit of the order that it names, if it names one.
  public static List<ProgressFact> refunded(PaymentRefunded refund) {
    var facts = new ArrayList<ProgressFact>();
    var rest = refund.amount();
    for (var part : refund.allocations()) {
      var order = part.orderId() == null ? refund.orderId() : part.orderId();
      facts.add(
          ProgressFact.ofRefund(
              refund.refundId(), order, part.invoiceId(), part.amount(), refund.reason()));
      rest = rest.subtract(part.amount()).subtract(charges(part));
    }
    var isOfOrder = refund.allocations().isEmpty() || refund.creditNoteId() != null;
    if (refund.orderId() != null && isOfOrder && rest.signum() > 0) {
      facts.add(
          ProgressFact.ofRefund(refund.refundId(), refund.orderId(), null, rest, refund.reason()));
    }
    return facts;
  }
}
