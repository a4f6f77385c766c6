package io.collector.procurement.bill;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.accounting.SupplierBillSettled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/// On `supplier_bill.settled`: so much less of the bill is left for payment runs.
@ApplicationScoped
public class SettleBill implements EventHandler<SupplierBillSettled> {

  private final SupplierBills bills;

  SettleBill(SupplierBills bills) {
    this.bills = bills;
  }

  /// Bills that only accounting knows aren't paid here.
  @Override
  public Uni<Void> handle(Event<SupplierBillSettled> event) {
    var settled = event.data();
    return bills
        .find("id = ?1 and currency = ?2", settled.billId(), settled.currency())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .<SupplierBill>firstResult()
        .onItem()
        .ifNotNull()
        .invoke(bill -> bill.settle(settled.amount()))
        .replaceWithVoid();
  }
}
