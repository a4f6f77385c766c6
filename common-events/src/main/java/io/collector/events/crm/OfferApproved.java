package io.collector.events.crm;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `offer.approved`: a customer said yes. Frozen.
///
/// @param grandTotal the authority on what the customer pays; the lines' prices can be read in four
// ways
/// @param currency   ISO 4217
public record OfferApproved(
    UUID offerId,
    String offerNumber,
    UUID customerId,
    Instant validUntil,
    String currency,
    @DecimalString BigDecimal grandTotal,
    List<LineItem> lineItems)
    implements Payload {

  @Override
  public String businessId() {
    return offerId.toString();
  }

  /// @param productId       absent for a service or free text
  /// @param discountPercent 0 to 100, already in `unitPrice` or not: see `grandTotal`
  /// @param taxPercent      likewise
  public record LineItem(
      @Nullable UUID productId,
      String description,
      @DecimalString BigDecimal quantity,
      @DecimalString BigDecimal unitPrice,
      @DecimalString @Nullable BigDecimal discountPercent,
      @DecimalString @Nullable BigDecimal taxPercent) {}
}
