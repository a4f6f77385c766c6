package io.collector.inventory.settings;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
        String reservationTtl,
    @Schema(
            description =
                "Of orders of products that aren't ACTIVE and that aren't confirmed yet. ALLOW: they get"
                    + " what is there. REFUSE: nothing is reserved, and they don't wait.",
            defaultValue = "ALLOW")
        @Nullable EndedProductPolicy endedProducts) {

  public InventorySettings {
    endedProducts = Objects.requireNonNullElse(endedProducts, EndedProductPolicy.ALLOW);
  }

  static final InventorySettings DEFAULTS =
      new InventorySettings(
          AllocationStrategy.SINGLE_WAREHOUSE_FIRST, "P7D", EndedProductPolicy.ALLOW);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  public boolean refusesEnded() {
    return endedProducts == EndedProductPolicy.REFUSE;
  }

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
