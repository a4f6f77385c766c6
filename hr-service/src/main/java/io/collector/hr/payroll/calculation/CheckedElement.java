package io.collector.hr.payroll.calculation;

import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A pay element whose formulas have been read.
record CheckedElement(
    PayElement element,
    AmountRule rule,
    Proration proration,
    @Nullable Formula condition,
    @Nullable Formula atLeast,
    @Nullable Formula atMost) {

  String code() {
    return element.code();
  }

  ElementKind kind() {
    return element.kind();
  }

  /// All that it refers to, in whichever field.
  Set<String> names() {
    var names = new TreeSet<>(rule.names());
    for (var formula : new @Nullable Formula[] {condition, atLeast, atMost}) {
      if (formula != null) {
        names.addAll(formula.names());
      }
    }
    return names;
  }

  boolean isDueIn(YearMonth period) {
    var once = element.oneOffOn();
    var from = element.validFrom();
    var to = element.validTo();
    return (once == null || YearMonth.from(once).equals(period))
        && (from == null || !YearMonth.from(from).isAfter(period))
        && (to == null || !YearMonth.from(to).isBefore(period));
  }
}
