package io.collector.accounting.currency;

import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/// A rate, and the day that it is of.
///
/// @param rate what one unit is worth in the functional currency
public record RateOn(BigDecimal rate, LocalDate day) {

  static RateOn of(Row row) {
    return new RateOn(
        Objects.requireNonNull(row.getBigDecimal("rate")),
        Objects.requireNonNull(row.getLocalDate("day")));
  }
}
