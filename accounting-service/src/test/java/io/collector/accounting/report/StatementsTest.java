package io.collector.accounting.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.accounting.account.Account;
import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.account.AccountType;
import io.collector.accounting.account.CashFlowSection;
import io.collector.accounting.account.Chart;
import io.collector.accounting.account.CurrencyRules;
import io.collector.accounting.account.LedgerRules;
import io.collector.accounting.report.Statements.Balance;
import io.collector.calendar.TenantCalendar;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatementsTest {

  private static final Map<String, Account> ACCOUNTS = new TreeMap<>();

  static {
    add("1010", AccountType.ASSET, null);
    add("1200", AccountType.ASSET, null);
    add("1400", AccountType.ASSET, null);
    add("1600", AccountType.ASSET, CashFlowSection.INVESTING);
    add("2000", AccountType.LIABILITY, null);
    add("2600", AccountType.LIABILITY, CashFlowSection.FINANCING);
    add("3000", AccountType.EQUITY, null);
    add("3100", AccountType.EQUITY, null);
    add("4000", AccountType.REVENUE, null);
    add("5000", AccountType.EXPENSE, null);
    add("6000", AccountType.EXPENSE, null);
  }

  private static final Chart CHART =
      new Chart(
          ACCOUNTS,
          Map.of(AccountPurpose.BANK, "1010"),
          Map.of(),
          new LedgerRules(366, Month.JANUARY, null),
          new CurrencyRules(null, 7),
          TenantCalendar.DEFAULT,
          Set.of());

  private static void add(String code, AccountType type, @Nullable CashFlowSection section) {
    ACCOUNTS.put(
        code,
        new Account() {
          @Override
          public String code() {
            return code;
          }

          @Override
          public AccountType type() {
            return type;
          }

          @Override
          public @Nullable CashFlowSection cashFlow() {
            return section;
          }
        });
  }

  /// Any entries that balance.
  private static List<Balance> entries(Random random) {
    var codes = List.copyOf(ACCOUNTS.keySet());
    var sums = new TreeMap<String, BigDecimal>();
    for (var i = 0; i < 30; i++) {
      var amount = BigDecimal.valueOf(random.nextInt(1_000_000), 2);
      sums.merge(codes.get(random.nextInt(codes.size())), amount, BigDecimal::add);
      sums.merge(codes.get(random.nextInt(codes.size())), amount.negate(), BigDecimal::add);
    }
    return balances(sums);
  }

  private static List<Balance> balances(Map<String, BigDecimal> sums) {
    var balances = new ArrayList<Balance>();
    sums.forEach((code, sum) -> balances.add(new Balance(CHART.account(code), sum)));
    return balances;
  }

  @Property(tries = 300)
  void the_balance_sheet_always_balances(@ForAll long seed) {
    var sheet = Statements.sheet(entries(new Random(seed)));
    assertThat(sheet.totalAssets()).isEqualByComparingTo(sheet.totalLiabilitiesAndEquity());
  }

  @Property(tries = 300)
  void the_cash_flow_leads_from_the_profit_to_the_money_that_is_there(@ForAll long seed) {
    var random = new Random(seed);
    var opening = entries(random);
    var turnovers = entries(random);
    var byRates = entries(random);
    var flow = Statements.cashFlow(opening, turnovers, byRates, CHART);
    assertThat(flow.opening().add(flow.change()).add(flow.rates().total()))
        .isEqualByComparingTo(flow.closing());
    assertThat(flow.rates().total())
        .isEqualByComparingTo(
            byRates.stream()
                .filter(balance -> balance.account().code().equals("1010"))
                .map(Balance::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(flow.profit()).isEqualByComparingTo(Statements.income(turnovers).profit());
  }

  /// A sale of 1000.00 on credit, of which 400.00 are paid; goods of 600.00 bought on credit, half
  /// of them sold; a machine of 200.00 for a loan of 500.00.
  @Test
  void a_worked_example() {
    var turnovers =
        balances(
            Map.of(
                "1010", new BigDecimal("700.00"),
                "1200", new BigDecimal("600.00"),
                "1400", new BigDecimal("300.00"),
                "1600", new BigDecimal("200.00"),
                "2000", new BigDecimal("-600.00"),
                "2600", new BigDecimal("-500.00"),
                "4000", new BigDecimal("-1000.00"),
                "5000", new BigDecimal("300.00")));
    var income = Statements.income(turnovers);
    assertThat(income.revenue().total()).isEqualByComparingTo("1000.00");
    assertThat(income.profit()).isEqualByComparingTo("700.00");
    var sheet = Statements.sheet(turnovers);
    assertThat(sheet.totalAssets()).isEqualByComparingTo("1800.00");
    assertThat(sheet.profit()).isEqualByComparingTo("700.00");
    assertThat(sheet.totalLiabilitiesAndEquity()).isEqualByComparingTo("1800.00");
    var flow = Statements.cashFlow(List.of(), turnovers, List.of(), CHART);
    assertThat(flow.operatingTotal()).isEqualByComparingTo("400.00");
    assertThat(flow.investing().total()).isEqualByComparingTo("-200.00");
    assertThat(flow.financing().total()).isEqualByComparingTo("500.00");
    assertThat(flow.closing()).isEqualByComparingTo("700.00");
  }

  @Test
  void a_fiscal_year_begins_in_the_tenants_month() {
    var rules = new LedgerRules(30, Month.JULY, null);
    assertThat(rules.yearStart(LocalDate.parse("2026-06-30"))).isEqualTo("2025-07-01");
    assertThat(rules.yearStart(LocalDate.parse("2026-07-01"))).isEqualTo("2026-07-01");
    assertThat(rules.endsYear(YearMonth.parse("2026-06"))).isTrue();
    assertThat(rules.endsYear(YearMonth.parse("2026-12"))).isFalse();
  }

  private static ReportTable table() {
    return new ReportTable("a", "b")
        .row("=1+1", new BigDecimal("-5.00"))
        .row("He said \"no\"", null)
        .row("@x", "+y");
  }

  @Test
  void in_csv_a_formula_is_a_text_and_an_amount_an_amount() {
    assertThat(table().csv())
        .isEqualTo(
            "\"a\",\"b\"\r\n\"'=1+1\",-5.00\r\n\"He said \"\"no\"\"\",\r\n\"'@x\",\"'+y\"\r\n");
  }

  @Test
  void in_xlsx_no_cell_is_a_formula() throws IOException {
    var sheet = part(table().xlsx(), "xl/worksheets/sheet1.xml");
    assertThat(sheet).contains("<v>-5.00</v>").doesNotContain("<f>");
    assertThat(part(table().xlsx(), "xl/sharedStrings.xml"))
        .contains("&apos;=1+1")
        .contains("He said")
        .doesNotContain(">=1+1");
  }

  /// By the directory at its end, as spreadsheets read it.
  private static String part(byte[] workbook, String name) throws IOException {
    var file = Files.createTempFile("report", ".xlsx");
    try {
      Files.write(file, workbook);
      try (var zip = new ZipFile(file.toFile());
          var in = zip.getInputStream(zip.getEntry(name))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } finally {
      Files.delete(file);
    }
  }
}
