package io.collector.events.crm;

import io.collector.events.Payload;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `notification.sent`: a message to a person or a webhook was accepted by its provider.
///
/// @param channel           `EMAIL`, `SMS`, `PUSH`, `FAX` or `WEBHOOK`
/// @param recipient         masked, never the full address or number
/// @param template          name of the template it was made of
/// @param causeType         the event type that asked for it
/// @param causeId           business id of that event
/// @param providerMessageId the provider's own id, for tracing
public record NotificationSent(
    UUID notificationId,
    String channel,
    String recipient,
    String template,
    @Nullable UUID customerId,
    @Nullable String causeType,
    @Nullable String causeId,
    @Nullable String providerMessageId)
    implements Payload {

  @Override
  public String businessId() {
    return notificationId.toString();
  }
}
