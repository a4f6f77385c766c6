package io.collector.procurement.performance;

import io.collector.gauge.DatabaseGauge;
import io.collector.gauge.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// What waits in purchasing, and how suppliers keep their word, of all tenants together.
class ProcurementGauges {

  @Produces
  @Singleton
  GaugeQuery figures() {
    return GaugeQuery.of(
        "SELECT thing, label, value FROM procurement_figures()",
        DatabaseGauge.of(
                "orders", "collector.purchase.orders.open", "Purchase orders that aren't finished")
            .by(
                "status",
                "draft",
                "pending_approval",
                "approved",
                "sent",
                "partially_received",
                "rejected"),
        DatabaseGauge.of("late", "collector.purchase.orders.late", "Of those, past their day"),
        DatabaseGauge.of("requisitions", "collector.requisitions.open", "Needs that aren't ordered")
            .by("status", "open", "needs_supplier", "planned"),
        DatabaseGauge.of(
                "bills", "collector.supplier.bills.open", "Supplier bills that aren't paid")
            .by("status", "waiting", "exception", "matched"),
        DatabaseGauge.of(
                "mails", "collector.supplier.mails.unsent", "Mails to suppliers that aren't sent")
            .by("status", "queued", "failed"),
        DatabaseGauge.of(
            "in-time",
            "collector.supplier.receipts.in.time.ratio",
            "Of the receipts of the last 90 days, the share that came in time"),
        DatabaseGauge.of(
            "refused",
            "collector.supplier.goods.refused.ratio",
            "Of the goods of the last 90 days, the share that was damaged or refused"));
  }
}
