package io.collector.accounting.period;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.accounting.account.Account;
import io.collector.accounting.account.AccountType;
import io.collector.accounting.account.LedgerRules;
import io.collector.accounting.journal.EntryDraft;
import io.collector.accounting.journal.OpenDays;
import io.collector.accounting.report.LedgerSums.ResultBalance;
import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClosingLinesTest {

  private static final Account RETAINED = account("3100", AccountType.EQUITY);
  private static final Map<String, Account> ACCOUNTS = new TreeMap<>();

  static {
    for (var code : List.of("4000", "4050", "4300")) {
      ACCOUNTS.put(code, account(code, AccountType.REVENUE));
    }
    for (var code : List.of("5000", "6000", "6010", "6300")) {
      ACCOUNTS.put(code, account(code, AccountType.EXPENSE));
    }
  }

  private static Account account(String code, AccountType type) {
    return new Account() {
      @Override
      public String code() {
        return code;
      }

      @Override
      public AccountType type() {
        return type;
      }
    };
  }

  @Property(tries = 300)
  void every_account_of_the_result_is_cleared_and_the_entry_balances(@ForAll long seed) {
    var random = new Random(seed);
    var balances = new ArrayList<ResultBalance>();
    for (var code : ACCOUNTS.keySet()) {
      balances.add(new ResultBalance(code, "USD", amount(random), amount(random)));
    }
    var result =
        ClosingLines.of(
            balances, code -> Objects.requireNonNull(ACCOUNTS.get(code)), RETAINED, true);
    var lines = new TreeMap<String, EntryDraft.Line>();
    result.lines().forEach(line -> lines.put(line.account().code(), line));
    assertThat(sum(result, EntryDraft.Line::amount)).isEqualByComparingTo("0");
    assertThat(sum(result, line -> Objects.requireNonNull(line.base()))).isEqualByComparingTo("0");
    for (var balance : balances) {
      var cleared = lines.get(balance.account());
      if (cleared == null) {
        assertThat(balance.amount().signum() + balance.base().signum()).isZero();
      } else {
        assertThat(balance.amount().add(cleared.amount())).isEqualByComparingTo("0");
        assertThat(balance.base().add(Objects.requireNonNull(cleared.base())))
            .isEqualByComparingTo("0");
      }
    }
    var profit = Decimals.sum(balances.stream().map(ResultBalance::amount).toList()).negate();
    assertThat(result.profit()).isEqualByComparingTo(profit);
  }

  private static BigDecimal amount(Random random) {
    return BigDecimal.valueOf((random.nextInt(3) - 1) * random.nextLong(100_000_000L), 2);
  }

  private static BigDecimal sum(
      ClosingLines.Result result, Function<EntryDraft.Line, BigDecimal> amount) {
    return Decimals.sum(result.lines().stream().map(amount).toList());
  }

  @Test
  void a_first_year_may_be_short_and_every_year_has_one_name() {
    var rules = new LedgerRules(366, Month.JULY, LocalDate.parse("2025-03-15"));
    var first = rules.yearOf(LocalDate.parse("2025-04-01"));
    assertThat(first.year()).isEqualTo(2024);
    assertThat(first.first()).isEqualTo("2025-03-15");
    assertThat(first.last()).isEqualTo("2025-06-30");
    var second = rules.yearOf(LocalDate.parse("2025-07-01"));
    assertThat(second.year()).isEqualTo(2025);
    assertThat(second.first()).isEqualTo("2025-07-01");
    assertThat(second.last()).isEqualTo("2026-06-30");
    assertThat(rules.year(2023).first()).isEqualTo("2023-07-01");
    assertThat(rules.yearStart(LocalDate.parse("2025-06-30"))).isEqualTo("2025-03-15");
  }

  /// Day by day, the years follow each other without a gap, whatever their first month.
  @Property(tries = 200)
  void each_day_is_in_the_year_that_it_names(@ForAll Month month, @ForAll long seed) {
    var day = LocalDate.parse("2024-01-01").plusDays(new Random(seed).nextInt(1500));
    var rules = new LedgerRules(366, month, null);
    var year = rules.yearOf(day);
    assertThat(day).isBetween(year.first(), year.last());
    assertThat(rules.year(year.year())).isEqualTo(year);
    assertThat(rules.year(year.year() + 1).first()).isEqualTo(year.last().plusDays(1));
  }

  @Test
  void a_late_document_is_posted_on_the_first_day_that_needs_no_reason() {
    var open = new OpenDays(LocalDate.parse("2025-02-01"), LocalDate.parse("2025-04-01"));
    var rules = new LedgerRules(366, Month.JANUARY, null);
    for (var day : List.of("2025-01-10", "2025-02-10", "2025-03-31")) {
      assertThat(open.postingDate(LocalDate.parse(day), rules)).isEqualTo("2025-04-01");
    }
    assertThat(open.postingDate(LocalDate.parse("2025-04-02"), rules)).isEqualTo("2025-04-02");
    assertThat(open.isClosed(LocalDate.parse("2025-01-31"))).isTrue();
    assertThat(open.isClosed(LocalDate.parse("2025-02-01"))).isFalse();
    assertThat(open.needsReason(LocalDate.parse("2025-02-01"))).isTrue();
    var begun = new LedgerRules(366, Month.JANUARY, LocalDate.parse("2025-05-02"));
    assertThat(open.postingDate(LocalDate.parse("2025-01-10"), begun)).isEqualTo("2025-05-02");
  }
}
