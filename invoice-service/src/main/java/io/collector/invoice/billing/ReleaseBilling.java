package io.collector.invoice.billing;

import io.collector.async.Sequential;
import io.collector.schedule.ScheduledWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Looks at held orders again whose customer was changed: what was missing may be told now.
@ApplicationScoped
class ReleaseBilling implements ScheduledWork {

  private static final int MOST = 20;

  private final BillingHolds holds;
  private final BillOrder billOrder;

  ReleaseBilling(BillingHolds holds, BillOrder billOrder) {
    this.holds = holds;
    this.billOrder = billOrder;
  }

  @Override
  public String name() {
    return "billing-release";
  }

  @Override
  public String dueTenants() {
    return "SELECT tenants_with_billing_to_release()";
  }

  @Override
  public Uni<Boolean> runPart(Instant since) {
    return holds
        .changed(MOST)
        .call(billOrder::lock)
        .chain(orders -> Sequential.each(orders, billOrder::again).map(_ -> orders.size() == MOST));
  }
}
