package io.collector.order.order;

import java.util.Locale;

/// Where an order came from.
enum OrderSource {
  OFFER,
  REST;

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
