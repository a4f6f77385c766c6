package io.collector.delivery.deliverynote;

import io.collector.rest.FreeText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A carrier's word on a consignment.
///
/// @param eventId    the carrier's own; the same again changes nothing
/// @param occurredAt by the carrier's clock, which may be wrong by a day at most
/// @param reason     of a failure, as a code
/// @param returning  of a failure: whether the goods come back
/// @param receivedBy of a delivery
@RegisterForReflection
@Schema(name = "TrackingUpdate", examples = TrackingUpdate.EXAMPLE)
record TrackingUpdate(
    @NotNull @Size(min = 1, max = 200) @Pattern(regexp = "[\\x21-\\x7e]*") String eventId,
    @NotNull @Size(min = 1, max = 100) String trackingNumber,
    @NotNull TrackingStatus status,
    @NotNull Instant occurredAt,
    @Size(max = 200) @Nullable String location,
    @FreeText @Size(max = 500) @Nullable String detail,
    @Pattern(regexp = "[A-Z][A-Z_]{1,39}", message = "must be a code like NOT_AT_HOME")
        @Nullable String reason,
    @Nullable Boolean returning,
    @Nullable Instant nextAttemptAt,
    @Size(max = 200) @Nullable String receivedBy,
    @Pattern(regexp = "https?://\\S+", message = "must be an http address") @Size(max = 1000)
        @Nullable String proofUrl) {

  private static final Duration WRONG = Duration.ofDays(1);

  static final String EXAMPLE =
      """
      {
        "eventId": "evt-000017",
        "trackingNumber": "SIM123456789012340",
        "status": "OUT_FOR_DELIVERY",
        "occurredAt": "2026-01-15T09:30:00.000Z",
        "location": "Springfield"
      }
      """;

  /// Too far in the future: all later events would be stale.
  boolean isOfTheFuture() {
    return occurredAt.isAfter(Instant.now().plus(WRONG));
  }

  /// Too early: the goods were still here.
  boolean isBeforeDispatch(DeliveryNote note) {
    return note.hadNotLeft(occurredAt, WRONG);
  }
}
