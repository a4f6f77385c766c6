package io.collector.invoice.invoice;

import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoiceOverdue;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceUpdated;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.events.invoice.InvoiceWrittenOff;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Events of an invoice.
public final class InvoiceMessages {

  private InvoiceMessages() {}

  static InvoiceIssued issued(Invoice invoice) {
    var money = invoice.money();
    return new InvoiceIssued(
        invoice.id(),
        invoice.number(),
        invoice.customerId(),
        invoice.orderId(),
        invoice.deliveryNoteId(),
        invoice.currency(),
        money.show(invoice.subtotal()),
        money.show(invoice.taxTotal()),
        money.show(invoice.grandTotal()),
        invoice.dueAt(),
        invoice.lines().stream().map(line -> line(line, money)).toList(),
        invoice.issuedAt(),
        "INVOICE",
        null,
        taxes(invoice.taxes(), money),
        invoice.priceBasis().name(),
        invoice.dueOn(),
        roundingOrNull(invoice.roundingAmount(), invoice.money()),
        invoice.isCollective() ? orders(invoice) : null,
        invoice.instalments().isEmpty() ? null : instalments(invoice));
  }

  private static List<InvoiceIssued.Instalment> instalments(Invoice invoice) {
    return invoice.instalments().stream()
        .map(
            part -> new InvoiceIssued.Instalment(part.dueOn(), invoice.money().show(part.amount())))
        .toList();
  }

  private static List<InvoiceIssued.OrderPart> orders(Invoice invoice) {
    return invoice.parts().stream()
        .map(
            part ->
                new InvoiceIssued.OrderPart(
                    part.orderId(), part.orderNumber(), invoice.money().show(part.gross())))
        .toList();
  }

  private static InvoiceIssued.LineItem line(InvoiceLine line, MinorUnit money) {
    var price = line.netPrice();
    var shipment = line.shipment();
    return new InvoiceIssued.LineItem(
        line.description(),
        Decimals.plain(line.quantity()),
        money.show(line.unitPrice()),
        money.show(line.net()),
        line.tax().percent(),
        line.productId(),
        line.orderLineId(),
        price == null ? null : money.show(price.listPrice()),
        price == null ? null : Decimals.plainOrNull(price.baseQuantity()),
        line.discount(money),
        line.unit().unit(),
        line.unit().told(money.showOrNull(line.salesUnitPrice())),
        shipment == null ? null : shipment.orderId(),
        shipment == null ? null : shipment.deliveryNoteId());
  }

  /// A document's tax in events.
  public static List<InvoiceIssued.TaxGroup> taxes(
      List<TaxedDocument.Group> groups, MinorUnit money) {
    return groups.stream()
        .map(
            group ->
                new InvoiceIssued.TaxGroup(
                    group.group().category(),
                    group.group().percent(),
                    money.show(group.taxable()),
                    money.show(group.tax()),
                    group.parts(money)))
        .toList();
  }

  /// The tax that a reduction takes off; null if it reduces none.
  public static @Nullable List<InvoiceIssued.TaxGroup> taxesOrNull(
      List<TaxedDocument.Group> groups, MinorUnit money) {
    return groups.isEmpty() ? null : taxes(groups, money);
  }

  /// @param method    of the last payment
  /// @param paymentId of the last payment
  public static InvoicePaid paid(Invoice invoice, @Nullable String method, UUID paymentId) {
    return new InvoicePaid(
        invoice.id(),
        invoice.number(),
        invoice.customerId(),
        invoice.money().show(invoice.settled()),
        method,
        Objects.requireNonNull(invoice.paidAt()),
        invoice.currency(),
        paymentId,
        invoice.orderId());
  }

  /// Its whole state.
  static InvoiceUpdated updated(Invoice invoice) {
    var money = invoice.money();
    return new InvoiceUpdated(
        invoice.id(),
        invoice.number(),
        invoice.customerId(),
        invoice.orderId(),
        invoice.currency(),
        money.show(invoice.grandTotal()),
        money.show(invoice.openAmount()),
        money.show(invoice.paidAmount()),
        money.show(invoice.refundedAmount()),
        money.show(invoice.discountAmount()),
        money.show(invoice.creditedAmount()),
        money.show(invoice.writtenOffAmount()),
        invoice.status().name(),
        invoice.issuedAt(),
        invoice.dueAt(),
        invoice.paidAt(),
        invoice.dunningLevel(),
        roundingOrNull(invoice.roundingAmount(), invoice.money()),
        laterOrNull(invoice),
        invoice.dueOn(),
        invoice.version());
  }

  private static @Nullable List<InvoiceUpdated.Instalment> laterOrNull(Invoice invoice) {
    var later =
        invoice.openInstalments().stream()
            .skip(1)
            .map(
                part ->
                    new InvoiceUpdated.Instalment(
                        part.dueAt(), part.dueOn(), invoice.money().show(part.amount())))
            .toList();
    return later.isEmpty() ? null : later;
  }

  /// @param fee charged for this reminder
  public static InvoiceOverdue overdue(Invoice invoice, BigDecimal fee, LocalDate today) {
    var money = invoice.money();
    return new InvoiceOverdue(
        invoice.id(),
        invoice.number(),
        invoice.customerId(),
        invoice.orderId(),
        invoice.currency(),
        money.show(invoice.grandTotal()),
        money.show(invoice.openAmount()),
        invoice.dueAt(),
        Math.toIntExact(invoice.daysOverdue(today)),
        invoice.dunningLevel(),
        money.show(fee));
  }

  static InvoiceVoided voided(Invoice invoice, String reason, String by) {
    var money = invoice.money();
    return new InvoiceVoided(
        invoice.id(),
        invoice.number(),
        invoice.customerId(),
        invoice.orderId(),
        invoice.deliveryNoteId(),
        invoice.currency(),
        money.show(invoice.subtotal()),
        money.show(invoice.taxTotal()),
        money.show(invoice.grandTotal()),
        taxes(invoice.taxes(), money),
        reason,
        by,
        roundingOrNull(invoice.roundingAmount(), invoice.money()));
  }

  /// What is rounded; null if nothing is.
  public static @Nullable BigDecimal roundingOrNull(BigDecimal rounding, MinorUnit money) {
    return rounding.signum() == 0 ? null : money.show(rounding);
  }

  static InvoiceWrittenOff writtenOff(
      Invoice invoice, Invoice.WrittenOff given, String reason, String by) {
    return new InvoiceWrittenOff(
        invoice.id(),
        invoice.number(),
        invoice.customerId(),
        invoice.orderId(),
        invoice.currency(),
        invoice.money().show(given.amount()),
        reason,
        by,
        taxesOrNull(given.tax(), invoice.money()));
  }
}
