package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pay elements and persons of the tests.
final class Elements {

  static final Set<DayOfWeek> MONDAY_TO_FRIDAY = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  private Elements() {}

  static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  static Builder element(String code, ElementKind kind, PayMethod method) {
    return new Builder(code, kind, method);
  }

  static PayElement salary(Proration proration) {
    return element("BASE", ElementKind.EARNING, PayMethod.SALARY).proration(proration).build();
  }

  static PayElement formula(String code, ElementKind kind, String formula) {
    return element(code, kind, PayMethod.FORMULA).formula(formula).build();
  }

  static PayElement percent(String code, ElementKind kind, String percent, String... of) {
    return element(code, kind, PayMethod.PERCENT).percent(percent).of(of).build();
  }

  static final class Builder {
    private final String code;
    private final ElementKind kind;
    private final PayMethod method;
    private @Nullable BigDecimal amount;
    private @Nullable BigDecimal percent;
    private List<String> of = List.of();
    private List<Bracket> brackets = List.of();
    private @Nullable String formula;
    private @Nullable Proration proration;
    private @Nullable String condition;
    private @Nullable String atLeast;
    private @Nullable String atMost;
    private @Nullable BigDecimal roundTo;
    private @Nullable LocalDate oneOffOn;

    private Builder(String code, ElementKind kind, PayMethod method) {
      this.code = code;
      this.kind = kind;
      this.method = method;
    }

    Builder amount(String value) {
      amount = money(value);
      return this;
    }

    Builder percent(String value) {
      percent = money(value);
      return this;
    }

    Builder of(String... names) {
      of = List.of(names);
      return this;
    }

    /// Pairs of where a bracket begins, and its percentage.
    Builder brackets(String... fromAndPercent) {
      var rows = new ArrayList<Bracket>();
      for (var i = 0; i < fromAndPercent.length; i += 2) {
        rows.add(new Bracket(money(fromAndPercent[i]), money(fromAndPercent[i + 1]), null));
      }
      brackets = rows;
      return this;
    }

    Builder brackets(Bracket... rows) {
      brackets = List.of(rows);
      return this;
    }

    Builder formula(String text) {
      formula = text;
      return this;
    }

    Builder proration(Proration how) {
      proration = how;
      return this;
    }

    Builder condition(String text) {
      condition = text;
      return this;
    }

    Builder atLeast(String text) {
      atLeast = text;
      return this;
    }

    Builder atMost(String text) {
      atMost = text;
      return this;
    }

    Builder roundTo(String step) {
      roundTo = money(step);
      return this;
    }

    Builder once(String day) {
      oneOffOn = LocalDate.parse(day);
      return this;
    }

    PayElement build() {
      return new PayElement(
          code, code, kind, method, amount, percent, of, brackets, formula, proration, condition,
          atLeast, atMost, roundTo, oneOffOn, null, null);
    }
  }

  static Segment segment(String from, String to, String salary) {
    return segment(from, to, salary, Share.ALL);
  }

  static Segment segment(String from, String to, String salary, Share share) {
    return new Segment(
        LocalDate.parse(from),
        LocalDate.parse(to),
        money(salary),
        null,
        money("100"),
        "Sales",
        null,
        share,
        MONDAY_TO_FRIDAY);
  }

  static Segment hourly(String from, String to, String rate) {
    return new Segment(
        LocalDate.parse(from),
        LocalDate.parse(to),
        null,
        money(rate),
        money("100"),
        null,
        null,
        Share.ALL,
        MONDAY_TO_FRIDAY);
  }

  static PaidPerson person(Segment... segments) {
    return person(Map.of(), segments);
  }

  static PaidPerson person(Map<LocalDate, BigDecimal> unpaid, Segment... segments) {
    return person(unpaid, List.of(), List.of(), segments);
  }

  static PaidPerson person(
      Map<LocalDate, BigDecimal> unpaid,
      List<Worked> worked,
      List<EnteredAmount> entered,
      Segment... segments) {
    return new PaidPerson(
        "E-1",
        LocalDate.parse("1990-05-20"),
        LocalDate.parse("2015-03-01"),
        List.of(segments),
        unpaid,
        worked,
        entered);
  }
}
