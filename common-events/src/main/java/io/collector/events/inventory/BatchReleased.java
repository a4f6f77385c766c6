package io.collector.events.inventory;

import io.collector.events.Payload;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `batch.released`: a quarantine ended: the lot may ship again, or is gone.
///
/// @param outcome   `FIT` (may ship), `SCRAPPED` or `RETURNED_TO_SUPPLIER`
/// @param comment   in a person's words
/// @param ticketId  the ticket that asked for the quarantine
/// @param locations where it lies
public record BatchReleased(
    UUID batchId,
    String lotNumber,
    UUID productId,
    @Nullable String sku,
    String outcome,
    @Nullable String comment,
    @Nullable UUID ticketId,
    List<BatchQuarantined.Location> locations)
    implements Payload {

  @Override
  public String businessId() {
    return batchId.toString();
  }
}
