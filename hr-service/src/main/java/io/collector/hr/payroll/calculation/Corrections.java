package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an earlier period was paid too little or too much of, as it is known today.
public final class Corrections {

  private Corrections() {}

  /// A line for each element whose amount differs: positive if more is due now.
  ///
  /// @param due the period's lines as they are computed today
  /// @param paid the lines that were paid for the period, corrections of before among them
  public static List<PayLine> between(List<PayLine> due, List<PayLine> paid) {
    var codes = new LinkedHashSet<String>();
    due.forEach(line -> codes.add(line.code()));
    paid.forEach(line -> codes.add(line.code()));
    var lines = new ArrayList<PayLine>();
    for (var code : codes) {
      var difference = sum(due, code).subtract(sum(paid, code));
      if (difference.signum() != 0) {
        var like = first(due, paid, code);
        lines.add(
            new PayLine(code, like.name(), like.kind(), difference, null, null, like.forPeriod()));
      }
    }
    return lines;
  }

  /// A line for each element that takes off what other runs have paid for the period already.
  ///
  /// @param own the period's lines as they are due
  /// @param paid the lines that other runs have paid for it
  static List<PayLine> paidBefore(List<PayLine> own, List<PayLine> paid) {
    return between(own, Stream.concat(own.stream(), paid.stream()).toList());
  }

  /// By element, and by the sums that formulas know.
  public static Map<String, BigDecimal> byName(List<PayLine> lines) {
    var amounts =
        lines.stream()
            .collect(
                Collectors.toMap(PayLine::code, PayLine::amount, BigDecimal::add, HashMap::new));
    for (var sum : Names.Sum.values()) {
      lines.stream()
          .filter(line -> sum.has(line.kind()))
          .forEach(line -> amounts.merge(sum.name(), line.amount(), BigDecimal::add));
    }
    return amounts;
  }

  private static PayLine first(List<PayLine> due, List<PayLine> paid, String code) {
    return List.of(due, paid).stream()
        .flatMap(List::stream)
        .filter(line -> line.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal sum(List<PayLine> lines, String code) {
    return lines.stream()
        .filter(line -> line.code().equals(code))
        .map(PayLine::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
