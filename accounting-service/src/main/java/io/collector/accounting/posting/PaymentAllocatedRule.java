package io.collector.accounting.posting;

import static io.collector.accounting.posting.EntryLines.orZero;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Debt;
import io.collector.events.Event;
import io.collector.events.invoice.PaymentAllocated;

/// Moves the customer's credit to the invoices that it pays; the customer's balance stays the same,
/// except for discounts that are granted beside it, and reminder charges, which are income now.
public final class PaymentAllocatedRule {

  private PaymentAllocatedRule() {}

  public static Posting posting(Event<PaymentAllocated> event) {
    var allocated = event.data();
    var invoices = new PaidInvoices(allocated.customerId(), allocated.allocations());
    var lines =
        new EntryLines("allocation " + allocated.allocationId(), allocated.currency())
            .debitReceivable(invoices.money(), new Debt(allocated.customerId(), null, null, null));
    invoices.debitDiscounts(lines);
    for (var part : allocated.allocations()) {
      lines.creditReceivable(part.amount().add(orZero(part.discount())), invoices.debt(part));
    }
    lines.credit(AccountPurpose.DUNNING_INCOME, invoices.charges());
    return new SourceDocument(
            allocated.allocationId(),
            null,
            allocated.allocatedAt(),
            "Customer's credit used",
            invoices.onlyOrder())
        .posting(event, lines);
  }
}
