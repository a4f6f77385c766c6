package io.collector.inventory.settings;

import java.time.Duration;

/// How stock is promised.
///
/// @param reservationTtl how long a reservation holds while its order isn't confirmed
public record PromisePolicy(AllocationStrategy strategy, Duration reservationTtl) {

  static final String DEFAULT_TTL = "P7D";

  public static final PromisePolicy DEFAULT =
      new PromisePolicy(AllocationStrategy.SINGLE_WAREHOUSE_FIRST, Duration.parse(DEFAULT_TTL));
}
