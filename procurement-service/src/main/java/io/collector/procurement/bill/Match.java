package io.collector.procurement.bill;

import io.collector.events.Tax;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.procurement.catalog.BoughtUnit;
import io.collector.procurement.einvoice.Rounding;
import io.collector.procurement.settings.MatchTolerance;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether a bill agrees with what was ordered and received: three ways for goods, two for
/// services. Pure.
final class Match {

  private Match() {}

  /// A line of an order, as it stands.
  ///
  /// @param ordered  without what was cancelled
  /// @param received of goods
  /// @param billed   so far
  /// @param taxRate  absent if none was told
  /// @param rejected of goods: what went back or was refused, and isn't credited
  record Ordered(
      UUID lineId,
      @Nullable UUID productId,
      BigDecimal ordered,
      BigDecimal received,
      BigDecimal billed,
      BigDecimal unitCost,
      @Nullable TaxRate taxRate,
      BigDecimal rejected) {

    boolean isGoods() {
      return productId != null;
    }

    /// What can be billed in all: what came, of a service what is ordered.
    BigDecimal due() {
      return isGoods() ? received : ordered;
    }

    /// What a credit note may say without a question: what was rejected, or is billed and not due.
    BigDecimal creditable() {
      return rejected.max(billed.subtract(due()));
    }
  }

  /// A line of a bill.
  ///
  /// @param lineId  the order's; absent if it is of none
  /// @param taxRate absent if none is told
  record Billed(
      @Nullable UUID lineId,
      BigDecimal quantity,
      BigDecimal unitCost,
      BigDecimal total,
      @Nullable TaxRate taxRate) {

    TaxRate rate() {
      return Objects.requireNonNullElse(taxRate, TaxRate.NONE);
    }
  }

  /// What to compare.
  record Input(
      BillType type,
      List<Billed> lines,
      BigDecimal taxTotal,
      String currency,
      List<Ordered> order) {

    MinorUnit unit() {
      return MinorUnit.known(currency);
    }
  }

  /// What becomes of the bill.
  static BillStatus statusOf(List<Discrepancy> discrepancies) {
    if (discrepancies.isEmpty()) {
      return BillStatus.MATCHED;
    }
    return discrepancies.stream().allMatch(d -> d.kind() == DiscrepancyKind.NOT_RECEIVED)
        ? BillStatus.WAITING
        : BillStatus.EXCEPTION;
  }

  static List<Discrepancy> compare(Input input, MatchTolerance tolerance) {
    var found = new ArrayList<Discrepancy>();
    var known = new HashMap<UUID, Ordered>();
    input.order().forEach(line -> known.put(line.lineId(), line));
    var billedHere = new HashMap<UUID, BigDecimal>();
    for (var billed : input.lines()) {
      var ordered = billed.lineId() == null ? null : known.get(billed.lineId());
      if (ordered == null) {
        found.add(notOrdered(billed));
      } else {
        var before = billedHere.getOrDefault(ordered.lineId(), BigDecimal.ZERO);
        billedHere.put(ordered.lineId(), before.add(billed.quantity()));
        compareLine(input.type(), billed, ordered, before, tolerance, found);
      }
    }
    compareTax(input, found);
    return List.copyOf(found);
  }

  private static void compareLine(
      BillType type,
      Billed billed,
      Ordered ordered,
      BigDecimal before,
      MatchTolerance tolerance,
      List<Discrepancy> found) {
    var agreed = BoughtUnit.shown(ordered.unitCost());
    var asked = BoughtUnit.shown(billed.unitCost());
    var isFair =
        type == BillType.BILL
            ? tolerance.allowsPrice(agreed, asked, billed.quantity())
            : tolerance.allowsPrice(asked, agreed, billed.quantity());
    if (!isFair) {
      found.add(difference(DiscrepancyKind.PRICE, billed, ordered, before));
    }
    var quantity =
        type == BillType.BILL
            ? billedTooMuch(billed, ordered, before, tolerance)
            : creditedTooMuch(billed, ordered, before);
    if (quantity != null) {
      found.add(difference(quantity, billed, ordered, before));
    }
    if (ordered.taxRate() != null && !isSame(ordered.taxRate(), billed.rate())) {
      found.add(difference(DiscrepancyKind.TAX, billed, ordered, before));
    }
  }

  /// What they come to is the same, and so is each of two taxes if both name two, in whatever order
  /// and words. An e-invoice can name one rate only.
  private static boolean isSame(TaxRate ordered, TaxRate billed) {
    return ordered.percent().compareTo(billed.percent()) == 0
        && (ordered.taxes().isEmpty()
            || billed.taxes().isEmpty()
            || percents(ordered).equals(percents(billed)));
  }

  private static List<BigDecimal> percents(TaxRate rate) {
    return rate.taxes().stream().map(Tax::percent).sorted().toList();
  }

  private static @Nullable DiscrepancyKind billedTooMuch(
      Billed billed, Ordered ordered, BigDecimal before, MatchTolerance tolerance) {
    var all = ordered.billed().add(before).add(billed.quantity());
    if (tolerance.allowsQuantity(ordered.due(), all)) {
      return null;
    }
    return ordered.isGoods() && tolerance.allowsQuantity(ordered.ordered(), all)
        ? DiscrepancyKind.NOT_RECEIVED
        : DiscrepancyKind.QUANTITY;
  }

  private static @Nullable DiscrepancyKind creditedTooMuch(
      Billed billed, Ordered ordered, BigDecimal before) {
    var all = before.add(billed.quantity());
    if (all.compareTo(ordered.billed()) > 0) {
      return DiscrepancyKind.QUANTITY;
    }
    return all.compareTo(ordered.creditable()) > 0 ? DiscrepancyKind.NOT_RETURNED : null;
  }

  /// The tax of the lines, rounded once per rate, each of two taxes by itself; so counts how far it
  /// may be off.
  private static void compareTax(Input input, List<Discrepancy> found) {
    var byRate = netByRate(input.lines());
    var difference = input.taxTotal().subtract(tax(byRate, input.unit())).abs();
    var allowed =
        Rounding.allowed(input.taxTotal(), input.currency())
            .multiply(BigDecimal.valueOf(roundings(byRate.keySet())));
    if (difference.compareTo(allowed) > 0) {
      found.add(Discrepancy.of(DiscrepancyKind.TAX));
    }
  }

  private static int roundings(Collection<TaxRate> rates) {
    return rates.stream().mapToInt(TaxRate::roundings).sum();
  }

  /// The sum of the lines of each rate.
  static SortedMap<TaxRate, BigDecimal> netByRate(List<Billed> lines) {
    var byRate = new TreeMap<TaxRate, BigDecimal>();
    for (var line : lines) {
      byRate.merge(line.rate(), line.total(), BigDecimal::add);
    }
    return byRate;
  }

  static BigDecimal tax(Map<TaxRate, BigDecimal> byRate, MinorUnit unit) {
    return Decimals.sum(
        byRate.entrySet().stream()
            .map(group -> group.getKey().taxOn(group.getValue(), unit))
            .toList());
  }

  private static Discrepancy notOrdered(Billed billed) {
    return new Discrepancy(
        DiscrepancyKind.NOT_ORDERED,
        null,
        null,
        null,
        null,
        billed.quantity(),
        null,
        billed.unitCost());
  }

  private static Discrepancy difference(
      DiscrepancyKind kind, Billed billed, Ordered ordered, BigDecimal before) {
    return new Discrepancy(
        kind,
        ordered.lineId(),
        ordered.productId(),
        ordered.ordered(),
        ordered.isGoods() ? ordered.received() : null,
        ordered.billed().add(before).add(billed.quantity()),
        ordered.unitCost(),
        billed.unitCost());
  }
}
