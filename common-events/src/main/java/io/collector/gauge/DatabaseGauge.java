package io.collector.gauge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A gauge that shows rows of a [GaugeQuery].
///
/// @param key the rows' first column
/// @param name in Micrometer's form: `collector.orders.open`
/// @param unit base unit, or null for a count
/// @param tag what the rows' second column is told as, or null if there is one row
/// @param always values of the tag that are shown as 0 if there is no row
public record DatabaseGauge(
    String key,
    String name,
    String description,
    @Nullable String unit,
    @Nullable String tag,
    List<String> always) {

  public static DatabaseGauge of(String key, String name, String description) {
    return new DatabaseGauge(key, name, description, null, null, List.of());
  }

  public DatabaseGauge in(String baseUnit) {
    return new DatabaseGauge(key, name, description, baseUnit, tag, always);
  }

  public DatabaseGauge by(String label, String... knownValues) {
    return new DatabaseGauge(key, name, description, unit, label, List.of(knownValues));
  }
}
