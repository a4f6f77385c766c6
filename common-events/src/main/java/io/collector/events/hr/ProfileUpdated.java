package io.collector.events.hr;

import io.collector.events.Payload;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `profile.updated`: a person changed their settings: the full current state, with version.
/// Private data (birthday, emergency contact) never leaves hr.
///
/// @param userId                  the subject of the person's tokens
/// @param employeeId              absent for people who are no employees
/// @param language                BCP 47, e.g. `en-US`
/// @param timeZone                IANA name, e.g. `Europe/Berlin`
/// @param notificationPreferences what reaches them on which way
/// @param version                 the profile's version; an older one never overwrites a newer
public record ProfileUpdated(
    String userId,
    @Nullable UUID employeeId,
    @Nullable String displayName,
    @Nullable String avatarUrl,
    @Nullable String language,
    @Nullable String timeZone,
    @Nullable List<NotificationPreference> notificationPreferences,
    long version)
    implements Payload {

  @Override
  public String businessId() {
    return userId;
  }

  /// Whether a topic may reach the person through a channel.
  ///
  /// @param topic   an event type, or `*`
  /// @param channel `EMAIL`, `SMS`, `PUSH`, `FAX` or `WEBHOOK`
  public record NotificationPreference(String topic, String channel, boolean enabled) {}
}
