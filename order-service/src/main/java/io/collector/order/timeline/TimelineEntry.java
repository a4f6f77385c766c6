package io.collector.order.timeline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One event, as far as it is about one order.
///
/// @param orderId    the order, if the event names it
/// @param documentId else the document that the event is about
record TimelineEntry(
    @Nullable UUID orderId,
    @Nullable UUID documentId,
    UUID eventId,
    String type,
    String source,
    Instant happenedAt,
    Occurrence what) {}
