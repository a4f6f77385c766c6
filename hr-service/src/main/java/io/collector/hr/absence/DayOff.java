package io.collector.hr.absence;

import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/// A day, or half of one, on which somebody doesn't work.
///
/// @param fraction 1 or 0.5
public record DayOff(UUID employeeId, LocalDate day, BigDecimal fraction) {

  static DayOff of(Row row) {
    return new DayOff(
        row.getUUID("employee_id"), row.getLocalDate("day"), row.getBigDecimal("fraction"));
  }
}
