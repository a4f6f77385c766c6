package io.collector.order.progress;

import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// The balance of an order's invoices. Void ones don't count.
///
/// @param invoices  those that were issued, by id
/// @param unsettled number of open ones: neither paid, nor credited, nor written off
/// @param unpaid    number of those not paid, or written off
/// @param paid      payments less refunds
/// @param refunded  paid back, or the customer's credit
/// @param settled   of the invoiced amount, no longer owed
public record InvoiceBalance(
    List<UUID> invoices,
    int unsettled,
    int unpaid,
    BigDecimal paid,
    BigDecimal refunded,
    BigDecimal settled) {

  static InvoiceBalance of(Collection<InvoiceState> states) {
    var all = states.stream().filter(invoice -> !invoice.isVoided()).toList();
    return new InvoiceBalance(
        all.stream().map(InvoiceState::id).toList(),
        (int) all.stream().filter(invoice -> !invoice.isSettled()).count(),
        (int) all.stream().filter(invoice -> !invoice.isPaid()).count(),
        sum(all, InvoiceState::paid),
        sum(all, InvoiceState::refunded),
        sum(all, invoice -> invoice.total().subtract(invoice.open())));
  }

  private static BigDecimal sum(
      List<InvoiceState> invoices, Function<InvoiceState, BigDecimal> amount) {
    return Decimals.sum(invoices.stream().map(amount).toList());
  }
}
