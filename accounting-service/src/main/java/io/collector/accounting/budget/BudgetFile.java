package io.collector.accounting.budget;

import io.collector.accounting.account.Account;
import io.collector.accounting.account.AccountType;
import io.collector.accounting.account.Chart;
import io.collector.accounting.budget.Budgets.Planned;
import io.collector.accounting.file.Csv;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Budgets as CSV: `6000,2026-11,4100,EUR,12000.00`; the cost centre may be empty. Pure.
final class BudgetFile {

  static final String HEADER = "account,month,costCentre,currency,amount";

  private static final int MOST = 20_000;

  private BudgetFile() {}

  /// @throws io.collector.rest.ProblemException 422 with each line that is wrong
  static List<Planned> read(String text, Chart chart) {
    var known = new HashSet<List<@Nullable Object>>();
    return Csv.read(
        text,
        HEADER,
        MOST,
        cells -> {
          var line =
              new Planned(
                  account(cells.get(0), chart),
                  month(cells.get(1)),
                  costCentre(cells.get(2)),
                  currency(cells.get(3)),
                  amount(cells.get(4), cells.get(3)));
          if (!known.add(
              Arrays.asList(line.account(), line.month(), line.costCentre(), line.currency()))) {
            throw new Csv.Fault("is there twice");
          }
          return line;
        });
  }

  private static String account(String code, Chart chart) {
    return chart
        .find(code)
        .filter(BudgetFile::hasBudget)
        .map(Account::code)
        .orElseThrow(() -> new Csv.Fault("names no account of revenue or expense"));
  }

  /// Whether something can be planned of it.
  static boolean hasBudget(Account account) {
    return account.type() == AccountType.REVENUE || account.type() == AccountType.EXPENSE;
  }

  private static LocalDate month(String cell) {
    if (!cell.matches("20\\d\\d-(0[1-9]|1[0-2])")) {
      throw new Csv.Fault("has no month such as 2026-11");
    }
    return YearMonth.parse(cell).atDay(1);
  }

  private static @Nullable String costCentre(String cell) {
    if (cell.length() > 100 || !cell.matches("\\P{Cntrl}*")) {
      throw new Csv.Fault("names no cost centre");
    }
    return Csv.textOrNull(cell);
  }

  private static String currency(String cell) {
    if (MinorUnit.of(cell).isEmpty() || MinorUnit.isNoMoney(cell)) {
      throw new Csv.Fault("names no currency");
    }
    return cell;
  }

  private static BigDecimal amount(String cell, String currency) {
    if (!cell.matches("\\d{1,15}(\\.\\d{1,4})?")
        || !MinorUnit.known(currency).fits(new BigDecimal(cell))) {
      throw new Csv.Fault("has no amount of the currency");
    }
    return new BigDecimal(cell);
  }
}
