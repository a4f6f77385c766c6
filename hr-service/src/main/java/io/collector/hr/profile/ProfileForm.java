package io.collector.hr.profile;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a user may set.
@RegisterForReflection
@Schema(
    name = "ProfileRequest",
    examples =
        "{\"displayName\": \"John\", \"language\": \"en-US\", \"timeZone\": \"Europe/Berlin\","
            + " \"notificationPreferences\": [{\"topic\": \"*\", \"channel\": \"EMAIL\", \"enabled\": true}]}")
record ProfileForm(
    @SingleLineText @Size(max = 100) @Nullable String displayName,
    @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", message = "must be a tag of BCP 47")
        @Schema(
            description = "What payslips are written in, if papers are; else they are in English",
            examples = "en-US")
        @Nullable String language,
    @SingleLineText
        @Size(max = 50)
        @Schema(description = "As IANA names it", examples = "Europe/Berlin")
        @Nullable String timeZone,
    @Size(max = 100) @Nullable List<@NotNull @Valid Preference> notificationPreferences) {

  ProfileForm {
    notificationPreferences = Objects.requireNonNullElse(notificationPreferences, List.of());
  }

  /// On which way something reaches a person.
  enum Channel {
    EMAIL,
    SMS,
    PUSH,
    FAX,
    WEBHOOK
  }

  /// Whether a topic may reach the person through a channel.
  ///
  /// @param topic an event type, or `*`
  @RegisterForReflection
  @Schema(name = "NotificationPreference")
  record Preference(
      @NotNull
          @Pattern(
              regexp = "\\*|[a-z_]{1,40}\\.[a-z_]{1,40}",
              message = "must be an event type or *")
          @Schema(description = "An event type, or *", examples = "invoice.overdue")
          String topic,
      @NotNull Channel channel,
      @NotNull Boolean enabled) {}

  List<Preference> preferences() {
    return Objects.requireNonNull(notificationPreferences);
  }

  /// @throws ProblemException 422 if a rule is violated
  void check() {
    var problem = Problems.unprocessable("invalid", "The profile is invalid.");
    if (timeZone != null && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
      problem.at("/timeZone", "must be a name of the IANA time zones");
    }
    var seen = new HashSet<String>();
    for (var i = 0; i < preferences().size(); i++) {
      var preference = preferences().get(i);
      if (!seen.add(preference.topic() + " " + preference.channel())) {
        problem.at("/notificationPreferences/" + i, "topic and channel have a preference already");
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }
}
