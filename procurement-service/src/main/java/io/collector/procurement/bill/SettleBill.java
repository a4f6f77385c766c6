package io.collector.procurement.bill;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.accounting.SupplierBillSettled;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;

/// On `supplier_bill.settled`: so much less of the bill is left for payment runs, or more.
@ApplicationScoped
public class SettleBill implements EventHandler<SupplierBillSettled> {

  /// The run that had paid it doesn't keep others from it. Asked of the table, for the package of
  /// runs needs this one.
  private static final String RELEASE =
      "UPDATE payment_item SET live = false WHERE tenant_id = $1 AND bill_id = $2 AND live";

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
        .transformToUni(bill -> settle(bill, settled.amount()))
        .replaceWithVoid();
  }

  private static Uni<Void> settle(SupplierBill bill, BigDecimal amount) {
    return bill.settle(amount)
        ? TenantSql.execute(RELEASE, Tenant.current(), bill.id()).replaceWithVoid()
        : Uni.createFrom().voidItem();
  }
}
