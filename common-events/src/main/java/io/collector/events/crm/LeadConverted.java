package io.collector.events.crm;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `lead.converted`: a lead became a customer, whose own `customer.created` is published beside
/// this. For funnels and commissions.
///
/// @param name           the company or person
/// @param leadSource     where the lead came from, e.g. `WEB`, `REFERRAL`, `CAMPAIGN`
/// @param campaignId     the campaign that brought it
/// @param salespersonId  the employee who won it
/// @param estimatedValue expected yearly revenue, in `currency`
/// @param currency       ISO 4217
public record LeadConverted(
    UUID leadId,
    UUID customerId,
    String name,
    @Nullable String leadSource,
    @Nullable UUID campaignId,
    @Nullable UUID salespersonId,
    @DecimalString @Nullable BigDecimal estimatedValue,
    @Nullable String currency)
    implements Payload {

  @Override
  public String businessId() {
    return leadId.toString();
  }
}
