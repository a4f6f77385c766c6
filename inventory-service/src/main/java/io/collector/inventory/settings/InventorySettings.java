package io.collector.inventory.settings;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How a tenant wants its stock allocated.
///
/// @param reservationTtl as it was given: `P7D` stays `P7D`
@RegisterForReflection
@Schema(
    name = "InventorySettings",
    examples = "{\"allocationStrategy\": \"SINGLE_WAREHOUSE_FIRST\", \"reservationTtl\": \"P7D\"}")
public record InventorySettings(
    @NotNull
        @Schema(
            description =
                "SINGLE_WAREHOUSE_FIRST: the first by priority that has all of a line, else"
                    + " several by priority. BY_PRIORITY: the first gives what it has, the next"
                    + " the rest. SPLIT: whoever has most gives first.",
            examples = "SINGLE_WAREHOUSE_FIRST")
        AllocationStrategy allocationStrategy,
    @NotNull
        @Size(max = 40)
        @Schema(
            description =
                "How long a reservation holds while its order isn't confirmed: ISO 8601 in days,"
                    + " hours, minutes and seconds, from PT1S to P366D",
            examples = "P7D")
        String reservationTtl) {

  static final InventorySettings DEFAULTS =
      new InventorySettings(AllocationStrategy.SINGLE_WAREHOUSE_FIRST, "P7D");

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  /// How long a reservation holds while its order isn't confirmed.
  public Duration ttl() {
    return Duration.parse(reservationTtl);
  }

  boolean hasValidTtl() {
    try {
      return ttl().compareTo(SHORTEST) >= 0 && ttl().compareTo(LONGEST) <= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
