package io.collector.accounting.posting;

import static io.collector.accounting.posting.EntryLines.orZero;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Debt;
import io.collector.events.invoice.PaymentReceived.InvoiceAllocation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The invoices that a payment, credit or refund is allocated to.
record PaidInvoices(@Nullable UUID customerId, List<InvoiceAllocation> allocations) {

  /// The payment's money: amounts of invoices and reminder charges, without discounts.
  BigDecimal money() {
    return sum(InvoiceAllocation::amount).add(charges());
  }

  /// What the discounts cost: to sales discounts without tax, the tax off the tax payable.
  void debitDiscounts(EntryLines lines) {
    eachDiscount(lines, (taxes, net) -> taxes.debit(lines, AccountPurpose.SALES_DISCOUNT, net));
  }

  /// The discounts are undone.
  void creditDiscounts(EntryLines lines) {
    eachDiscount(lines, (taxes, net) -> taxes.credit(lines, AccountPurpose.SALES_DISCOUNT, net));
  }

  private void eachDiscount(EntryLines lines, BiConsumer<TaxLines, BigDecimal> post) {
    for (var part : allocations) {
      var taxes = TaxLines.of(part.discountTaxBreakdown());
      lines.partOf(InvoiceIssuedRule.key(part.invoiceId()));
      post.accept(taxes, orZero(part.discount()).subtract(taxes.total()));
    }
    lines.partOf(null);
  }

  /// Fees and interest of reminders.
  BigDecimal charges() {
    return sum(part -> orZero(part.charges()));
  }

  private BigDecimal sum(Function<InvoiceAllocation, BigDecimal> amount) {
    return allocations.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  Debt debt(InvoiceAllocation part) {
    return new Debt(customerId, part.invoiceId(), part.invoiceNumber(), null);
  }

  /// The order that all invoices belong to; null if there are several.
  @Nullable UUID onlyOrder() {
    var orders =
        allocations.stream()
            .map(InvoiceAllocation::orderId)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return orders.size() == 1 ? orders.getFirst() : null;
  }
}
