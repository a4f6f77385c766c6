package io.collector.delivery.carrier;

/// How a carrier is connected.
public enum CarrierKind {
  /// Makes up tracking numbers; for trying out, and for tests.
  SIMULATED,
  /// The company's own vehicles, and customers who come to fetch: the delivery note's number is the
  /// tracking number.
  OWN_FLEET
}
