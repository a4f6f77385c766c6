package io.collector.delivery.deliverynote;

/// A note that somebody works on, alone: its order's row is locked.
record LockedNote(OrderDemand order, DeliveryNote note) {}
