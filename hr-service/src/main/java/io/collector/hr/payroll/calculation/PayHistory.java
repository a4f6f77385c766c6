package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a person was paid, by the period that it is for.
///
/// @param lines of the years that are asked for, corrections among them
/// @param elsewhere the same, of what other groups of the same scheme and employer paid
/// @param ever all that was ever withheld of elements that end by a total
/// @param owed of overpayments: what was carried, less what was withheld or settled of it
public record PayHistory(
    List<PayLine> lines, List<PayLine> elsewhere, Map<String, BigDecimal> ever, BigDecimal owed) {

  public PayHistory plus(List<PayLine> more) {
    var all = new ArrayList<>(lines);
    all.addAll(more);
    return new PayHistory(all, elsewhere, Paid.plus(ever, Corrections.byName(more)), owed);
  }

  public List<PayLine> of(YearMonth period) {
    return lines.stream().filter(line -> line.forPeriod().equals(period)).toList();
  }

  /// As it was before a period.
  public Paid before(YearMonth period) {
    var inYear =
        Stream.concat(lines.stream(), elsewhere.stream())
            .filter(
                line ->
                    line.forPeriod().getYear() == period.getYear()
                        && line.forPeriod().isBefore(period))
            .toList();
    var since = lines.stream().filter(line -> !line.forPeriod().isBefore(period)).toList();
    var before = new HashMap<>(ever);
    Corrections.byName(since)
        .forEach((code, amount) -> before.merge(code, amount.negate(), BigDecimal::add));
    return new Paid(Corrections.byName(inYear), before);
  }
}
