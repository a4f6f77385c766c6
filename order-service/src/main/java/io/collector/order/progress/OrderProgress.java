package io.collector.order.progress;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.collector.order.progress.ProgressFact.Kind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/// The quantities and amounts that follow from the facts of an order, in whatever order they came.
///
/// @param lines by line
public record OrderProgress(Map<UUID, LineProgress> lines, InvoiceBalance money) {

  private static final UUID NO_NOTE = new UUID(0, 0);

  /// A line as it was ordered.
  ///
  /// @param isProduct whether it can be shipped
  public record Ordered(UUID line, UUID product, BigDecimal quantity, boolean isProduct) {}

  /// @param lines in the order's order
  /// @param told  the invoices that invoice-service tells of
  public static OrderProgress of(
      List<Ordered> lines, Collection<ProgressFact> facts, Collection<InvoiceState> told) {
    var invoices = InvoiceState.of(told, facts);
    var keys = new Keys(lines);
    var goods = Goods.of(facts, keys);
    var shipped = keys.allot(goods.shipped(), Ordered::isProduct);
    var delivered = keys.allot(goods.delivered(), Ordered::isProduct);
    var rejected = keys.allot(goods.rejected(), Ordered::isProduct);
    var returned = keys.allot(goods.returned(), Ordered::isProduct);
    var invoiced = keys.allot(invoiced(facts, invoices, keys), _ -> true);
    var credited = keys.allot(credited(facts, keys), Ordered::isProduct);
    return new OrderProgress(
        lines.stream()
            .collect(
                toMap(
                    Ordered::line,
                    line ->
                        new LineProgress(
                            shipped.apply(line),
                            delivered.apply(line),
                            rejected.apply(line),
                            returned.apply(line),
                            invoiced.apply(line),
                            credited.apply(line)))),
        InvoiceBalance.of(invoices));
  }

  private static Tally invoiced(
      Collection<ProgressFact> facts, List<InvoiceState> invoices, Keys keys) {
    var voided = invoices.stream().filter(InvoiceState::isVoided).map(InvoiceState::id).toList();
    var invoiced = new Tally();
    facts.stream()
        .filter(fact -> fact.kind() == Kind.INVOICED && !voided.contains(fact.document()))
        .forEach(fact -> invoiced.add(keys.of(fact), fact.quantityOrZero()));
    return invoiced;
  }

  private static Tally credited(Collection<ProgressFact> facts, Keys keys) {
    var credited = new Tally();
    facts.stream()
        .filter(fact -> fact.kind() == Kind.CREDITED && fact.quantity() != null)
        .forEach(fact -> credited.add(keys.of(fact), fact.quantityOrZero()));
    return credited;
  }

  /// Quantities by line, or by product if the line is unknown.
  private static final class Tally {

    private final Map<UUID, BigDecimal> quantities = new HashMap<>();

    void add(UUID key, BigDecimal quantity) {
      quantities.merge(key, quantity, BigDecimal::add);
    }

    BigDecimal of(UUID key) {
      return quantities.getOrDefault(key, BigDecimal.ZERO);
    }

    Collection<UUID> keys() {
      return quantities.keySet();
    }
  }

  /// Shipped, delivered, rejected and returned goods.
  private record Goods(Tally shipped, Tally delivered, Tally rejected, Tally returned) {

    /// Goods that came back on a note are the goods rejected at the door, or undelivered: the
    /// larger quantity counts. Delivered goods were shipped, even if the dispatch event is missing
    /// yet.
    static Goods of(Collection<ProgressFact> facts, Keys keys) {
      var goods = new Goods(new Tally(), new Tally(), new Tally(), new Tally());
      var cameBack = new Tally();
      var byNote =
          facts.stream()
              .filter(fact -> fact.invoice() == null)
              .collect(groupingBy(fact -> Objects.requireNonNullElse(fact.note(), NO_NOTE)));
      byNote.forEach((note, ofNote) -> goods.add(note, ofNote, keys, cameBack));
      for (var key : cameBack.keys()) {
        goods.rejected.add(
            key, cameBack.of(key).subtract(goods.rejected.of(key)).max(BigDecimal.ZERO));
      }
      return goods;
    }

    private void add(UUID note, List<ProgressFact> facts, Keys keys, Tally allCameBack) {
      var dispatched = tally(Kind.DISPATCHED, facts, keys);
      var accepted = tally(Kind.ACCEPTED, facts, keys);
      var refused = tally(Kind.REJECTED, facts, keys);
      var cameBack = tally(Kind.CAME_BACK, facts, keys);
      var back = tally(Kind.RETURNED, facts, keys);
      var isAllAccepted = facts.stream().anyMatch(fact -> fact.kind() == Kind.ALL_ACCEPTED);
      for (var key : facts.stream().map(keys::of).distinct().toList()) {
        allCameBack.add(key, cameBack.of(key));
        returned.add(key, back.of(key));
        if (!note.equals(NO_NOTE)) {
          var taken = isAllAccepted ? accepted.of(key).max(dispatched.of(key)) : accepted.of(key);
          var notTaken = refused.of(key).max(cameBack.of(key));
          delivered.add(key, taken);
          rejected.add(key, notTaken);
          shipped.add(key, dispatched.of(key).max(taken.add(notTaken)));
        }
      }
    }

    private static Tally tally(Kind kind, Collection<ProgressFact> facts, Keys keys) {
      var tally = new Tally();
      facts.stream()
          .filter(fact -> fact.kind() == kind)
          .forEach(fact -> tally.add(keys.of(fact), fact.quantityOrZero()));
      return tally;
    }
  }

  /// Finds the lines of facts. Outside services don't know our lines, only products, or for an
  /// invoice's line neither.
  private static final class Keys {

    /// Neither line nor product is known.
    private static final UUID ANY = new UUID(0, 0);

    /// Not of this order.
    private static final UUID NONE = new UUID(0, 1);

    private final List<Ordered> lines;
    private final Map<UUID, Ordered> byLine;
    private final Map<UUID, List<Ordered>> byProduct;

    Keys(List<Ordered> lines) {
      this.lines = lines;
      byLine = lines.stream().collect(toMap(Ordered::line, Function.identity()));
      byProduct = lines.stream().collect(groupingBy(Ordered::product));
    }

    UUID of(ProgressFact fact) {
      if (fact.line() == null && fact.product() == null) {
        return ANY;
      }
      return fact.line() != null && byLine.containsKey(fact.line())
          ? fact.line()
          : Optional.ofNullable(fact.product())
              .map(byProduct::get)
              .map(Keys::onlyOrProduct)
              .orElse(NONE);
    }

    private static UUID onlyOrProduct(List<Ordered> ofProduct) {
      var first = ofProduct.getFirst();
      return ofProduct.size() == 1 ? first.line() : first.product();
    }

    /// Allots quantities to lines: by line; by product, up to the ordered quantity of its lines and
    /// the rest to the last; without both, to lines with an open quantity.
    Function<Ordered, BigDecimal> allot(Tally tally, Predicate<Ordered> mayHave) {
      var quantities = new HashMap<UUID, BigDecimal>();
      lines.forEach(line -> quantities.put(line.line(), tally.of(line.line())));
      byProduct.forEach(
          (product, ofProduct) -> {
            var rest = fill(quantities, ofProduct, tally.of(product));
            quantities.merge(ofProduct.getLast().line(), rest, BigDecimal::add);
          });
      fill(quantities, lines.stream().filter(mayHave).toList(), tally.of(ANY));
      return line -> quantities.getOrDefault(line.line(), BigDecimal.ZERO);
    }

    private static BigDecimal fill(
        Map<UUID, BigDecimal> quantities, List<Ordered> lines, BigDecimal quantity) {
      var rest = quantity;
      for (var line : lines) {
        var has = Objects.requireNonNull(quantities.get(line.line()));
        var part = line.quantity().subtract(has).max(BigDecimal.ZERO).min(rest);
        quantities.put(line.line(), has.add(part));
        rest = rest.subtract(part);
      }
      return rest;
    }
  }
}
