package io.collector.order.order;

import io.collector.gauge.DatabaseGauge;
import io.collector.gauge.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.EnumSet;

/// Orders that aren't finished: `collector_orders_open{status="PENDING"}`.
class OpenOrders {

  @Produces
  @Singleton
  GaugeQuery openOrders() {
    var open = EnumSet.complementOf(EnumSet.of(OrderStatus.COMPLETED, OrderStatus.CANCELLED));
    return GaugeQuery.of(
        "SELECT 'orders', order_status, orders FROM count_open_orders()",
        DatabaseGauge.of("orders", "collector.orders.open", "Orders that aren't finished")
            .by("status", open.stream().map(OrderStatus::name).toArray(String[]::new)));
  }
}
