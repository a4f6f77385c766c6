package io.collector.accounting.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.collector.accounting.account.AccountType;
import io.collector.accounting.account.Chart;
import io.collector.accounting.report.CostCentreTotals.Sum;
import io.collector.accounting.report.StatementView.Days;
import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The income statement by cost centre. All of them, and what belongs to none, are the whole.
@RegisterForReflection
@Schema(name = "CostCentreReport")
record CostCentreView(Days days, List<OfCurrency> currencies) {

  @RegisterForReflection
  @Schema(name = "CostCentreReportOfCurrency")
  record OfCurrency(
      @Schema(examples = "EUR") String currency,
      List<CostCentre> costCentres,
      @Schema(description = "Of all: that of the income statement") @DecimalString
          BigDecimal profit) {}

  @RegisterForReflection
  @Schema(name = "CostCentre")
  record CostCentre(
      @Schema(description = "Absent for what belongs to none", examples = "4100")
          @Nullable String costCentre,
      @DecimalString BigDecimal revenue,
      @DecimalString BigDecimal expenses,
      @DecimalString BigDecimal profit,
      List<Line> lines) {}

  @RegisterForReflection
  @Schema(name = "CostCentreLine")
  record Line(
      @Schema(examples = "6000") String account,
      @Schema(examples = "Salaries") String name,
      AccountType type,
      @Schema(description = "Revenue or expense, each above zero") @DecimalString BigDecimal amount,
      @Schema(
              description = "The entries behind the amount, each with the event that caused it",
              examples =
                  "/api/v1/journal-entries?account=6000&costCentre=4100&from=2026-01-01&to=2026-03-31&closing=false")
          String entries) {}

  static CostCentreView of(Amounts amounts, Days days, List<Sum> sums, Chart chart) {
    var byCurrency = sums.stream().collect(groupingBy(Sum::currency, TreeMap::new, toList()));
    return new CostCentreView(
        days,
        byCurrency.entrySet().stream()
            .map(found -> of(amounts, days, found.getKey(), found.getValue(), chart))
            .toList());
  }

  private static OfCurrency of(
      Amounts amounts, Days days, String currency, List<Sum> sums, Chart chart) {
    var unit = MinorUnit.known(currency);
    var byCentre =
        sums.stream()
            .collect(
                groupingBy(
                    sum -> Optional.ofNullable(sum.costCentre()), LinkedHashMap::new, toList()));
    var centres =
        byCentre.entrySet().stream()
            .map(
                found ->
                    centre(
                        found.getKey().orElse(null),
                        found.getValue().stream()
                            .map(sum -> line(amounts, days, sum, unit, chart))
                            .toList(),
                        unit))
            .toList();
    return new OfCurrency(
        currency,
        centres,
        centres.stream().map(CostCentre::profit).reduce(unit.zero(), BigDecimal::add));
  }

  private static CostCentre centre(@Nullable String code, List<Line> lines, MinorUnit unit) {
    var revenue = total(lines, AccountType.REVENUE, unit);
    var expenses = total(lines, AccountType.EXPENSE, unit);
    return new CostCentre(code, revenue, expenses, revenue.subtract(expenses), lines);
  }

  private static BigDecimal total(List<Line> lines, AccountType type, MinorUnit unit) {
    return lines.stream()
        .filter(line -> line.type() == type)
        .map(Line::amount)
        .reduce(unit.zero(), BigDecimal::add);
  }

  private static Line line(Amounts amounts, Days days, Sum sum, MinorUnit unit, Chart chart) {
    var account = chart.account(sum.account());
    var amount = account.type() == AccountType.REVENUE ? sum.amount().negate() : sum.amount();
    return new Line(
        account.code(),
        account.name(),
        account.type(),
        unit.round(amount),
        StatementView.entries(amounts, account, sum.costCentre(), sum.currency(), days));
  }

  ReportTable table() {
    var table = new ReportTable("currency", "costCentre", "account", "name", "amount");
    for (var currency : currencies) {
      for (var centre : currency.costCentres()) {
        for (var line : centre.lines()) {
          table.row(
              currency.currency(), centre.costCentre(), line.account(), line.name(), line.amount());
        }
        table.row(currency.currency(), centre.costCentre(), "", "PROFIT", centre.profit());
      }
      table.row(currency.currency(), "", "", "TOTAL_PROFIT", currency.profit());
    }
    return table;
  }
}
