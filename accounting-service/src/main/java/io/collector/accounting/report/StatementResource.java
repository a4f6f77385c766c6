package io.collector.accounting.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.collector.accounting.account.Chart;
import io.collector.accounting.account.Charts;
import io.collector.accounting.journal.LedgerDates;
import io.collector.accounting.report.LedgerSums.Turnover;
import io.collector.accounting.report.StatementView.Days;
import io.collector.accounting.report.Statements.Balance;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Income statement, balance sheet and cash flow.
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class StatementResource {

  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

  private final LedgerSums sums;
  private final Charts charts;

  StatementResource(LedgerSums sums, Charts charts) {
    this.sums = sums;
    this.charts = charts;
  }

  /// The days of a statement, and of what it is compared with.
  static class Period extends ReportPeriod {

    @QueryParam("compareFrom")
    @Parameter(description = "First day of what it is compared with; needs compareTo")
    @Nullable LocalDate compareFrom;

    @QueryParam("compareTo")
    @Parameter(description = "Last day of what it is compared with; needs compareFrom")
    @Nullable LocalDate compareTo;

    @Nullable Days compared() {
      if ((compareFrom == null) != (compareTo == null)) {
        var missing = compareFrom == null ? "compareFrom" : "compareTo";
        throw Problems.badRequest("invalid-parameter", "A comparison has a first and a last day.")
            .at("?" + missing, "is missing");
      }
      return compareFrom == null || compareTo == null
          ? null
          : checked(
              Objects.requireNonNull(LedgerDates.asked(compareFrom, "compareFrom")),
              Objects.requireNonNull(LedgerDates.asked(compareTo, "compareTo")),
              "compareFrom");
    }
  }

  /// The days of an income statement, and the cost centre that it is of.
  static class IncomePeriod extends Period {

    @QueryParam("costCentre")
    @Parameter(
        description = "Of one cost centre, `-` for what belongs to none; default: the whole",
        example = "4100")
    @Nullable String costCentre;

    /// With the entries of the cost centre behind each line.
    private StatementView.Entries entries() {
      return costCentre == null
          ? StatementView::ledger
          : (amounts, account, currency, days) ->
              StatementView.entries(amounts, account, costCentre, currency, days);
    }
  }

  /// The day of a balance sheet, and the one it is compared with.
  static class SheetQuery extends ReportDay {

    @QueryParam("compareAsOf")
    @Parameter(description = "The day it is compared with")
    @Nullable LocalDate compareAsOf;

    @QueryParam("functional")
    @Parameter(description = "true: all in the functional currency; default: by currency")
    @Nullable Boolean functional;
  }

  @GET
  @Path("/income-statement")
  @WithTransaction
  @Operation(
      summary = "Income statement",
      description =
          "Revenue less expenses of a period, by currency, maybe of one cost centre; compared with"
              + " another period.")
  public Uni<StatementView> incomeStatement(@BeanParam IncomePeriod period) {
    return charts
        .current()
        .chain(
            chart ->
                compared(
                    Amounts.of(period.functional, chart),
                    period.days(chart),
                    period.compared(),
                    (amounts, days) -> income(amounts, days, period.costCentre, chart),
                    period.entries()));
  }

  @GET
  @Path("/income-statement.csv")
  @Produces(ReportTable.CSV)
  @WithTransaction
  @Operation(summary = "Income statement as CSV")
  public Uni<String> incomeStatementCsv(@BeanParam IncomePeriod period) {
    return incomeStatement(period).map(view -> view.table().csv());
  }

  @GET
  @Path("/income-statement.xlsx")
  @Produces(ReportTable.XLSX)
  @WithTransaction
  @Operation(summary = "Income statement as XLSX")
  public Uni<byte[]> incomeStatementXlsx(@BeanParam IncomePeriod period) {
    return incomeStatement(period).map(view -> view.table().xlsx());
  }

  @GET
  @Path("/income-statement.pdf")
  @Produces(ReportTable.PDF)
  @WithTransaction
  @Operation(summary = "Income statement as PDF")
  public Uni<byte[]> incomeStatementPdf(@BeanParam IncomePeriod period) {
    return incomeStatement(period)
        .map(view -> view.table().pdf("Income statement", view.days().text()));
  }

  @GET
  @Path("/balance-sheet")
  @WithTransaction
  @Operation(
      summary = "Balance sheet",
      description =
          "Assets, liabilities and equity at the end of a day, by currency; with the profit that no"
              + " year's close has brought into the equity yet, both sides are equal.")
  public Uni<StatementView> balanceSheet(@BeanParam SheetQuery query) {
    var asked = query.asked();
    var other = LedgerDates.asked(query.compareAsOf, "compareAsOf");
    return charts
        .current()
        .chain(
            chart ->
                compared(
                    Amounts.of(query.functional, chart),
                    new Days(null, orToday(asked, chart)),
                    other == null ? null : new Days(null, other),
                    (amounts, days) -> sheet(amounts, days, chart),
                    StatementView::ledger));
  }

  @GET
  @Path("/balance-sheet.csv")
  @Produces(ReportTable.CSV)
  @WithTransaction
  @Operation(summary = "Balance sheet as CSV")
  public Uni<String> balanceSheetCsv(@BeanParam SheetQuery query) {
    return balanceSheet(query).map(view -> view.table().csv());
  }

  @GET
  @Path("/balance-sheet.xlsx")
  @Produces(ReportTable.XLSX)
  @WithTransaction
  @Operation(summary = "Balance sheet as XLSX")
  public Uni<byte[]> balanceSheetXlsx(@BeanParam SheetQuery query) {
    return balanceSheet(query).map(view -> view.table().xlsx());
  }

  @GET
  @Path("/balance-sheet.pdf")
  @Produces(ReportTable.PDF)
  @WithTransaction
  @Operation(summary = "Balance sheet as PDF")
  public Uni<byte[]> balanceSheetPdf(@BeanParam SheetQuery query) {
    return balanceSheet(query).map(view -> view.table().pdf("Balance sheet", view.days().text()));
  }

  @GET
  @Path("/cash-flow")
  @WithTransaction
  @Operation(
      summary = "Cash flow, by the indirect method",
      description =
          "From the profit of a period to the change of money, by currency. Where an account's"
              + " changes belong is its `cashFlow`. What exchange rates alone changed of the money, in"
              + " the functional currency, is no flow: EXCHANGE_DIFFERENCES_OF_CASH takes it out of the"
              + " profit, and EFFECT_OF_EXCHANGE_RATES shows it between CHANGE_OF_CASH and CASH_AFTER,"
              + " by account (IAS 7.28). CASH_BEFORE + CHANGE_OF_CASH + EFFECT_OF_EXCHANGE_RATES ="
              + " CASH_AFTER.")
  public Uni<StatementView> cashFlow(@BeanParam Period period) {
    return charts
        .withBanks()
        .chain(
            chart ->
                compared(
                    Amounts.of(period.functional, chart),
                    period.days(chart),
                    period.compared(),
                    (amounts, days) -> cashFlow(amounts, days, chart),
                    StatementView::ledger));
  }

  @GET
  @Path("/cash-flow.csv")
  @Produces(ReportTable.CSV)
  @WithTransaction
  @Operation(summary = "Cash flow as CSV")
  public Uni<String> cashFlowCsv(@BeanParam Period period) {
    return cashFlow(period).map(view -> view.table().csv());
  }

  @GET
  @Path("/cash-flow.xlsx")
  @Produces(ReportTable.XLSX)
  @WithTransaction
  @Operation(summary = "Cash flow as XLSX")
  public Uni<byte[]> cashFlowXlsx(@BeanParam Period period) {
    return cashFlow(period).map(view -> view.table().xlsx());
  }

  @GET
  @Path("/cash-flow.pdf")
  @Produces(ReportTable.PDF)
  @WithTransaction
  @Operation(summary = "Cash flow as PDF")
  public Uni<byte[]> cashFlowPdf(@BeanParam Period period) {
    return cashFlow(period).map(view -> view.table().pdf("Cash flow", view.days().text()));
  }

  /// Makes the statement of some days.
  private interface Statement {
    Uni<Map<String, StatementTable>> of(Amounts amounts, Days days);
  }

  private static Uni<StatementView> compared(
      Amounts amounts,
      Days days,
      @Nullable Days other,
      Statement statement,
      StatementView.Entries entries) {
    return statement
        .of(amounts, days)
        .chain(
            tables ->
                other == null
                    ? Uni.createFrom()
                        .item(StatementView.of(amounts, days, tables, null, Map.of(), entries))
                    : statement
                        .of(amounts, other)
                        .map(
                            others ->
                                StatementView.of(amounts, days, tables, other, others, entries)));
  }

  private Uni<Map<String, StatementTable>> income(
      Amounts amounts, Days days, @Nullable String costCentre, Chart chart) {
    var first = Objects.requireNonNull(days.from());
    var found =
        costCentre == null
            ? turnovers(amounts, days, chart)
            : sums.ofCostCentre(amounts, first, days.to(), costCentre)
                .map(turnovers -> byCurrency(turnovers, chart));
    return found.map(
        balancesByCurrency -> {
          var tables = new TreeMap<String, StatementTable>();
          balancesByCurrency.forEach(
              (currency, balances) ->
                  tables.put(currency, StatementTable.of(Statements.income(balances))));
          return tables;
        });
  }

  private Uni<Map<String, StatementTable>> sheet(Amounts amounts, Days days, Chart chart) {
    return sums.byAccount(amounts, days.to())
        .map(
            found -> {
              var tables = new TreeMap<String, StatementTable>();
              byCurrency(found, chart)
                  .forEach(
                      (currency, balances) ->
                          tables.put(currency, StatementTable.of(Statements.sheet(balances))));
              return tables;
            });
  }

  private Uni<Map<String, StatementTable>> cashFlow(Amounts amounts, Days days, Chart chart) {
    var first = Objects.requireNonNull(days.from());
    return sums.byAccount(amounts, FIRST_DAY, first.minusDays(1))
        .chain(
            before ->
                sums.byRatesAlone(amounts, first, days.to())
                    .chain(
                        byRates ->
                            turnovers(amounts, days, chart)
                                .map(
                                    found ->
                                        cashFlows(
                                            byCurrency(before, chart),
                                            withMoney(found, byCurrency(before, chart), chart),
                                            byCurrency(byRates, chart),
                                            chart))));
  }

  private static Map<String, StatementTable> cashFlows(
      Map<String, List<Balance>> before,
      Map<String, List<Balance>> turnovers,
      Map<String, List<Balance>> byRates,
      Chart chart) {
    var tables = new TreeMap<String, StatementTable>();
    turnovers.forEach(
        (currency, balances) ->
            tables.put(
                currency,
                StatementTable.of(
                    Statements.cashFlow(
                        before.getOrDefault(currency, List.of()),
                        balances,
                        byRates.getOrDefault(currency, List.of()),
                        chart))));
    return tables;
  }

  /// With currencies whose money didn't move.
  private static Map<String, List<Balance>> withMoney(
      Map<String, List<Balance>> turnovers, Map<String, List<Balance>> before, Chart chart) {
    var all = new TreeMap<>(turnovers);
    before.forEach(
        (currency, balances) -> {
          if (Statements.cash(balances, chart).signum() != 0) {
            all.putIfAbsent(currency, List.of());
          }
        });
    return all;
  }

  private Uni<Map<String, List<Balance>>> turnovers(Amounts amounts, Days days, Chart chart) {
    return sums.byAccount(amounts, Objects.requireNonNull(days.from()), days.to())
        .map(found -> byCurrency(found, chart));
  }

  private static Map<String, List<Balance>> byCurrency(List<Turnover> turnovers, Chart chart) {
    return turnovers.stream()
        .collect(
            groupingBy(
                Turnover::currency,
                TreeMap::new,
                mapping(
                    turnover -> new Balance(chart.account(turnover.account()), turnover.balance()),
                    toList())));
  }

  private static LocalDate orToday(@Nullable LocalDate day, Chart chart) {
    return Objects.requireNonNullElseGet(day, () -> chart.calendar().today());
  }
}
