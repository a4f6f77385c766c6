package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Owed;
import io.collector.events.Event;
import io.collector.events.procurement.SupplierBillPaid;

/// The bank has paid what was owed; a discount for paying early is income. A credit note that was
/// set off is on the other side.
public final class SupplierBillPaidRule {

  private SupplierBillPaidRule() {}

  public static Posting posting(Event<SupplierBillPaid> event) {
    var paid = event.data();
    var posting =
        new SourceDocument(
                paid.billId(),
                paid.billNumber(),
                paid.paidDate(),
                "Paid %s, run %s".formatted(paid.billNumber(), paid.paymentRunNumber()),
                null)
            .posting(
                event,
                new EntryLines("payment of bill " + paid.billNumber(), paid.currency())
                    .creditPayable(
                        paid.grandTotal().negate(),
                        new Owed(paid.supplierId(), paid.billId(), paid.billNumber(), null))
                    .credit(AccountPurpose.BANK, paid.amount())
                    .credit(AccountPurpose.PURCHASE_DISCOUNT, paid.discountAmount()));
    return paid.discountAmount().signum() == 0 && paid.amount().signum() > 0
        ? posting.paying(
            new Posting.Payment(
                Posting.Payment.Kind.BILL,
                paid.billId(),
                new Posting.Target.For(AccountPurpose.BANK),
                paid.amount().negate()))
        : posting;
  }
}
