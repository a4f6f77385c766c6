package io.collector.events.crm;

import io.collector.events.Payload;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `ticket.created`: a customer or a colleague reported a problem. If its severity is HIGH or
/// CRITICAL and it names a batch or lot, quality (inventory) quarantines that.
///
/// @param severity   `LOW`, `MEDIUM`, `HIGH` or `CRITICAL`
/// @param category   e.g. `QUALITY`, `DELIVERY`, `BILLING`
/// @param channel    how it came in: `PHONE`, `EMAIL`, `WEB`, …
/// @param batchId    the batch complained about
/// @param lotNumber  what is printed on the goods, if the batch's id isn't known
/// @param assigneeId the employee in charge
/// @param dueAt      when the service level demands a resolution
public record TicketCreated(
    UUID ticketId,
    String ticketNumber,
    String subject,
    @Nullable String description,
    String severity,
    @Nullable String category,
    @Nullable String channel,
    @Nullable UUID customerId,
    @Nullable UUID orderId,
    @Nullable UUID productId,
    @Nullable UUID batchId,
    @Nullable String lotNumber,
    @Nullable UUID assigneeId,
    @Nullable Instant dueAt)
    implements Payload {

  @Override
  public String businessId() {
    return ticketId.toString();
  }
}
