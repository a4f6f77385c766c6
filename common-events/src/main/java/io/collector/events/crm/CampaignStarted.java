package io.collector.events.crm;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `campaign.started`: a campaign went live. Order's pricing may switch on its promotion.
///
/// @param channel       `EMAIL`, `SMS`, `PUSH`, `FAX`, `MIXED`, …
/// @param segment       whom it addresses
/// @param promotionCode the promotion that goes with it
/// @param audienceSize  how many it addresses
/// @param endsAt        absent if it is open-ended
/// @param budget        planned cost, in `currency`
/// @param currency      ISO 4217
public record CampaignStarted(
    UUID campaignId,
    String name,
    String channel,
    @Nullable String segment,
    @Nullable String promotionCode,
    @Nullable Integer audienceSize,
    Instant startsAt,
    @Nullable Instant endsAt,
    @DecimalString @Nullable BigDecimal budget,
    @Nullable String currency)
    implements Payload {

  @Override
  public String businessId() {
    return campaignId.toString();
  }
}
