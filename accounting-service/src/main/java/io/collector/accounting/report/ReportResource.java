package io.collector.accounting.report;

import io.collector.accounting.account.Charts;
import io.collector.accounting.journal.LedgerDates;
import io.collector.accounting.report.ReportViews.AgeingView;
import io.collector.accounting.report.ReportViews.OpenItemsView;
import io.collector.accounting.report.ReportViews.TrialBalanceView;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Trial balance and receivables by age.
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class ReportResource {

  private final TrialBalances trialBalances;
  private final LedgerSums sums;
  private final Charts charts;

  ReportResource(TrialBalances trialBalances, LedgerSums sums, Charts charts) {
    this.trialBalances = trialBalances;
    this.sums = sums;
    this.charts = charts;
  }

  @GET
  @Path("/trial-balance")
  @WithTransaction
  @Operation(
      summary = "Trial balance",
      description = "By currency; the debit balances equal the credit balances.")
  public Uni<TrialBalanceView> trialBalance(
      @QueryParam("asOf") @Parameter(description = "At the end of this day; default: today")
          @Nullable LocalDate asOf) {
    var day = orToday(asOf);
    return charts
        .current()
        .chain(
            chart ->
                trialBalances.asOf(day).map(balances -> TrialBalanceView.of(day, balances, chart)));
  }

  @GET
  @Path("/receivables-ageing")
  @WithTransaction
  @Operation(
      summary = "Receivables by age",
      description =
          "Open receivables by days past due. The sums are compared with the receivable"
              + " accounts of the ledger, for all customers.")
  public Uni<AgeingView> receivablesAgeing(
      @QueryParam("asOf") @Parameter(description = "At the end of this day; default: today")
          @Nullable LocalDate asOf,
      @QueryParam("customerId") @Parameter(description = "Show this customer only")
          @Nullable UUID customerId) {
    var day = orToday(asOf);
    return openItems(day)
        .map(items -> Ageing.rows(items, day))
        .chain(
            rows ->
                sums.receivables(day)
                    .map(balances -> AgeingView.of(day, rows, shown(rows, customerId), balances)));
  }

  @GET
  @Path("/open-items")
  @WithTransaction
  @Operation(
      summary = "Open items of a customer",
      description =
          "What is open of each invoice, and the customer's credit by currency, below zero.")
  public Uni<OpenItemsView> openItems(
      @QueryParam("customerId") @NotNull UUID customerId,
      @QueryParam("asOf") @Parameter(description = "At the end of this day; default: today")
          @Nullable LocalDate asOf) {
    var day = orToday(asOf);
    return openItems(day)
        .map(
            items ->
                OpenItemsView.of(
                    day,
                    items.stream().filter(item -> customerId.equals(item.customerId())).toList()));
  }

  private Uni<List<OpenItem>> openItems(LocalDate day) {
    return sums.openInvoices(day)
        .chain(
            invoices ->
                sums.unallocated(day)
                    .map(rest -> Stream.concat(invoices.stream(), rest.stream()).toList()));
  }

  private static List<Ageing.Row> shown(List<Ageing.Row> rows, @Nullable UUID customerId) {
    return customerId == null
        ? rows
        : rows.stream().filter(row -> customerId.equals(row.customerId())).toList();
  }

  private static LocalDate orToday(@Nullable LocalDate asOf) {
    return Objects.requireNonNullElseGet(
        LedgerDates.asked(asOf, "asOf"), () -> LocalDate.now(ZoneOffset.UTC));
  }
}
