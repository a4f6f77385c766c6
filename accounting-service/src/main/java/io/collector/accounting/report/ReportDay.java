package io.collector.accounting.report;

import io.collector.accounting.journal.LedgerDates;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// The day of a report.
class ReportDay {

  @QueryParam("asOf")
  @Parameter(description = "At the end of this day; default: today")
  @Nullable LocalDate asOf;

  /// Checked; null for today.
  @Nullable LocalDate asked() {
    return LedgerDates.asked(asOf, "asOf");
  }
}
