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
import java.util.function.Function;
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

  private static final String COST_CENTRE =
      "Of one cost centre, `-` for what belongs to none; default: the whole";

  /// The entries behind each line, maybe of a cost centre.
  private static StatementView.Entries entries(@Nullable String costCentre) {
    return costCentre == null
        ? StatementView::ledger
        : (amounts, account, currency, days) ->
            StatementView.entries(amounts, account, costCentre, currency, days);
  }

  /// The days of a statement, and of what it is compared with; and the cost centre that it is of.
  static class Period extends ReportPeriod {

    @QueryParam("compareFrom")
    @Parameter(description = "First day of what it is compared with; needs compareTo")
    @Nullable LocalDate compareFrom;

    @QueryParam("compareTo")
    @Parameter(description = "Last day of what it is compared with; needs compareFrom")
    @Nullable LocalDate compareTo;

    @QueryParam("costCentre")
    @Parameter(description = COST_CENTRE, example = "4100")
    @Nullable String costCentre;

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

  /// The day of a balance sheet, and the one it is compared with.
  static class SheetQuery extends ReportDay {

    @QueryParam("compareAsOf")
    @Parameter(description = "The day it is compared with")
    @Nullable LocalDate compareAsOf;

    @QueryParam("costCentre")
    @Parameter(description = COST_CENTRE, example = "4100")
    @Nullable String costCentre;

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
  public Uni<StatementView> incomeStatement(@BeanParam Period period) {
    return charts
        .current()
        .chain(
            chart ->
                compared(
                    Amounts.of(period.functional, chart),
                    period.days(chart),
                    period.compared(),
                    (amounts, days) -> income(amounts, days, period.costCentre, chart),
                    entries(period.costCentre)));
  }

  @GET
  @Path("/income-statement.csv")
  @Produces(ReportTable.CSV)
  @WithTransaction
  @Operation(summary = "Income statement as CSV")
  public Uni<String> incomeStatementCsv(@BeanParam Period period) {
    return incomeStatement(period).map(view -> view.table().csv());
  }

  @GET
  @Path("/income-statement.xlsx")
  @Produces(ReportTable.XLSX)
  @WithTransaction
  @Operation(summary = "Income statement as XLSX")
  public Uni<byte[]> incomeStatementXlsx(@BeanParam Period period) {
    return incomeStatement(period).map(view -> view.table().xlsx());
  }

  @GET
  @Path("/income-statement.pdf")
  @Produces(ReportTable.PDF)
  @WithTransaction
  @Operation(summary = "Income statement as PDF")
  public Uni<byte[]> incomeStatementPdf(@BeanParam Period period) {
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
              + " year's close has brought into the equity yet, both sides are equal. Of a cost"
              + " centre they are so with BALANCE_WITH_OTHER_COST_CENTRES: the other side of its"
              + " entries may be on lines of other cost centres or of none. It adds up to zero over"
              + " all of them, as the other figures add up to the whole. Years are closed on lines"
              + " without a cost centre: its profit stays in PROFIT_NOT_YET_IN_EQUITY.")
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
                    (amounts, days) -> sheet(amounts, days, query.costCentre, chart),
                    entries(query.costCentre)));
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
              + " changes belong is its `cashFlow`. What exchange rates alone changed of the money,"
              + " in the functional currency, is no flow: EXCHANGE_DIFFERENCES_OF_CASH takes it out"
              + " of the profit, and EFFECT_OF_EXCHANGE_RATES shows it between CHANGE_OF_CASH and"
              + " CASH_AFTER, by account (IAS 7.28). CASH_BEFORE + CHANGE_OF_CASH +"
              + " EFFECT_OF_EXCHANGE_RATES = CASH_AFTER. Of a cost centre CHANGE_OF_CASH contains"
              + " BALANCE_WITH_OTHER_COST_CENTRES, as the balance sheet does; the figures of all"
              + " cost centres and of none add up to the whole.")
  public Uni<StatementView> cashFlow(@BeanParam Period period) {
    return charts
        .withBanks()
        .chain(
            chart ->
                compared(
                    Amounts.of(period.functional, chart),
                    period.days(chart),
                    period.compared(),
                    (amounts, days) -> cashFlow(amounts, days, period.costCentre, chart),
                    entries(period.costCentre)));
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
    return turnovers(amounts, days, costCentre, chart)
        .map(found -> tables(found, balances -> StatementTable.of(Statements.income(balances))));
  }

  private Uni<Map<String, StatementTable>> sheet(
      Amounts amounts, Days days, @Nullable String costCentre, Chart chart) {
    return sums.byAccount(amounts, days.to(), costCentre)
        .map(found -> byCurrency(found, chart))
        .map(
            found ->
                tables(
                    found,
                    balances -> {
                      var sheet = Statements.sheet(balances);
                      return costCentre == null
                          ? StatementTable.of(sheet)
                          : StatementTable.ofCostCentre(sheet);
                    }));
  }

  private static Map<String, StatementTable> tables(
      Map<String, List<Balance>> byCurrency, Function<List<Balance>, StatementTable> table) {
    var tables = new TreeMap<String, StatementTable>();
    byCurrency.forEach((currency, balances) -> tables.put(currency, table.apply(balances)));
    return tables;
  }

  private Uni<Map<String, StatementTable>> cashFlow(
      Amounts amounts, Days days, @Nullable String costCentre, Chart chart) {
    var first = Objects.requireNonNull(days.from());
    return sums.byAccount(amounts, FIRST_DAY, first.minusDays(1), costCentre)
        .chain(
            before ->
                sums.byRatesAlone(amounts, first, days.to(), costCentre)
                    .chain(
                        byRates ->
                            turnovers(amounts, days, costCentre, chart)
                                .map(
                                    found ->
                                        cashFlows(
                                            byCurrency(before, chart),
                                            withMoney(found, byCurrency(before, chart), chart),
                                            byCurrency(byRates, chart),
                                            costCentre != null,
                                            chart))));
  }

  private static Map<String, StatementTable> cashFlows(
      Map<String, List<Balance>> before,
      Map<String, List<Balance>> turnovers,
      Map<String, List<Balance>> byRates,
      boolean isOfCostCentre,
      Chart chart) {
    var tables = new TreeMap<String, StatementTable>();
    turnovers.forEach(
        (currency, balances) -> {
          var flow =
              Statements.cashFlow(
                  before.getOrDefault(currency, List.of()),
                  balances,
                  byRates.getOrDefault(currency, List.of()),
                  chart);
          tables.put(
              currency,
              isOfCostCentre ? StatementTable.ofCostCentre(flow) : StatementTable.of(flow));
        });
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

  private Uni<Map<String, List<Balance>>> turnovers(
      Amounts amounts, Days days, @Nullable String costCentre, Chart chart) {
    return sums.byAccount(amounts, Objects.requireNonNull(days.from()), days.to(), costCentre)
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
