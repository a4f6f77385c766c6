package io.collector.accounting.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.collector.accounting.account.AccountType;
import io.collector.accounting.account.Chart;
import io.collector.accounting.report.BudgetTotals.Sum;
import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Budget against actual, by account and, within it, by cost centre.
@RegisterForReflection
@Schema(name = "BudgetReport")
record BudgetView(
    StatementView.Days days, @Schema(examples = "EUR") String currency, List<OfAccount> accounts) {

  @RegisterForReflection
  @Schema(name = "BudgetOfAccount")
  record OfAccount(
      @Schema(examples = "6000") String account,
      @Schema(examples = "Salaries") String name,
      AccountType type,
      Figures total,
      List<OfCostCentre> costCentres,
      @Schema(description = "The entries behind the actual amount") String ledger) {}

  @RegisterForReflection
  @Schema(name = "BudgetOfCostCentre")
  record OfCostCentre(
      @Schema(description = "Absent for what belongs to none", examples = "4100")
          @Nullable String costCentre,
      Figures amounts,
      @Schema(description = "The entries behind the actual amount") String entries) {}

  @RegisterForReflection
  @Schema(name = "BudgetFigures")
  record Figures(
      @DecimalString BigDecimal budget,
      @DecimalString BigDecimal actual,
      @Schema(description = "Actual less budget") @DecimalString BigDecimal difference,
      @Schema(
              description = "Actual as percent of the budget; absent without one",
              examples = "98.5")
          @Nullable BigDecimal percent) {

    static Figures of(List<Sum> sums, MinorUnit unit) {
      var budget = unit.round(Decimals.sum(sums.stream().map(Sum::planned).toList()));
      var actual = unit.round(Decimals.sum(sums.stream().map(Sum::actual).toList()));
      return new Figures(
          budget,
          actual,
          actual.subtract(budget),
          budget.signum() == 0
              ? null
              : actual.movePointRight(2).divide(budget, 1, RoundingMode.HALF_UP));
    }
  }

  /// @param amounts which the actual ones are
  static BudgetView of(
      Amounts amounts, StatementView.Days days, String currency, List<Sum> sums, Chart chart) {
    var unit = MinorUnit.known(currency);
    var byAccount = sums.stream().collect(groupingBy(Sum::account, TreeMap::new, toList()));
    return new BudgetView(
        days,
        currency,
        byAccount.entrySet().stream()
            .map(
                found -> {
                  var account = chart.account(found.getKey());
                  return new OfAccount(
                      account.code(),
                      account.name(),
                      account.type(),
                      Figures.of(found.getValue(), unit),
                      found.getValue().stream()
                          .map(
                              sum ->
                                  new OfCostCentre(
                                      sum.costCentre(),
                                      Figures.of(List.of(sum), unit),
                                      StatementView.entries(
                                          amounts, account, sum.costCentre(), currency, days)))
                          .toList(),
                      StatementView.ledger(amounts, account, currency, days));
                })
            .toList());
  }

  ReportTable table() {
    var table =
        new ReportTable(
            "account", "name", "costCentre", "budget", "actual", "difference", "percent");
    for (var account : accounts) {
      row(table, account, "TOTAL", account.total());
      for (var centre : account.costCentres()) {
        row(table, account, centre.costCentre(), centre.amounts());
      }
    }
    return table;
  }

  private static void row(
      ReportTable table, OfAccount account, @Nullable String costCentre, Figures figures) {
    table.row(
        account.account(),
        account.name(),
        costCentre,
        figures.budget(),
        figures.actual(),
        figures.difference(),
        figures.percent());
  }
}
