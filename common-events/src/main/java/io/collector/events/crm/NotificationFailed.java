package io.collector.events.crm;

import io.collector.events.Payload;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `notification.failed`: a message to a person or a webhook was refused, or its provider can't be
/// reached.
///
/// @param channel   `EMAIL`, `SMS`, `PUSH`, `FAX` or `WEBHOOK`
/// @param recipient masked, never the full address or number
/// @param template  name of the template it was made of
/// @param reason    what the provider said
/// @param attempts  tries so far, from 1
/// @param willRetry whether another try follows; if not, a person should look
/// @param causeType the event type that asked for it
/// @param causeId   business id of that event
public record NotificationFailed(
    UUID notificationId,
    String channel,
    String recipient,
    String template,
    String reason,
    int attempts,
    boolean willRetry,
    @Nullable UUID customerId,
    @Nullable String causeType,
    @Nullable String causeId)
    implements Payload {

  @Override
  public String businessId() {
    return notificationId.toString();
  }
}
