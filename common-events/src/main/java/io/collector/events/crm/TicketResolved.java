package io.collector.events.crm;

import io.collector.events.Payload;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `ticket.resolved`: a ticket was resolved; it may be opened again and resolved again.
///
/// @param severity           `LOW`, `MEDIUM`, `HIGH` or `CRITICAL`
/// @param resolution         what was done
/// @param resolvedById       the employee who resolved it
/// @param withinServiceLevel whether it was resolved before `dueAt`; absent if it had none
public record TicketResolved(
    UUID ticketId,
    String ticketNumber,
    String severity,
    String resolution,
    @Nullable UUID customerId,
    @Nullable UUID orderId,
    @Nullable UUID batchId,
    @Nullable UUID resolvedById,
    Instant openedAt,
    @Nullable Boolean withinServiceLevel)
    implements Payload {

  @Override
  public String businessId() {
    return ticketId.toString();
  }
}
