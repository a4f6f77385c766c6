package io.collector.bus;

import io.collector.events.EventType;
import io.collector.events.Payload;
import java.util.List;

/// Messages of one type and one tenant that waited together, in the order of their queue.
///
/// @param queue      where they waited; names the consumer in the inbox
/// @param deliveries at least one
/// @param giveBack   requeues what isn't acknowledged; consuming stops until the database is
///     available
public record EventBatch<T extends Payload>(
    String queue,
    EventType type,
    String tenantId,
    List<InboundEvent<T>> deliveries,
    Runnable giveBack) {}
