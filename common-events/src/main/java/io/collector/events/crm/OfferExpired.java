package io.collector.events.crm;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/// `offer.expired`: an offer passed its `validUntil` without an answer. A final state; for funnels
/// and reminders.
///
/// @param validUntil last moment at which the offer could be accepted
/// @param currency   ISO 4217
/// @param grandTotal what the customer would have paid, in `currency`
public record OfferExpired(
    UUID offerId,
    String offerNumber,
    UUID customerId,
    Instant validUntil,
    String currency,
    @DecimalString BigDecimal grandTotal)
    implements Payload {

  @Override
  public String businessId() {
    return offerId.toString();
  }
}
