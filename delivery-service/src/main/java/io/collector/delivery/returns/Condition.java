package io.collector.delivery.returns;

/// How goods came back.
enum Condition {
  /// Back into stock.
  RESALEABLE,
  /// Into quarantine, until somebody has looked.
  INSPECT,
  /// Worth nothing.
  SCRAP
}
