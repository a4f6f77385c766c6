package io.collector.order.order;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/// Where an order stands, by what its lines have come to and how its invoices are. Pure.
record OrderProgressStatus(
    OrderStatus status,
    InvoiceStatus invoiceStatus,
    PaymentStatus paymentStatus,
    ReturnStatus returnStatus) {

  /// A line in numbers, in its unit.
  ///
  /// @param isProduct whether it can be shipped
  record Line(
      boolean isProduct,
      BigDecimal ordered,
      BigDecimal cancelled,
      BigDecimal shipped,
      BigDecimal delivered,
      BigDecimal rejected,
      BigDecimal returned,
      BigDecimal invoiced) {

    /// Nothing more will happen to it; a service is done with the order's confirmation.
    boolean isDone() {
      return !isProduct || delivered.add(rejected).add(cancelled).compareTo(ordered) >= 0;
    }

    boolean isShipped() {
      return !isProduct || shipped.add(cancelled).compareTo(ordered) >= 0;
    }

    boolean isInvoiced() {
      return invoiced.compareTo(ordered.subtract(cancelled).subtract(rejected).subtract(returned))
          >= 0;
    }

    /// Whether nothing that the customer has is missing on invoices.
    ///
    /// @param isClosed a service may be billed then, but need not be
    boolean isBilled(boolean isClosed) {
      return isProduct
          ? invoiced.compareTo(delivered.subtract(returned)) >= 0
          : isClosed || invoiced.compareTo(ordered) >= 0;
    }
  }

  /// How it stands with its invoices.
  ///
  /// @param unsettled how many of them are open
  /// @param unpaid    how many of them aren't paid
  /// @param paid      less what went back, or is the customer's credit
  /// @param refunded  that
  record Balance(int unsettled, int unpaid, BigDecimal paid, BigDecimal refunded) {}

  /// @param before   stays while nobody has confirmed or ended the order
  /// @param isClosed nothing more of it will ship
  static OrderProgressStatus of(
      OrderStatus before, boolean isClosed, List<Line> lines, Balance balance) {
    var invoiceStatus = invoiceStatus(lines);
    var status = before.isUndecided() && !isClosed ? before : status(isClosed, lines, balance);
    return new OrderProgressStatus(
        status, invoiceStatus, paymentStatus(invoiceStatus, balance), returnStatus(lines));
  }

  private static OrderStatus status(boolean isClosed, List<Line> lines, Balance balance) {
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

  private static boolean isSettled(boolean isClosed, List<Line> lines, Balance balance) {
    return balance.unsettled() == 0 && lines.stream().allMatch(line -> line.isBilled(isClosed));
  }

  private static InvoiceStatus invoiceStatus(List<Line> lines) {
    if (sum(lines, Line::invoiced).signum() == 0) {
      return InvoiceStatus.NOT_INVOICED;
    }
    return lines.stream().allMatch(Line::isInvoiced)
        ? InvoiceStatus.INVOICED
        : InvoiceStatus.PARTIALLY_INVOICED;
  }

  private static PaymentStatus paymentStatus(InvoiceStatus invoiced, Balance balance) {
    if (balance.paid().signum() <= 0) {
      return balance.refunded().signum() > 0 ? PaymentStatus.REFUNDED : PaymentStatus.UNPAID;
    }
    return invoiced == InvoiceStatus.INVOICED && balance.unpaid() == 0
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
