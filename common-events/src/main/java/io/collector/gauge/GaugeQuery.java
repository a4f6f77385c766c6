package io.collector.gauge;

import java.util.List;

/// Gauges of all tenants together, read from the database every `collector.gauges.every`, or less
/// often where that takes long: a twentieth of the time at most, and every four minutes at least. A
/// bean of this type is all it takes.
///
/// Every replica shows the same figures, so that a dashboard takes the greatest, not the sum. They
/// are NaN until they were first read. `collector_gauges_age_seconds` says how old they are.
///
/// @param sql gives rows of key, label and value; a `SECURITY DEFINER` function sums over tenants
///     and tells nothing of any one
public record GaugeQuery(String sql, List<DatabaseGauge> gauges) {

  public static GaugeQuery of(String sql, DatabaseGauge... gauges) {
    return new GaugeQuery(sql, List.of(gauges));
  }
}
