package io.collector.delivery.deliverynote;

/// What a carrier tells.
enum TrackingStatus {
  IN_TRANSIT,
  OUT_FOR_DELIVERY,
  DELIVERED,
  FAILED
}
