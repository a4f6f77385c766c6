package io.collector.bus;

import io.collector.events.EventType;
import io.collector.events.Payload;
import java.util.List;

/// Messages of one type and one tenant that waited together, in the order of their queue.
///
/// @param queue      where they waited; names the consumer in the inbox
/// @param deliveries at least one
public record EventBatch<T extends Payload>(
    String queue, EventType type, String tenantId, List<InboundEvent<T>> deliveries, Turn turn) {

  /// The tenant's turn in the queue: until it ends, no other batch of this tenant is handed out.
  public interface Turn {

    /// Requeues what isn't acknowledged; consuming stops until the database is available.
    void giveBack();

    /// All messages were acknowledged, forwarded or given back.
    void end();

    /// Handling the batch failed as a whole: each message is retried. Ends the turn.
    void failed(Throwable failure);
  }
}
