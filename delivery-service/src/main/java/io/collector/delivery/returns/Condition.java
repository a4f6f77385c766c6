package io.collector.delivery.returns;

/// How goods came back.
enum Condition {
  /// Back into stock.
  RESALEABLE,
  /// Into quarantine, until a decision.
  INSPECT,
  /// Worth nothing.
  SCRAP
}
