package io.collector.inventory.settings;

import java.time.Duration;

/// How stock is allocated.
///
/// @param reservationTtl how long a reservation holds while its order isn't confirmed
public record AllocationPolicy(AllocationStrategy strategy, Duration reservationTtl) {

  static final String DEFAULT_TTL = "P7D";

  public static final AllocationPolicy DEFAULT =
      new AllocationPolicy(AllocationStrategy.SINGLE_WAREHOUSE_FIRST, Duration.parse(DEFAULT_TTL));
}
