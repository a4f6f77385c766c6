package io.collector.delivery.deliverynote;

/// A note whose order's row is locked until the transaction ends.
record LockedNote(OrderDemand order, DeliveryNote note) {}
