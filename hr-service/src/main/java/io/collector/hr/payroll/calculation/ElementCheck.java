package io.collector.hr.payroll.calculation;

import io.collector.hr.payroll.calculation.Formula.FormulaException;
import io.collector.rest.ProblemException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks one element by itself: what its method needs and what it doesn't know, and its formulas.
/// What is wrong is added to the problem, with a pointer.
final class ElementCheck {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final PayElement element;
  private final String pointer;
  private final ProblemException problem;

  ElementCheck(PayElement element, String pointer, ProblemException problem) {
    this.element = element;
    this.pointer = pointer;
    this.problem = problem;
  }

  /// The element as it is computed; what is wrong with it is in the problem.
  CheckedElement check() {
    if (Names.isReserved(element.code())) {
      at("code", "is the name of a fact or a sum");
    }
    checkFields();
    checkDates();
    return new CheckedElement(
        element,
        rule(),
        proration(),
        formula("condition", element.condition(), true),
        formula("atLeast", element.atLeast(), false),
        formula("atMost", element.atMost(), false));
  }

  private void at(String field, String detail) {
    problem.at(pointer + "/" + field, detail);
  }

  private void checkFields() {
    var given = new LinkedHashMap<String, Boolean>();
    given.put("amount", element.amount() != null);
    given.put("percent", element.percent() != null);
    given.put("of", !element.names().isEmpty());
    given.put("brackets", !element.rows().isEmpty());
    given.put("formula", element.formula() != null);
    var needed = needed(element.method());
    var allowed = allowed(element.method());
    given.forEach(
        (field, isGiven) -> {
          if (!isGiven && needed.contains(field)) {
            at(field, "is missing, the method %s needs it".formatted(element.method()));
          }
          if (isGiven && !needed.contains(field) && !allowed.contains(field)) {
            at(field, "must be left out, the method %s has none".formatted(element.method()));
          }
        });
  }

  private static Set<String> needed(PayMethod method) {
    return switch (method) {
      case FIXED -> Set.of("amount");
      case SALARY, HOURLY, ENTERED_HOURS, ENTERED -> Set.of();
      case PERCENT -> Set.of("of", "percent");
      case BRACKET_OF_WHOLE, BRACKETS_BY_SLICES -> Set.of("of", "brackets");
      case FORMULA -> Set.of("formula");
    };
  }

  private static Set<String> allowed(PayMethod method) {
    return switch (method) {
      case HOURLY, ENTERED_HOURS -> Set.of("amount", "percent");
      case FIXED, SALARY, ENTERED, PERCENT, BRACKET_OF_WHOLE, BRACKETS_BY_SLICES, FORMULA ->
          Set.of();
    };
  }

  private void checkDates() {
    var from = element.validFrom();
    var to = element.validTo();
    if (from != null && to != null && to.isBefore(from)) {
      at("validTo", "must not be before validFrom");
    }
  }

  private AmountRule rule() {
    var amount = Objects.requireNonNullElse(element.amount(), BigDecimal.ZERO);
    return switch (element.method()) {
      case FIXED -> new AmountRule.Fixed(amount);
      case SALARY -> new AmountRule.Salary();
      case HOURLY, ENTERED_HOURS ->
          new AmountRule.Hours(
              element.method() == PayMethod.ENTERED_HOURS,
              element.amount(),
              Objects.requireNonNullElse(element.percent(), HUNDRED));
      case ENTERED -> new AmountRule.Entered();
      case PERCENT ->
          new AmountRule.Percent(
              element.names(), Objects.requireNonNullElse(element.percent(), BigDecimal.ZERO));
      case BRACKET_OF_WHOLE, BRACKETS_BY_SLICES ->
          new AmountRule.Brackets(
              element.names(),
              brackets(element.rows()),
              element.method() == PayMethod.BRACKETS_BY_SLICES);
      case FORMULA -> {
        var formula = formula("formula", element.formula(), false);
        yield formula == null
            ? new AmountRule.Fixed(BigDecimal.ZERO)
            : new AmountRule.ByFormula(formula);
      }
    };
  }

  private BracketTable brackets(List<Bracket> brackets) {
    for (var i = 0; i < brackets.size(); i++) {
      if (i > 0 && brackets.get(i).from().compareTo(brackets.get(i - 1).from()) <= 0) {
        at("brackets/" + i + "/from", "must be above the one before");
      }
      if (brackets.get(i).plus() != null && element.method() == PayMethod.BRACKETS_BY_SLICES) {
        at("brackets/" + i + "/plus", "must be left out, a slice has a percentage only");
      }
    }
    return new BracketTable(brackets);
  }

  private Proration proration() {
    var isSalary = element.method() == PayMethod.SALARY;
    if (isSalary && element.proration() == Proration.NONE) {
      at("proration", "must be CALENDAR_DAYS or WORKING_DAYS, a salary is for the days it is paid");
    }
    return element.proration() != null
        ? element.proration()
        : isSalary ? Proration.CALENDAR_DAYS : Proration.NONE;
  }

  private @Nullable Formula formula(String field, @Nullable String text, boolean isCondition) {
    if (text == null) {
      return null;
    }
    try {
      var formula = Formula.parse(text);
      if (formula.isCondition().orElse(isCondition) != isCondition) {
        at(
            field,
            isCondition ? "is not a condition, but a number" : "is not a number, but a condition");
      }
      return formula;
    } catch (FormulaException e) {
      at(field, "is no formula: " + e.getMessage());
      return null;
    }
  }
}
