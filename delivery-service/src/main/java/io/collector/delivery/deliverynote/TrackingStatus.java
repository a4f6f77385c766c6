package io.collector.delivery.deliverynote;

/// Status in a carrier's event.
enum TrackingStatus {
  IN_TRANSIT,
  OUT_FOR_DELIVERY,
  DELIVERED,
  FAILED
}
