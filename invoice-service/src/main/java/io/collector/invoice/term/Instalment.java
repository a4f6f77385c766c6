package io.collector.invoice.term;

import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A part of an invoice, and by when it has to be paid. Whatever settles the invoice settles the
/// earliest due first.
///
/// @param dueAt the last moment of `dueOn`
@RegisterForReflection
public record Instalment(LocalDate dueOn, Instant dueAt, @DecimalString BigDecimal amount) {

  /// What of each is open.
  ///
  /// @param all     at least one, by due day
  /// @param settled of the whole invoice, in whatever way
  public static List<BigDecimal> open(List<Instalment> all, BigDecimal settled) {
    var left = settled;
    var open = new ArrayList<BigDecimal>();
    for (var one : all) {
      var part = one.amount().min(left);
      open.add(one.amount().subtract(part));
      left = left.subtract(part);
    }
    return open;
  }

  /// Those of which something is open, each with what is open of it.
  public static List<Instalment> unsettled(List<Instalment> all, BigDecimal settled) {
    var open = open(all, settled);
    return IntStream.range(0, all.size())
        .filter(i -> open.get(i).signum() > 0)
        .mapToObj(i -> new Instalment(all.get(i).dueOn(), all.get(i).dueAt(), open.get(i)))
        .toList();
  }

  /// What is open of those that are due on a day or later.
  public static BigDecimal notDue(List<Instalment> all, BigDecimal settled, LocalDate day) {
    return Decimals.sum(
        unsettled(all, settled).stream()
            .filter(part -> !part.dueOn().isBefore(day))
            .map(Instalment::amount)
            .toList());
  }

  /// The earliest that is open; the last if none is.
  public static Instalment next(List<Instalment> all, BigDecimal settled) {
    var open = open(all, settled);
    for (var i = 0; i < all.size(); i++) {
      if (open.get(i).signum() > 0) {
        return all.get(i);
      }
    }
    return all.getLast();
  }
}
