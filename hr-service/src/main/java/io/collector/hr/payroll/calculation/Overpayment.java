package io.collector.hr.payroll.calculation;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/// What corrections take back of a person beyond what is paid. It is carried, as an advance that
/// later payslips withhold, so that nobody's net pay is below zero.
public final class Overpayment {

  /// Of its lines, which SQL knows by `payslip_line.is_claim`. An element can't have it.
  static final String CODE = "OVERPAYMENT-CLAIM";

  /// Names of its lines.
  public static final String CARRIED = "Overpayment carried forward";

  public static final String WITHHELD = "Overpayment withheld";

  private Overpayment() {}

  /// @param net  without it
  /// @param owed what was carried before and isn't withheld yet; below zero if a run that carried
  ///     it was reversed after it was withheld
  /// @return what is withheld; below zero what is carried, or given back; none if there is nothing
  static List<PayLine> lines(BigDecimal net, BigDecimal owed, YearMonth period, MinorUnit unit) {
    var withheld = unit.round(owed.min(net));
    if (withheld.signum() == 0) {
      return List.of();
    }
    var isCarried = withheld.signum() < 0 && owed.compareTo(withheld) > 0;
    return List.of(
        new PayLine(
            CODE,
            isCarried ? CARRIED : WITHHELD,
            ElementKind.ADVANCE,
            withheld,
            null,
            null,
            period));
  }
}
