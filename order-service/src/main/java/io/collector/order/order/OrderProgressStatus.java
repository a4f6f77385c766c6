package io.collector.order.order;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/// The statuses of an order that follow from its lines and invoices. Pure.
record OrderProgressStatus(
    OrderStatus status,
    InvoiceStatus invoiceStatus,
    PaymentStatus paymentStatus,
    ReturnStatus returnStatus) {

  /// The quantities of a line, in its unit.
  ///
  /// @param isProduct whether it can be shipped
  record Line(
      boolean isProduct,
      boolean isBelowZero,
      BigDecimal ordered,
      BigDecimal cancelled,
      BigDecimal shipped,
      BigDecimal delivered,
      BigDecimal rejected,
      BigDecimal returned,
      BigDecimal invoiced,
      BigDecimal credited) {

    /// Nothing more will be delivered. A service is done when the order is confirmed.
    boolean isDone() {
      return !isProduct || delivered.add(rejected).add(cancelled).compareTo(ordered) >= 0;
    }

    boolean isShipped() {
      return !isProduct || shipped.add(cancelled).compareTo(ordered) >= 0;
    }

    boolean isInvoiced() {
      return invoiced.compareTo(
              ordered.subtract(cancelled).subtract(rejected).subtract(returnedBeforeInvoice()))
          >= 0;
    }

    /// What came back after its invoice is credited, and stays invoiced.
    private BigDecimal returnedBeforeInvoice() {
      return returned.subtract(credited).max(BigDecimal.ZERO);
    }

    /// Whether all that the customer has is invoiced.
    ///
    /// @param isClosed then a service need not be invoiced. One that takes something off never need
    ///     be: a person may settle it without an invoice
    boolean isBilled(boolean isClosed) {
      return isProduct
          ? invoiced.compareTo(delivered.subtract(returnedBeforeInvoice())) >= 0
          : isClosed || isBelowZero || invoiced.compareTo(ordered) >= 0;
    }
  }

  /// @param before   stays until the order is confirmed or closed
  /// @param isClosed no more of it will ship
  static OrderProgressStatus of(
      OrderStatus before, boolean isClosed, List<Line> lines, OrderBalance balance) {
    var invoiceStatus = invoiceStatus(lines);
    var status = before.isUndecided() && !isClosed ? before : status(isClosed, lines, balance);
    return new OrderProgressStatus(
        status, invoiceStatus, paymentStatus(invoiceStatus, balance), returnStatus(lines));
  }

  private static OrderStatus status(boolean isClosed, List<Line> lines, OrderBalance balance) {
    var hasLeft = sum(lines, Line::shipped).signum() > 0;
    if (isClosed && !hasLeft) {
      return OrderStatus.CANCELLED;
    }
    var hasProducts = lines.stream().anyMatch(Line::isProduct);
    if (lines.stream().allMatch(Line::isDone)) {
      return isSettled(isClosed, lines, balance)
          ? OrderStatus.COMPLETED
          : hasProducts ? OrderStatus.DELIVERED : OrderStatus.CONFIRMED;
    }
    if (sum(lines, Line::delivered).add(sum(lines, Line::rejected)).signum() > 0) {
      return OrderStatus.PARTIALLY_DELIVERED;
    }
    if (!hasLeft) {
      return OrderStatus.CONFIRMED;
    }
    return lines.stream().allMatch(Line::isShipped)
        ? OrderStatus.SHIPPED
        : OrderStatus.PARTIALLY_SHIPPED;
  }

  private static boolean isSettled(boolean isClosed, List<Line> lines, OrderBalance balance) {
    return balance.unsettledInvoices() == 0
        && lines.stream().allMatch(line -> line.isBilled(isClosed));
  }

  private static InvoiceStatus invoiceStatus(List<Line> lines) {
    if (sum(lines, Line::invoiced).signum() == 0) {
      return InvoiceStatus.NOT_INVOICED;
    }
    return lines.stream().allMatch(Line::isInvoiced)
        ? InvoiceStatus.INVOICED
        : InvoiceStatus.PARTIALLY_INVOICED;
  }

  private static PaymentStatus paymentStatus(InvoiceStatus invoiced, OrderBalance balance) {
    if (balance.paidAmount().signum() <= 0) {
      return balance.refundedAmount().signum() > 0 ? PaymentStatus.REFUNDED : PaymentStatus.UNPAID;
    }
    return invoiced == InvoiceStatus.INVOICED && balance.unpaidInvoices() == 0
        ? PaymentStatus.PAID
        : PaymentStatus.PARTIALLY_PAID;
  }

  private static ReturnStatus returnStatus(List<Line> lines) {
    var returned = sum(lines, Line::returned);
    if (returned.signum() == 0) {
      return ReturnStatus.NONE;
    }
    return returned.compareTo(sum(lines, Line::delivered)) >= 0
        ? ReturnStatus.RETURNED
        : ReturnStatus.PARTIALLY_RETURNED;
  }

  private static BigDecimal sum(List<Line> lines, Function<Line, BigDecimal> quantity) {
    return lines.stream().map(quantity).reduce(ZERO, BigDecimal::add);
  }
}
