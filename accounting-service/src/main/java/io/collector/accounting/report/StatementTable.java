package io.collector.accounting.report;

import io.collector.accounting.report.Statements.CashFlow;
import io.collector.accounting.report.Statements.Income;
import io.collector.accounting.report.Statements.Section;
import io.collector.accounting.report.Statements.Sheet;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// A statement of one currency as it is shown: sections of accounts, and figures over them.
record StatementTable(Map<String, Section> sections, Map<String, BigDecimal> figures) {

  private static final String OTHERS = "BALANCE_WITH_OTHER_COST_CENTRES";

  private static StatementTable empty() {
    return new StatementTable(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private StatementTable section(String name, Section section) {
    sections.put(name, section);
    return this;
  }

  private StatementTable figure(String name, BigDecimal amount) {
    figures.put(name, amount);
    return this;
  }

  static StatementTable of(Income income) {
    return empty()
        .section("REVENUE", income.revenue())
        .section("EXPENSES", income.expenses())
        .figure("PROFIT", income.profit());
  }

  static StatementTable of(Sheet sheet) {
    return sections(sheet)
        .figure("TOTAL_ASSETS", sheet.totalAssets())
        .figure("TOTAL_LIABILITIES_AND_EQUITY", sheet.totalLiabilitiesAndEquity());
  }

  /// With what makes both sides equal.
  static StatementTable ofCostCentre(Sheet sheet) {
    return sections(sheet)
        .figure(OTHERS, sheet.balanceWithOthers())
        .figure("TOTAL_ASSETS", sheet.totalAssets())
        .figure(
            "TOTAL_LIABILITIES_AND_EQUITY",
            sheet.totalLiabilitiesAndEquity().add(sheet.balanceWithOthers()));
  }

  private static StatementTable sections(Sheet sheet) {
    return empty()
        .section("ASSETS", sheet.assets())
        .section("LIABILITIES", sheet.liabilities())
        .section("EQUITY", sheet.equity())
        .figure("PROFIT_NOT_YET_IN_EQUITY", sheet.profit());
  }

  static StatementTable of(CashFlow flow) {
    return flows(flow).figure("CHANGE_OF_CASH", flow.change()).cash(flow);
  }

  /// With what makes the flows the change of money.
  static StatementTable ofCostCentre(CashFlow flow) {
    return flows(flow)
        .figure(OTHERS, flow.changeByOthers())
        .figure("CHANGE_OF_CASH", flow.change().add(flow.changeByOthers()))
        .cash(flow);
  }

  private static StatementTable flows(CashFlow flow) {
    return empty()
        .section("OPERATING_CHANGES", flow.operating())
        .section("INVESTING", flow.investing())
        .section("FINANCING", flow.financing())
        .section("EFFECT_OF_EXCHANGE_RATES", flow.rates())
        .figure("PROFIT", flow.profit())
        .figure("EXCHANGE_DIFFERENCES_OF_CASH", flow.ratesTakenOut())
        .figure("OPERATING", flow.operatingTotal())
        .figure("INVESTING", flow.investing().total())
        .figure("FINANCING", flow.financing().total());
  }

  private StatementTable cash(CashFlow flow) {
    return figure("EFFECT_OF_EXCHANGE_RATES", flow.rates().total())
        .figure("CASH_BEFORE", flow.opening())
        .figure("CASH_AFTER", flow.closing());
  }
}
