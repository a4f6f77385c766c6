package io.collector.accounting.posting;

import io.collector.accounting.posting.Posting.Owed;
import io.collector.events.Event;
import io.collector.events.procurement.SupplierBillMatched;
import java.util.UUID;

/// A bill that was found right is owed to the supplier.
public final class SupplierBillMatchedRule {

  private SupplierBillMatchedRule() {}

  /// Names the document.
  static String key(UUID billId) {
    return "supplier_bill.matched/" + billId;
  }

  public static Posting posting(Event<SupplierBillMatched> event) {
    var bill = event.data();
    return new SourceDocument(
            bill.billId(),
            bill.billNumber(),
            bill.billDate(),
            "Supplier's bill " + bill.billNumber(),
            null)
        .posting(
            event,
            new SupplierBillLines(
                    bill.lineItems(),
                    bill.taxTotal(),
                    bill.grandTotal(),
                    new Owed(bill.supplierId(), bill.billId(), bill.billNumber(), bill.dueDate()))
                .owed(new EntryLines("bill " + bill.billNumber(), bill.currency())));
  }
}
