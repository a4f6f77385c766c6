package io.collector.rest;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Stream;

/// How many requests took longer than a few limits: of a sum and a greatest value nobody can tell
/// which share was slow, over all replicas together.
@Singleton
class RequestTimeBuckets implements MeterFilter {

  private static final DistributionStatisticConfig BUCKETS =
      DistributionStatisticConfig.builder()
          .serviceLevelObjectives(
              Stream.of(50, 100, 250, 500, 1_000, 5_000)
                  .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
                  .toArray())
          .build();

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    return id.getName().equals("http.server.requests") ? BUCKETS.merge(config) : config;
  }
}
