package io.collector.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Rounds amounts so that they add up to a total.
public final class RoundedShares {

  private RoundedShares() {}

  /// Each amount half-up; what is then missing or too much goes, one smallest unit each, to those
  /// that rounding wronged most. What is nothing stays so, unless all are.
  public static List<BigDecimal> over(List<BigDecimal> exact, BigDecimal total, MinorUnit unit) {
    var rounded = new ArrayList<>(exact.stream().map(unit::round).toList());
    var missing = total.subtract(rounded.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    var step = missing.signum() < 0 ? unit.smallest().negate() : unit.smallest();
    var mostWronged =
        Comparator.<Integer, BigDecimal>comparing(
            i -> exact.get(i).subtract(rounded.get(i)).multiply(step));
    var isNothing = exact.stream().allMatch(one -> one.signum() == 0);
    var order =
        IntStream.range(0, exact.size())
            .filter(i -> isNothing || exact.get(i).signum() != 0)
            .boxed()
            .sorted(mostWronged.reversed())
            .toList();
    var steps = missing.divideToIntegralValue(step).intValueExact();
    for (var i = 0; i < steps; i++) {
      var line = order.get(i % order.size());
      rounded.set(line, rounded.get(line).add(step));
    }
    return rounded;
  }
}
