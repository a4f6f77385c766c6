package io.collector.hr.payroll.calculation;

import io.collector.money.MinorUnit;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;

/// A payslip with what past periods were paid too little or too much.
public final class CorrectedPayslip {

  private CorrectedPayslip() {}

  /// @param person as known today, in a period
  /// @param history without this payslip
  /// @param past periods that were paid, and are corrected if need be
  /// @return the period's own lines; what other runs have paid for it already, taken off: they paid
  ///     corrections of it, and its first run was reversed; then the corrections in the order of
  ///     their periods; then what is withheld or carried of overpayments. Their net is below zero
  ///     only if more is withheld of the period's own lines than they pay
  public static List<PayLine> lines(
      PayRules rules,
      YearMonth period,
      MinorUnit unit,
      Function<YearMonth, PaidPerson> person,
      PayHistory history,
      SortedSet<YearMonth> past) {
    var corrections = new ArrayList<PayLine>();
    var known = history;
    for (var earlier : past) {
      var due =
          PayslipCalculation.lines(
              rules, earlier, unit, person.apply(earlier), known.before(earlier));
      var differences = Corrections.between(due, known.of(earlier));
      corrections.addAll(differences);
      known = known.plus(differences);
    }
    var own =
        PayslipCalculation.lines(rules, period, unit, person.apply(period), known.before(period));
    var lines = new ArrayList<>(own);
    lines.addAll(Corrections.paidBefore(own, known.of(period)));
    lines.addAll(corrections);
    var net = PayTotals.of(lines, unit).net();
    if (net.signum() >= 0 || PayTotals.of(own, unit).net().signum() >= 0) {
      lines.addAll(Overpayment.lines(net, history.owed(), period, unit));
    }
    return lines;
  }
}
