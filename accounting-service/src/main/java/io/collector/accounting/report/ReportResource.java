package io.collector.accounting.report;

import static java.lang.Boolean.FALSE;

import io.collector.accounting.account.Chart;
import io.collector.accounting.account.Charts;
import io.collector.accounting.journal.LedgerDates;
import io.collector.accounting.party.PartyNames;
import io.collector.accounting.report.ReportViews.AgeingView;
import io.collector.accounting.report.ReportViews.OpenItemsView;
import io.collector.accounting.report.ReportViews.PayablesAgeingView;
import io.collector.accounting.report.ReportViews.TrialBalanceView;
import io.collector.calendar.TenantCalendars;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Trial balance, receivables and payables by age.
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class ReportResource {

  private final TrialBalances trialBalances;
  private final LedgerSums sums;
  private final PartyNames names;
  private final Charts charts;
  private final TenantCalendars calendars;

  ReportResource(
      TrialBalances trialBalances,
      LedgerSums sums,
      PartyNames names,
      Charts charts,
      TenantCalendars calendars) {
    this.trialBalances = trialBalances;
    this.sums = sums;
    this.names = names;
    this.charts = charts;
    this.calendars = calendars;
  }

  /// What a trial balance adds up.
  static class BalanceQuery extends ReportDay {

    @QueryParam("closing")
    @Parameter(
        description =
            "false: without the entries that closed the fiscal year of that day; default: true")
    @Nullable Boolean closing;

    @QueryParam("functional")
    @Parameter(description = "true: all in the functional currency; default: by currency")
    @Nullable Boolean functional;
  }

  /// Whose receivables.
  static class ReceivablesQuery extends ReportDay {

    @QueryParam("customerId")
    @Parameter(description = "Show this customer only")
    @Nullable UUID customerId;
  }

  /// Whose payables.
  static class PayablesQuery extends ReportDay {

    @QueryParam("supplierId")
    @Parameter(description = "Show this supplier only")
    @Nullable UUID supplierId;
  }

  @GET
  @Path("/trial-balance")
  @WithTransaction
  @Operation(
      summary = "Trial balance",
      description =
          "By currency; the debit balances equal the credit balances. With what was on each account"
              + " when the day's fiscal year began, and what was posted since.")
  public Uni<TrialBalanceView> trialBalance(@BeanParam BalanceQuery query) {
    var asked = query.asked();
    return charts
        .current()
        .chain(
            chart ->
                trialBalance(
                    Amounts.of(query.functional, chart),
                    Objects.requireNonNullElseGet(asked, () -> chart.calendar().today()),
                    chart,
                    !FALSE.equals(query.closing)));
  }

  private Uni<TrialBalanceView> trialBalance(
      Amounts amounts, LocalDate day, Chart chart, boolean closing) {
    var yearStart = chart.rules().yearStart(day);
    return trialBalances
        .openings(amounts, yearStart)
        .chain(
            openings ->
                (closing
                        ? trialBalances.asOf(amounts, day)
                        : trialBalances.beforeClosing(amounts, day, yearStart))
                    .map(
                        balances ->
                            TrialBalanceView.of(day, yearStart, balances, openings, chart)));
  }

  @GET
  @Path("/receivables-ageing")
  @WithTransaction
  @Operation(
      summary = "Receivables by age",
      description =
          "Open receivables by days past due. The sums are compared with the receivable"
              + " accounts of the ledger, for all customers.")
  public Uni<AgeingView> receivablesAgeing(@BeanParam ReceivablesQuery query) {
    return orToday(query.asked()).chain(day -> receivablesAt(day, query.customerId));
  }

  private Uni<AgeingView> receivablesAt(LocalDate day, @Nullable UUID customerId) {
    return sums.openReceivables(day)
        .map(items -> Ageing.rows(items, day))
        .chain(rows -> receivablesAt(day, rows, shown(rows, customerId)));
  }

  private Uni<AgeingView> receivablesAt(
      LocalDate day, List<Ageing.Row> rows, List<Ageing.Row> shown) {
    return names
        .ofCustomers(partyIds(shown))
        .chain(
            known ->
                sums.receivables(day)
                    .map(balances -> AgeingView.of(day, rows, shown, known, balances)));
  }

  @GET
  @Path("/payables-ageing")
  @WithTransaction
  @Operation(
      summary = "Payables by age",
      description =
          "Open suppliers' bills by days past due. The sums are compared with the payable accounts"
              + " of the ledger, for all suppliers.")
  public Uni<PayablesAgeingView> payablesAgeing(@BeanParam PayablesQuery query) {
    return orToday(query.asked()).chain(day -> payablesAt(day, query.supplierId));
  }

  private Uni<PayablesAgeingView> payablesAt(LocalDate day, @Nullable UUID supplierId) {
    return sums.openPayables(day)
        .map(items -> Ageing.rows(items, day))
        .chain(rows -> payablesAt(day, rows, shown(rows, supplierId)));
  }

  private Uni<PayablesAgeingView> payablesAt(
      LocalDate day, List<Ageing.Row> rows, List<Ageing.Row> shown) {
    return names
        .ofSuppliers(partyIds(shown))
        .chain(
            known ->
                sums.payables(day)
                    .map(balances -> PayablesAgeingView.of(day, rows, shown, known, balances)));
  }

  @GET
  @Path("/open-items")
  @WithTransaction
  @Operation(
      summary = "Open items of a customer",
      description =
          "What is open of each invoice, or of each of its instalments, and the customer's credit by"
              + " currency, below zero.")
  public Uni<OpenItemsView> openItems(
      @QueryParam("customerId") @NotNull UUID customerId,
      @QueryParam("asOf") @Parameter(description = "At the end of this day; default: today")
          @Nullable LocalDate asOf) {
    return orToday(LedgerDates.asked(asOf, "asOf")).chain(day -> openItemsAt(day, customerId));
  }

  private Uni<OpenItemsView> openItemsAt(LocalDate day, UUID customerId) {
    return names
        .ofCustomers(List.of(customerId))
        .chain(
            known ->
                sums.openReceivables(day)
                    .map(
                        items ->
                            OpenItemsView.of(
                                day,
                                known.of(customerId),
                                items.stream()
                                    .filter(item -> customerId.equals(item.partyId()))
                                    .toList())));
  }

  @GET
  @Path("/trial-balance.csv")
  @Produces(ReportTable.CSV)
  @WithTransaction
  @Operation(summary = "Trial balance as CSV")
  public Uni<String> trialBalanceCsv(@BeanParam BalanceQuery query) {
    return trialBalance(query).map(view -> view.table().csv());
  }

  @GET
  @Path("/trial-balance.xlsx")
  @Produces(ReportTable.XLSX)
  @WithTransaction
  @Operation(summary = "Trial balance as XLSX")
  public Uni<byte[]> trialBalanceXlsx(@BeanParam BalanceQuery query) {
    return trialBalance(query).map(view -> view.table().xlsx());
  }

  @GET
  @Path("/trial-balance.pdf")
  @Produces(ReportTable.PDF)
  @WithTransaction
  @Operation(summary = "Trial balance as PDF")
  public Uni<byte[]> trialBalancePdf(@BeanParam BalanceQuery query) {
    return trialBalance(query)
        .map(view -> view.table().pdf("Trial balance", view.asOf().toString()));
  }

  @GET
  @Path("/receivables-ageing.csv")
  @Produces(ReportTable.CSV)
  @WithTransaction
  @Operation(summary = "Receivables by age as CSV")
  public Uni<String> receivablesAgeingCsv(@BeanParam ReceivablesQuery query) {
    return receivablesAgeing(query).map(view -> view.table().csv());
  }

  @GET
  @Path("/receivables-ageing.xlsx")
  @Produces(ReportTable.XLSX)
  @WithTransaction
  @Operation(summary = "Receivables by age as XLSX")
  public Uni<byte[]> receivablesAgeingXlsx(@BeanParam ReceivablesQuery query) {
    return receivablesAgeing(query).map(view -> view.table().xlsx());
  }

  @GET
  @Path("/receivables-ageing.pdf")
  @Produces(ReportTable.PDF)
  @WithTransaction
  @Operation(summary = "Receivables by age as PDF")
  public Uni<byte[]> receivablesAgeingPdf(@BeanParam ReceivablesQuery query) {
    return receivablesAgeing(query)
        .map(view -> view.paper().pdf("Receivables by age", view.asOf().toString()));
  }

  @GET
  @Path("/payables-ageing.csv")
  @Produces(ReportTable.CSV)
  @WithTransaction
  @Operation(summary = "Payables by age as CSV")
  public Uni<String> payablesAgeingCsv(@BeanParam PayablesQuery query) {
    return payablesAgeing(query).map(view -> view.table().csv());
  }

  @GET
  @Path("/payables-ageing.xlsx")
  @Produces(ReportTable.XLSX)
  @WithTransaction
  @Operation(summary = "Payables by age as XLSX")
  public Uni<byte[]> payablesAgeingXlsx(@BeanParam PayablesQuery query) {
    return payablesAgeing(query).map(view -> view.table().xlsx());
  }

  @GET
  @Path("/payables-ageing.pdf")
  @Produces(ReportTable.PDF)
  @WithTransaction
  @Operation(summary = "Payables by age as PDF")
  public Uni<byte[]> payablesAgeingPdf(@BeanParam PayablesQuery query) {
    return payablesAgeing(query)
        .map(view -> view.paper().pdf("Payables by age", view.asOf().toString()));
  }

  private static List<Ageing.Row> shown(List<Ageing.Row> rows, @Nullable UUID partyId) {
    return partyId == null
        ? rows
        : rows.stream().filter(row -> partyId.equals(row.partyId())).toList();
  }

  private static List<UUID> partyIds(List<Ageing.Row> rows) {
    return rows.stream().map(Ageing.Row::partyId).filter(Objects::nonNull).distinct().toList();
  }

  private Uni<LocalDate> orToday(@Nullable LocalDate asked) {
    return calendars.today().map(today -> Objects.requireNonNullElse(asked, today));
  }
}
