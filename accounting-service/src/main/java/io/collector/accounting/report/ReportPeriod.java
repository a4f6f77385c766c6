package io.collector.accounting.report;

import io.collector.accounting.account.Chart;
import io.collector.accounting.journal.LedgerDates;
import io.collector.accounting.report.StatementView.Days;
import io.collector.rest.Problems;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// The days of a report, and which amounts it adds up.
class ReportPeriod {

  @QueryParam("from")
  @Parameter(description = "First day; default: of the fiscal year of the last day")
  @Nullable LocalDate from;

  @QueryParam("to")
  @Parameter(description = "Last day; default: today")
  @Nullable LocalDate to;

  @QueryParam("functional")
  @Parameter(description = "true: all in the functional currency; default: by currency")
  @Nullable Boolean functional;

  Days days(Chart chart) {
    var last =
        Objects.requireNonNullElseGet(LedgerDates.asked(to, "to"), () -> chart.calendar().today());
    var first =
        Objects.requireNonNullElseGet(
            LedgerDates.asked(from, "from"), () -> chart.rules().yearStart(last));
    return checked(first, last, "from");
  }

  static Days checked(LocalDate first, LocalDate last, String parameter) {
    if (first.isAfter(last)) {
      throw Problems.badRequest("invalid-parameter", "The first day is after the last.")
          .at("?" + parameter, "must be %s or earlier".formatted(last));
    }
    return new Days(first, last);
  }
}
