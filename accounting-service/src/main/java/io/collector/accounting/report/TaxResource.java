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

/// What is owed to the tax authority.
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class TaxResource {

  private final TaxTotals taxes;
  private final Charts charts;

  TaxResource(TaxTotals taxes, Charts charts) {
    this.taxes = taxes;
    this.charts = charts;
  }

  @GET
  @Path("/tax")
  @WithTransaction
  @Operation(
      summary = "Tax report",
      description =
          "Output and input tax of a period by category and rate, with what it is of and the"
              + " accounts, each figure with the entries behind it. Tax that you owe instead of a"
              + " supplier (AE, K) is output and input tax of one rate; its base is with the input tax."
              + " Entries by hand count if their"
              + " lines are marked as tax; what isn't, such as a payment to the authority, is shown"
              + " apart.")
  public Uni<TaxView> tax(@BeanParam ReportPeriod period) {
    return charts
        .current()
        .chain(
            chart -> {
              var amounts = Amounts.of(period.functional, chart);
              var days = period.days(chart);
              return taxes
                  .of(amounts, Objects.requireNonNull(days.from()), days.to(), chart)
                  .map(sums -> TaxView.of(amounts, days, sums, chart));
            });
  }

  @GET
  @Path("/tax.csv")
  @Produces(ReportTable.CSV)
  @WithTransaction
  @Operation(summary = "Tax report as CSV")
  public Uni<String> taxCsv(@BeanParam ReportPeriod period) {
    return tax(period).map(view -> view.table().csv());
  }

  @GET
  @Path("/tax.xlsx")
  @Produces(ReportTable.XLSX)
  @WithTransaction
  @Operation(summary = "Tax report as XLSX")
  public Uni<byte[]> taxXlsx(@BeanParam ReportPeriod period) {
    return tax(period).map(view -> view.table().xlsx());
  }

  @GET
  @Path("/tax.pdf")
  @Produces(ReportTable.PDF)
  @WithTransaction
  @Operation(summary = "Tax report as PDF")
  public Uni<byte[]> taxPdf(@BeanParam ReportPeriod period) {
    return tax(period).map(view -> view.table().pdf("Tax report", view.days().text()));
  }
}
