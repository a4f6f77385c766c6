package io.collector.hr.payroll.calculation;

import static io.collector.hr.payroll.calculation.Elements.MONDAY_TO_FRIDAY;
import static io.collector.hr.payroll.calculation.Elements.element;
import static io.collector.hr.payroll.calculation.Elements.percent;
import static io.collector.hr.payroll.calculation.Elements.salary;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

class PayslipPropertyTest {

  private static final YearMonth MONTH = YearMonth.of(2026, 2);
  private static final MinorUnit CENTS = new MinorUnit(2);

  private static final PayRules RULES =
      PayRules.of(
          List.of(
              salary(Proration.CALENDAR_DAYS),
              percent("BONUS", ElementKind.EARNING, "7.77", "BASE"),
              percent("PENSION", ElementKind.SOCIAL_CONTRIBUTION, "9.3", "GROSS"),
              element("TAX", ElementKind.TAX, PayMethod.BRACKETS_BY_SLICES)
                  .of("GROSS")
                  .brackets("0", "0", "1000", "14.5", "4000", "42")
                  .build(),
              percent("UNION", ElementKind.DEDUCTION, "0.333", "GROSS"),
              percent("PENSION_ER", ElementKind.EMPLOYER_CONTRIBUTION, "9.3", "GROSS")));

  @Provide
  Arbitrary<BigDecimal> salaries() {
    return Arbitraries.bigDecimals()
        .between(BigDecimal.ZERO, new BigDecimal("99999.99"))
        .ofScale(2);
  }

  private static Segment segment(LocalDate from, LocalDate to, BigDecimal salary, Share share) {
    return new Segment(
        from, to, salary, null, BigDecimal.valueOf(100), null, null, share, MONDAY_TO_FRIDAY);
  }

  private static List<PayLine> lines(Segment... segments) {
    return PayslipCalculation.lines(RULES, MONTH, CENTS, Elements.person(segments), Paid.NOTHING);
  }

  private static BigDecimal amount(List<PayLine> lines, String code) {
    return lines.stream()
        .filter(line -> line.code().equals(code))
        .map(PayLine::amount)
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  @Property
  void net_is_gross_less_what_is_withheld_and_totals_are_the_sum_of_slips_to_the_cent(
      @ForAll @Size(min = 1, max = 20) List<@From("salaries") BigDecimal> salaries) {
    var run = new ArrayList<PayLine>();
    var gross = BigDecimal.ZERO;
    var net = BigDecimal.ZERO;
    for (var salary : salaries) {
      var slip = lines(segment(MONTH.atDay(1), MONTH.atEndOfMonth(), salary, Share.ALL));
      var totals = PayTotals.of(slip, CENTS);
      var withheld =
          slip.stream()
              .filter(line -> line.kind().isWithheld())
              .map(PayLine::amount)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(totals.net()).isEqualByComparingTo(totals.gross().subtract(withheld));
      assertThat(slip).allMatch(line -> line.amount().scale() == 2);
      gross = gross.add(totals.gross());
      net = net.add(totals.net());
      run.addAll(slip);
    }
    var totals = PayTotals.of(run, CENTS);
    assertThat(totals.gross()).isEqualByComparingTo(gross);
    assertThat(totals.net()).isEqualByComparingTo(net);
  }

  /// However a month is cut, an unchanged salary is paid once.
  @Property
  void segments_of_one_salary_pay_it_once(
      @ForAll("salaries") BigDecimal salary,
      @ForAll @Size(max = 5) List<@IntRange(min = 1, max = 27) Integer> cuts) {
    var segments = new ArrayList<Segment>();
    var from = MONTH.atDay(1);
    for (var cut : new TreeSet<>(cuts)) {
      segments.add(segment(from, MONTH.atDay(cut), salary, Share.ALL));
      from = MONTH.atDay(cut + 1);
    }
    segments.add(segment(from, MONTH.atEndOfMonth(), salary, Share.ALL));
    assertThat(amount(lines(segments.toArray(Segment[]::new)), "BASE"))
        .isEqualByComparingTo(salary);
  }

  @Property
  void the_shares_of_groups_add_up(
      @ForAll("salaries") BigDecimal salary,
      @ForAll @BigRange(min = "0", max = "100") @Scale(2) BigDecimal border,
      @ForAll @IntRange(min = 1, max = 28) int lastDay) {
    var hundred = BigDecimal.valueOf(100);
    var to = MONTH.atDay(lastDay);
    var first = lines(segment(MONTH.atDay(1), to, salary, new Share(BigDecimal.ZERO, border)));
    var second = lines(segment(MONTH.atDay(1), to, salary, new Share(border, hundred)));
    var whole = lines(segment(MONTH.atDay(1), to, salary, Share.ALL));
    assertThat(amount(first, "BASE").add(amount(second, "BASE")))
        .isEqualByComparingTo(amount(whole, "BASE"));
  }

  /// Paid and then corrected is the same as paid rightly.
  @Property
  void a_correction_leads_to_what_is_due(
      @ForAll("salaries") BigDecimal wrong, @ForAll("salaries") BigDecimal right) {
    var paid =
        new ArrayList<>(lines(segment(MONTH.atDay(1), MONTH.atEndOfMonth(), wrong, Share.ALL)));
    var due = lines(segment(MONTH.atDay(1), MONTH.atEndOfMonth(), right, Share.ALL));
    paid.addAll(Corrections.between(due, paid));
    var corrected = PayTotals.of(paid, CENTS);
    var wanted = PayTotals.of(due, CENTS);
    assertThat(corrected.gross()).isEqualByComparingTo(wanted.gross());
    assertThat(corrected.net()).isEqualByComparingTo(wanted.net());
    assertThat(corrected.employerCost()).isEqualByComparingTo(wanted.employerCost());
  }

  private static final int MONTHS = 5;

  /// A group's runs of some months, and one person's salary in each month.
  private static final class Books {
    private final int window;
    private final BigDecimal[] salaries = new BigDecimal[MONTHS];
    private final Map<YearMonth, List<PayLine>> processed = new HashMap<>();

    Books(int window, BigDecimal salary) {
      this.window = window;
      Arrays.fill(salaries, salary);
    }

    void run(int month) {
      var period = MONTH.plusMonths(month);
      if (processed.containsKey(period)) {
        return;
      }
      var past = new TreeSet<YearMonth>();
      for (var back = 1; back <= window; back++) {
        past.add(period.minusMonths(back));
      }
      past.retainAll(processed.keySet());
      var history = new PayHistory(paid(line -> !isClaim(line)), List.of(), Map.of(), owed());
      var slip = CorrectedPayslip.lines(RULES, period, CENTS, this::person, history, past);
      processed.put(period, slip);
      past.add(period);
      past.forEach(this::checkWorth);
      // nobody is paid less than nothing, or gets something while they owe something
      var net = PayTotals.of(slip, CENTS).net();
      assertThat(net).isNotNegative();
      assertThat(owed()).isNotNegative();
      assertThat(net.multiply(owed())).isZero();
    }

    private List<PayLine> paid(Predicate<PayLine> wanted) {
      return processed.values().stream().flatMap(List::stream).filter(wanted).toList();
    }

    private static boolean isClaim(PayLine line) {
      return line.code().equals(Overpayment.CODE);
    }

    private BigDecimal owed() {
      return paid(Books::isClaim).stream()
          .map(PayLine::amount)
          .reduce(BigDecimal.ZERO, BigDecimal::subtract);
    }

    void reverse(int month) {
      processed.remove(MONTH.plusMonths(month));
    }

    private PaidPerson person(YearMonth period) {
      var salary = salaries[(int) MONTH.until(period, ChronoUnit.MONTHS)];
      return Elements.person(segment(period.atDay(1), period.atEndOfMonth(), salary, Share.ALL));
    }

    /// Σ of all that runs which count have paid for a period is what it is worth today.
    void checkWorth(YearMonth period) {
      var due = PayslipCalculation.lines(RULES, period, CENTS, person(period), Paid.NOTHING);
      var paid = paid(line -> line.forPeriod().equals(period) && !isClaim(line));
      assertThat(Corrections.between(due, paid)).as("%s %s", period, processed).isEmpty();
    }
  }

  /// What happens to a month: its salary is changed, also for the past, its run is processed, or
  /// reversed.
  record Step(int month, int what, BigDecimal salary) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, MONTHS - 1),
            Arbitraries.integers().between(0, 3),
            salaries())
        .as(Step::new)
        .list()
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<List<Integer>> orders() {
    return Arbitraries.shuffle(0, 1, 2, 3, 4);
  }

  /// Whatever is paid, corrected, reversed and run again in whatever order.
  @Property(tries = 300)
  void runs_pay_each_month_what_it_is_worth(
      @ForAll("salaries") BigDecimal salary,
      @ForAll @IntRange(max = 4) int window,
      @ForAll("steps") List<Step> steps,
      @ForAll("orders") List<Integer> reversals,
      @ForAll("orders") List<Integer> runs) {
    var books = new Books(window, salary);
    for (var step : steps) {
      switch (step.what()) {
        case 0 -> books.salaries[step.month()] = step.salary();
        case 1 -> books.reverse(step.month());
        default -> books.run(step.month());
      }
    }
    // each run anew, in any order: nothing of before is left
    for (var i = 0; i < MONTHS; i++) {
      books.reverse(reversals.get(i));
      books.run(reversals.get(i));
    }
    reversals.forEach(books::reverse);
    runs.forEach(books::run);
    runs.forEach(month -> books.checkWorth(MONTH.plusMonths(month)));
  }
}
