package io.collector.accounting.report;

import io.collector.accounting.account.Charts;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The income statement by cost centre.
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class CostCentreResource {

  private final CostCentreTotals totals;
  private final Charts charts;

  CostCentreResource(CostCentreTotals totals, Charts charts) {
    this.totals = totals;
    this.charts = charts;
  }

  @GET
  @Path("/cost-centres")
  @WithTransaction
  @Operation(
      summary = "Income statement by cost centre",
      description =
          "Revenue and expenses of a period by the cost centre of their lines, with the entries"
              + " behind each figure. What belongs to none is last, so that all together are the"
              + " income statement.")
  public Uni<CostCentreView> costCentres(@BeanParam ReportPeriod period) {
    return charts
        .current()
        .chain(
            chart -> {
              var amounts = Amounts.of(period.functional, chart);
              var days = period.days(chart);
              return totals
                  .of(amounts, Objects.requireNonNull(days.from()), days.to())
                  .map(sums -> CostCentreView.of(amounts, days, sums, chart));
            });
  }

  @GET
  @Path("/cost-centres.csv")
  @Produces(ReportTable.CSV)
  @WithTransaction
  @Operation(summary = "Income statement by cost centre as CSV")
  public Uni<String> costCentresCsv(@BeanParam ReportPeriod period) {
    return costCentres(period).map(view -> view.table().csv());
  }

  @GET
  @Path("/cost-centres.xlsx")
  @Produces(ReportTable.XLSX)
  @WithTransaction
  @Operation(summary = "Income statement by cost centre as XLSX")
  public Uni<byte[]> costCentresXlsx(@BeanParam ReportPeriod period) {
    return costCentres(period).map(view -> view.table().xlsx());
  }

  @GET
  @Path("/cost-centres.pdf")
  @Produces(ReportTable.PDF)
  @WithTransaction
  @Operation(summary = "Income statement by cost centre as PDF")
  public Uni<byte[]> costCentresPdf(@BeanParam ReportPeriod period) {
    return costCentres(period)
        .map(view -> view.table().pdf("Income statement by cost centre", view.days().text()));
  }
}
