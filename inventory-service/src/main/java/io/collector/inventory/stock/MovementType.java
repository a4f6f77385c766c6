package io.collector.inventory.stock;

/// Why what is on hand changed.
public enum MovementType {
  /// Goods came in.
  RECEIVED,
  /// The books were brought to what is there.
  ADJUSTED,
  /// Goods left with a delivery.
  DEDUCTED,
  /// A customer's goods came back.
  RETURNED,
  /// A customer's goods came back, and were thrown away: nothing on hand changed.
  SCRAPPED,
  /// What they cost became known: nothing on hand changed.
  REVALUED
}
