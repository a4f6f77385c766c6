package io.collector.delivery.returns;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/// How many returns came to each state: `collector_delivery_returns_total{state="received"}`.
@ApplicationScoped
class ReturnMetrics {

  private final MeterRegistry registry;

  ReturnMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void reached(GoodsReturn goods) {
    registry
        .counter(
            "collector.delivery.returns", "state", goods.status().name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
