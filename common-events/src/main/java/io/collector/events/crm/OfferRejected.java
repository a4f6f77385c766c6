package io.collector.events.crm;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `offer.rejected`: a customer said no. A final state; for funnels.
///
/// @param currency   ISO 4217
/// @param grandTotal what the customer would have paid, in `currency`
/// @param reason     in the customer's words or from the tenant's list
public record OfferRejected(
    UUID offerId,
    String offerNumber,
    UUID customerId,
    String currency,
    @DecimalString BigDecimal grandTotal,
    @Nullable String reason)
    implements Payload {

  @Override
  public String businessId() {
    return offerId.toString();
  }
}
