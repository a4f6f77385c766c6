package io.collector.hr.payroll.calculation;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/// A payslip's totals.
///
/// @param forAuthorities taxes and the employee's contributions
/// @param otherDeductions everything else that is withheld
/// @param net gross less all that is withheld
/// @param employerCost on top of gross
public record PayTotals(
    BigDecimal gross,
    BigDecimal forAuthorities,
    BigDecimal otherDeductions,
    BigDecimal net,
    BigDecimal employerCost) {

  public static PayTotals of(List<PayLine> lines, MinorUnit unit) {
    var gross = sum(lines, unit, kind -> kind == ElementKind.EARNING);
    var authorities = sum(lines, unit, ElementKind::isForAuthorities);
    var others = sum(lines, unit, kind -> kind.isWithheld() && !kind.isForAuthorities());
    return new PayTotals(
        gross,
        authorities,
        others,
        gross.subtract(authorities).subtract(others),
        sum(lines, unit, kind -> kind == ElementKind.EMPLOYER_CONTRIBUTION));
  }

  private static BigDecimal sum(
      List<PayLine> lines, MinorUnit unit, Predicate<ElementKind> counted) {
    return lines.stream()
        .filter(line -> counted.test(line.kind()))
        .map(PayLine::amount)
        .reduce(unit.zero(), BigDecimal::add);
  }
}
