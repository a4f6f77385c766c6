package io.collector.delivery.carrier;

import java.util.UUID;

/// What a carrier is asked to take.
public record Consignment(UUID deliveryNoteId, String deliveryNumber) {}
