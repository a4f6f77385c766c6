package io.collector.hr.payroll.calculation;

import io.collector.hr.payroll.calculation.Formula.FormulaException;
import io.collector.hr.payroll.calculation.Names.Fact;
import io.collector.hr.payroll.calculation.Names.Sum;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Computes the lines of a person in a period: element by element, in the order of their
/// references.
public final class PayslipCalculation {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// What `numeric(19, 4)` holds.
  private static final int MOST_DIGITS = 15;

  private final YearMonth period;
  private final MinorUnit unit;
  private final PaidPerson person;
  private final Paid paid;
  private final PaidDays days;
  private final Map<String, PayLine> lines = new HashMap<>();

  private PayslipCalculation(YearMonth period, MinorUnit unit, PaidPerson person, Paid paid) {
    this.period = period;
    this.unit = unit;
    this.person = person;
    this.paid = paid;
    days = new PaidDays(period, person.unpaid());
  }

  /// @param paid before the period
  /// @return lines that aren't zero, in the scheme's order; none without a contract in the period
  /// @throws UncomputableException if an element has no amount
  public static List<PayLine> lines(
      PayRules rules, YearMonth period, MinorUnit unit, PaidPerson person, Paid paid) {
    if (person.segments().isEmpty()) {
      return List.of();
    }
    var calculation = new PayslipCalculation(period, unit, person, paid);
    rules.computed().forEach(calculation::compute);
    return rules.shown().stream()
        .map(element -> calculation.lines.get(element.code()))
        .filter(line -> line != null && line.amount().signum() != 0)
        .toList();
  }

  /// An amount before caps and rounding, and how it came about.
  private record Found(BigDecimal amount, @Nullable BigDecimal basis, @Nullable BigDecimal rate) {

    static Found of(BigDecimal amount) {
      return new Found(amount, null, null);
    }
  }

  private void compute(CheckedElement element) {
    try {
      if (element.isDueIn(period) && isDue(element)) {
        var found = found(element);
        var amount = rounded(element, capped(element, found.amount()));
        if (!Decimals.fits(amount, MOST_DIGITS, 4)) {
          throw new FormulaException("the amount is too large");
        }
        lines.put(
            element.code(),
            new PayLine(
                element.code(),
                element.element().name(),
                element.kind(),
                amount,
                shown(found.basis()),
                shown(found.rate()),
                period));
      }
    } catch (FormulaException e) {
      throw new UncomputableException(
          element.code(), person.number(), String.valueOf(e.getMessage()));
    }
  }

  /// As `numeric(19, 6)` keeps it; null if it can't.
  private static @Nullable BigDecimal shown(@Nullable BigDecimal value) {
    if (value == null) {
      return null;
    }
    var rounded = value.setScale(6, RoundingMode.HALF_UP);
    return Decimals.fits(rounded, 13, 6) ? Decimals.plain(rounded) : null;
  }

  private boolean isDue(CheckedElement element) throws FormulaException {
    return element.condition() == null || element.condition().holds(values(element));
  }

  /// A limit below zero, as of too little pay, withholds nothing; it doesn't pay out.
  private BigDecimal capped(CheckedElement element, BigDecimal amount) throws FormulaException {
    var capped = amount;
    if (element.atMost() != null) {
      var most = element.atMost().number(values(element));
      capped = capped.min(element.kind().isWithheld() ? most.max(BigDecimal.ZERO) : most);
    }
    return element.atLeast() == null
        ? capped
        : capped.max(element.atLeast().number(values(element)));
  }

  private BigDecimal rounded(CheckedElement element, BigDecimal amount) {
    var step = element.element().roundTo();
    return step == null
        ? unit.round(amount)
        : unit.round(amount.divide(step, 0, RoundingMode.HALF_UP).multiply(step));
  }

  private Found found(CheckedElement element) throws FormulaException {
    return switch (element.rule()) {
      case AmountRule.Fixed fixed -> Found.of(shared(element, fixed.amount()));
      case AmountRule.Salary _ -> salary(element);
      case AmountRule.Hours hours -> hours(element, hours);
      case AmountRule.Entered _ -> Found.of(shared(element, entered(element.code())));
      case AmountRule.Percent percent -> {
        var basis = sum(element, percent.of());
        var amount = basis.multiply(percent.percent()).divide(HUNDRED);
        yield new Found(shared(element, amount), basis, percent.percent());
      }
      case AmountRule.Brackets brackets -> {
        var basis = sum(element, brackets.of());
        var amount =
            brackets.bySlices()
                ? brackets.table().bySlices(basis)
                : brackets.table().onWhole(basis);
        yield new Found(shared(element, amount), basis, null);
      }
      case AmountRule.ByFormula formula ->
          Found.of(shared(element, formula.formula().number(values(element))));
    };
  }

  /// One monthly amount for all segments, with the group's share of each; in full if it isn't
  /// prorated.
  private BigDecimal shared(CheckedElement element, BigDecimal monthly) {
    return element.proration() == Proration.NONE
        ? monthly
        : shared(segment -> days.of(segment, element.proration()).of(monthly));
  }

  private BigDecimal shared(Function<Segment, BigDecimal> amount) {
    var below = BigDecimal.ZERO;
    var upTo = BigDecimal.ZERO;
    for (var segment : person.segments()) {
      var whole = amount.apply(segment);
      below = below.add(segment.share().below(whole));
      upTo = upTo.add(segment.share().upTo(whole));
    }
    return Share.between(below, upTo, unit);
  }

  /// Of days of the week that nobody works no part is paid: a salary would be lost without a word.
  private void checkHasWorkingDays(CheckedElement element) throws FormulaException {
    if (element.proration() == Proration.WORKING_DAYS
        && person.segments().stream()
            .anyMatch(segment -> segment.salary() != null && segment.workingDays().isEmpty())) {
      throw new FormulaException(
          "the salary is paid by working days, but the contract's weekly hours are all 0");
    }
  }

  private Found salary(CheckedElement element) throws FormulaException {
    checkHasWorkingDays(element);
    var amount =
        shared(
            segment ->
                segment.salary() == null
                    ? BigDecimal.ZERO
                    : days.of(segment, element.proration()).of(segment.salary()));
    var monthly = fact(Fact.SALARY);
    var rate =
        monthly == null || monthly.signum() == 0
            ? null
            : amount.multiply(HUNDRED).divide(monthly, MathContext.DECIMAL128);
    return new Found(amount, monthly, rate);
  }

  private Found hours(CheckedElement element, AmountRule.Hours rule) throws FormulaException {
    var worked = rule.entered() ? enteredHours(element.code()) : person.worked();
    var hours = inPeriod(worked);
    if (hours.signum() == 0) {
      return Found.of(BigDecimal.ZERO);
    }
    if (rule.rate() == null && fact(Fact.HOURLY_RATE) == null) {
      throw new FormulaException("there are hours, but the contract has no hourly rate");
    }
    var amount =
        shared(
            segment ->
                hoursOf(segment, worked)
                    .multiply(rate(rule, segment))
                    .multiply(rule.percent())
                    .divide(HUNDRED));
    var last = rate(rule, person.segments().getLast());
    return new Found(amount, hours, last.multiply(rule.percent()).divide(HUNDRED));
  }

  private static BigDecimal rate(AmountRule.Hours rule, Segment segment) {
    return rule.rate() != null
        ? rule.rate()
        : segment.hourlyRate() != null ? segment.hourlyRate() : BigDecimal.ZERO;
  }

  /// Hours on a day without a contract, such as the day after the last, count with the last
  /// segment.
  private BigDecimal hoursOf(Segment segment, List<Worked> worked) {
    var isLast = segment.equals(person.segments().getLast());
    return worked.stream()
        .filter(
            some ->
                segment.has(some.day())
                    || (isLast && isInPeriod(some.day()) && !isInSegment(some.day())))
        .map(Worked::hours)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private boolean isInPeriod(LocalDate day) {
    return YearMonth.from(day).equals(period);
  }

  private boolean isInSegment(LocalDate day) {
    return person.segments().stream().anyMatch(segment -> segment.has(day));
  }

  private BigDecimal inPeriod(List<Worked> worked) {
    return worked.stream()
        .filter(some -> isInPeriod(some.day()))
        .map(Worked::hours)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// On the day that they were entered for, or on the month's first day if they are for each month.
  private List<Worked> enteredHours(String code) {
    var worked = new ArrayList<Worked>();
    for (var some : person.entered()) {
      if (some.code().equals(code) && some.hours() != null && some.isDueIn(period)) {
        var day = isInPeriod(some.from()) ? some.from() : period.atDay(1);
        worked.add(new Worked(day, some.hours()));
      }
    }
    return worked;
  }

  /// Each amount with a total ends when so much was withheld before.
  private BigDecimal entered(String code) {
    var all = new ArrayList<Instalments>();
    for (var some : person.entered()) {
      if (some.code().equals(code) && some.amount() != null && some.hasBegunIn(period)) {
        all.add(new Instalments(some, some.amount()));
      }
    }
    Instalments.settle(all, paid.ever(code), period);
    return Decimals.sum(all.stream().map(some -> some.dueIn(period)).toList());
  }

  private BigDecimal sum(CheckedElement element, List<String> names) {
    var values = values(element);
    return names.stream().map(values).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Function<String, BigDecimal> values(CheckedElement element) {
    return name -> value(element, name);
  }

  private BigDecimal value(CheckedElement element, String name) {
    if (name.startsWith(Names.YEAR_TO_DATE)) {
      return paid.inYear(name.substring(Names.YEAR_TO_DATE.length()));
    }
    var sum = Names.sum(name);
    if (sum.isPresent()) {
      return sum(sum.get());
    }
    var fact = Names.fact(name);
    if (fact.isPresent()) {
      return orUncomputable(fact(fact.get()), element, () -> unknown(fact.get()));
    }
    var line = lines.get(name);
    return line == null ? BigDecimal.ZERO : line.amount();
  }

  private BigDecimal sum(Sum sum) {
    return lines.values().stream()
        .filter(line -> sum.has(line.kind()))
        .map(PayLine::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal orUncomputable(
      @Nullable BigDecimal value, CheckedElement element, Supplier<String> reason) {
    if (value == null) {
      throw new UncomputableException(element.code(), person.number(), reason.get());
    }
    return value;
  }

  private static String unknown(Fact fact) {
    return switch (fact) {
      case AGE -> "the birth date is not known";
      case SENIORITY -> "the hire date is not known";
      case SALARY -> "the contract has no monthly salary";
      case HOURLY_RATE -> "the contract has no hourly rate";
      case HOURS, LEVEL, MONTH, YEAR -> fact + " is not known";
    };
  }

  /// Of the contract that holds at the end.
  private @Nullable BigDecimal fact(Fact fact) {
    var last = person.segments().getLast();
    return switch (fact) {
      case SALARY -> last.salary();
      case HOURLY_RATE -> last.hourlyRate();
      case HOURS -> inPeriod(person.worked());
      case LEVEL -> last.level();
      case AGE -> yearsSince(person.birthDate());
      case SENIORITY -> yearsSince(person.hireDate());
      case MONTH -> BigDecimal.valueOf(period.getMonthValue());
      case YEAR -> BigDecimal.valueOf(period.getYear());
    };
  }

  private @Nullable BigDecimal yearsSince(@Nullable LocalDate day) {
    return day == null
        ? null
        : BigDecimal.valueOf(Math.max(0, Period.between(day, period.atEndOfMonth()).getYears()));
  }
}
