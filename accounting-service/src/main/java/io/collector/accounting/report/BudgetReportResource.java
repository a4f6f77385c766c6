package io.collector.accounting.report;

import io.collector.accounting.account.Chart;
import io.collector.accounting.account.Charts;
import io.collector.money.MinorUnit;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Budget against actual.
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class BudgetReportResource {

  private final BudgetTotals totals;
  private final Charts charts;

  BudgetReportResource(BudgetTotals totals, Charts charts) {
    this.totals = totals;
    this.charts = charts;
  }

  /// The months of the report.
  static class Months {

    @QueryParam("from")
    @Parameter(
        description = "First month; default: of the fiscal year of the last one",
        example = "2026-01")
    @Nullable String from;

    @QueryParam("to")
    @Parameter(description = "Last month; default: the current one", example = "2026-12")
    @Nullable String to;

    @QueryParam("currency")
    @Parameter(
        description = "ISO 4217; default: the functional currency, with the amounts of all lines",
        example = "EUR")
    @Nullable String currency;

    @QueryParam("costCentre")
    @Parameter(
        description = "Of this cost centre only; `-`: of what belongs to none",
        example = "4100")
    @Nullable String costCentre;

    private StatementView.Days days(Chart chart) {
      var last = to == null ? YearMonth.from(chart.calendar().today()) : month(to, "to");
      var first =
          from == null
              ? YearMonth.from(chart.rules().yearStart(last.atEndOfMonth()))
              : month(from, "from");
      return ReportPeriod.checked(first.atDay(1), last.atEndOfMonth(), "from");
    }

    private static YearMonth month(String text, String parameter) {
      if (!text.matches("(19|2\\d)\\d\\d-(0[1-9]|1[0-2])")) {
        throw Problems.badRequest("invalid-parameter", "That is no month.")
            .at("?" + parameter, "must be such as 2026-11");
      }
      return YearMonth.parse(text);
    }

    private String currency(Chart chart) {
      var asked = currency == null ? chart.currencies().functional() : currency;
      if (asked == null || MinorUnit.of(asked).isEmpty()) {
        throw Problems.badRequest("currency-needed", "There is no functional currency.")
            .at("?currency", "must be a code of ISO 4217");
      }
      return asked;
    }
  }

  @GET
  @Path("/budget")
  @WithTransaction
  @Operation(
      summary = "Budget against actual",
      description =
          "What was planned for some months, and what came, by account and cost centre. Revenue and"
              + " expenses are each above zero.")
  public Uni<BudgetView> budget(@BeanParam Months months) {
    return charts
        .current()
        .chain(
            chart -> {
              var days = months.days(chart);
              var currency = months.currency(chart);
              var isFunctional = currency.equals(chart.currencies().functional());
              var amounts = isFunctional ? new Amounts(currency) : Amounts.OF_DOCUMENTS;
              return totals
                  .of(
                      Objects.requireNonNull(days.from()),
                      days.to(),
                      currency,
                      isFunctional,
                      months.costCentre)
                  .map(sums -> BudgetView.of(amounts, days, currency, sums, chart));
            });
  }

  @GET
  @Path("/budget.csv")
  @Produces(ReportTable.CSV)
  @WithTransaction
  @Operation(summary = "Budget against actual as CSV")
  public Uni<String> budgetCsv(@BeanParam Months months) {
    return budget(months).map(view -> view.table().csv());
  }

  @GET
  @Path("/budget.xlsx")
  @Produces(ReportTable.XLSX)
  @WithTransaction
  @Operation(summary = "Budget against actual as XLSX")
  public Uni<byte[]> budgetXlsx(@BeanParam Months months) {
    return budget(months).map(view -> view.table().xlsx());
  }

  @GET
  @Path("/budget.pdf")
  @Produces(ReportTable.PDF)
  @WithTransaction
  @Operation(summary = "Budget against actual as PDF")
  public Uni<byte[]> budgetPdf(@BeanParam Months months) {
    return budget(months)
        .map(view -> view.table().pdf("Budget against actual", view.days().text()));
  }
}
