package io.collector.order.progress;

import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.events.invoice.InvoiceWrittenOff;
import io.collector.events.invoice.PaymentReceived;
import io.collector.events.invoice.PaymentRefunded;
import io.collector.order.progress.Fact.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What the events of invoices and payments say of an order.
public final class InvoiceFacts {

  private InvoiceFacts() {}

  public static List<Fact> issued(InvoiceIssued invoice) {
    var facts = new ArrayList<Fact>();
    facts.add(
        Fact.ofMoney(
            Kind.INVOICE_TOTAL,
            invoice.invoiceId(),
            invoice.orderId(),
            invoice.invoiceId(),
            invoice.grandTotal()));
    for (var line : invoice.lineItems()) {
      facts.add(
          Fact.ofInvoicedLine(
              invoice.invoiceId(),
              invoice.orderId(),
              line.orderLineId(),
              line.productId(),
              line.quantity()));
    }
    return facts;
  }

  public static List<Fact> paid(InvoicePaid invoice) {
    return List.of(
        Fact.ofMoney(
            Kind.INVOICE_PAID,
            invoice.invoiceId(),
            invoice.orderId(),
            invoice.invoiceId(),
            invoice.amount()));
  }

  public static List<Fact> voided(InvoiceVoided invoice) {
    return List.of(
        Fact.ofMoney(
            Kind.INVOICE_VOIDED,
            invoice.invoiceId(),
            invoice.orderId(),
            invoice.invoiceId(),
            null));
  }

  public static List<Fact> writtenOff(InvoiceWrittenOff invoice) {
    return List.of(
        Fact.ofMoney(
            Kind.WRITTEN_OFF,
            invoice.invoiceId(),
            invoice.orderId(),
            invoice.invoiceId(),
            invoice.amount()));
  }

  public static List<Fact> credited(CreditNoteIssued credit) {
    return List.of(
        Fact.ofMoney(
            Kind.CREDITED,
            credit.creditNoteId(),
            credit.orderId(),
            credit.originalInvoiceId(),
            credit.grandTotal()));
  }

  public static List<Fact> received(PaymentReceived payment) {
    return payment.allocations().stream()
        .map(
            allocation ->
                Fact.ofMoney(
                    Kind.PAYMENT,
                    payment.paymentId(),
                    allocation.orderId(),
                    allocation.invoiceId(),
                    allocation
                        .amount()
                        .add(Objects.requireNonNullElse(allocation.discount(), BigDecimal.ZERO))))
        .toList();
  }

  /// Of a refund that names no invoices only its order is known, if at all.
  public static List<Fact> refunded(PaymentRefunded refund) {
    if (refund.allocations().isEmpty()) {
      return refund.orderId() == null
          ? List.of()
          : List.of(
              Fact.ofMoney(
                  Kind.REFUND, refund.refundId(), refund.orderId(), null, refund.amount()));
    }
    return refund.allocations().stream()
        .map(
            allocation ->
                Fact.ofMoney(
                    Kind.REFUND,
                    refund.refundId(),
                    allocation.orderId() == null ? refund.orderId() : allocation.orderId(),
                    allocation.invoiceId(),
                    allocation.amount()))
        .toList();
  }
}
