package io.collector.inventory.stock;

import static java.util.Objects.requireNonNull;

import io.collector.bus.RefusedEventException;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.lot.LotNumbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an order's goods cost when they left, by line, lot and delivery note, less what came back.
/// Goods that come back are split as they were shipped, or as they ask, and cost what they cost
/// then: those of the delivery note that they name, or else what is left of the order's on average.
public final class ShippedGoods {

  private record Key(UUID productId, @Nullable UUID lineId, @Nullable String lotNumber) {}

  /// Goods that are still with the customer.
  private static final class Rest {
    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;

    private void add(BigDecimal some, BigDecimal itsCost) {
      quantity = quantity.add(some);
      cost = cost.add(itsCost);
    }

    private BigDecimal costOf(BigDecimal some, int decimals) {
      return some.compareTo(quantity) == 0
          ? cost
          : cost.multiply(some).divide(quantity, decimals, RoundingMode.HALF_UP);
    }
  }

  /// What left of a line and lot.
  private static final class Shipped {
    private BigDecimal shipped = BigDecimal.ZERO;
    private String currency = "";
    private final Rest rest = new Rest();

    /// What of the rest left with each delivery note, as far as returns name it.
    private final Map<UUID, Rest> notes = new HashMap<>();

    /// Whether it is known of all of the cost with which notes the goods left.
    private boolean isSplitByNotes = true;

    private void add(@Nullable UUID note, BigDecimal quantity, BigDecimal cost) {
      rest.add(quantity, cost);
      if (note == null) {
        isSplitByNotes = false;
      } else {
        notes.computeIfAbsent(note, _ -> new Rest()).add(quantity, cost);
      }
    }

    /// @param note null for any
    private BigDecimal left(@Nullable UUID note) {
      return note == null
          ? rest.quantity
          : notes.getOrDefault(note, new Rest()).quantity.min(rest.quantity);
    }

    /// Never more than is left of the whole.
    private BigDecimal costOf(BigDecimal some, @Nullable UUID note) {
      var of = isSplitByNotes ? notes.getOrDefault(note, rest) : rest;
      return of.costOf(some, BookValue.decimals(currency)).min(rest.cost).max(BigDecimal.ZERO);
    }

    private void takeBack(BigDecimal some, BigDecimal itsCost, @Nullable UUID note) {
      rest.add(some.negate(), itsCost.negate());
      var ofNote = notes.get(note);
      if (ofNote != null) {
        ofNote.add(some.negate(), itsCost.negate());
      }
    }
  }

  /// Goods of one lot that came back.
  ///
  /// @param cost     of all of them; null if it isn't known that they had left
  /// @param currency of the cost
  public record Part(
      @Nullable String lotNumber,
      BigDecimal quantity,
      @Nullable BigDecimal cost,
      @Nullable String currency) {}

  private final Map<Key, Shipped> shipped = new LinkedHashMap<>();

  /// @param movements of the order, in their order
  public static ShippedGoods of(List<StockMovement> movements) {
    var goods = new ShippedGoods();
    movements.forEach(goods::addLeft);
    movements.forEach(goods::takeBack);
    movements.forEach(goods::scrap);
    return goods;
  }

  private void addLeft(StockMovement movement) {
    switch (movement.type()) {
      case DEDUCTED -> {
        var line = at(key(movement));
        line.shipped = line.shipped.subtract(movement.quantity());
        line.currency = movement.currency();
        line.add(movement.deliveryNoteId(), movement.quantity().negate(), movement.sold());
      }
      case REVALUED ->
          at(key(movement)).add(movement.deliveryNoteId(), BigDecimal.ZERO, movement.sold());
      case RECEIVED, ADJUSTED, RETURNED, SCRAPPED -> {}
    }
  }

  private void takeBack(StockMovement movement) {
    if (movement.type() == MovementType.RETURNED) {
      var costs = new Rest();
      costs.add(movement.quantity(), movement.sold().negate());
      spread(
          ofLot(movement),
          movement.quantity(),
          movement.deliveryNoteId(),
          (line, some, note) -> {
            var itsCost = costs.costOf(some, Shares.DECIMALS);
            costs.add(some.negate(), itsCost.negate());
            line.getValue().takeBack(some, itsCost, note);
          });
    }
  }

  /// What was thrown away keeps its share of the cost, which may have become known since, and is
  /// not what it was thought to be then.
  private void scrap(StockMovement movement) {
    if (movement.type() == MovementType.SCRAPPED) {
      spread(
          ofLot(movement),
          movement.scrapped(),
          movement.deliveryNoteId(),
          (line, some, note) ->
              line.getValue().takeBack(some, line.getValue().costOf(some, note), note));
    }
  }

  private interface Taking {
    void take(Map.Entry<Key, Shipped> line, BigDecimal some, @Nullable UUID note);
  }

  /// First what left with the delivery note, if one is named and known, then the others.
  ///
  /// @return what none of the lines has
  private static BigDecimal spread(
      List<Map.Entry<Key, Shipped>> lines,
      BigDecimal quantity,
      @Nullable UUID note,
      Taking taking) {
    var left = quantity;
    for (var of : Arrays.asList(note, null)) {
      for (var line : lines) {
        var some = line.getValue().left(of).min(left);
        if (some.signum() > 0) {
          taking.take(line, some, of);
          left = left.subtract(some);
        }
      }
    }
    return left;
  }

  private List<Map.Entry<Key, Shipped>> ofLot(StockMovement movement) {
    return candidates(movement.productId(), movement.lineId()).stream()
        .filter(line -> lotFits(line.getKey(), movement.lotNumber()))
        .toList();
  }

  /// A return for inspection has a lot of its own, unless it is known which lot it is of.
  private boolean lotFits(Key shippedAs, @Nullable String lot) {
    return LotNumbers.isSame(shippedAs.lotNumber(), lot)
        || shipped.keySet().stream()
            .noneMatch(
                key ->
                    key.productId().equals(shippedAs.productId())
                        && LotNumbers.isSame(key.lotNumber(), lot));
  }

  private Shipped at(Key key) {
    return shipped.computeIfAbsent(key, _ -> new Shipped());
  }

  private static Key key(StockMovement movement) {
    return new Key(movement.productId(), movement.lineId(), movement.lotNumber());
  }

  /// Of the line if anything of it was shipped, else of the product.
  private List<Map.Entry<Key, Shipped>> candidates(UUID productId, @Nullable UUID lineId) {
    var ofProduct =
        shipped.entrySet().stream()
            .filter(line -> line.getKey().productId().equals(productId))
            .filter(line -> line.getValue().shipped.signum() > 0)
            .toList();
    var ofLine =
        ofProduct.stream()
            .filter(line -> lineId != null && lineId.equals(line.getKey().lineId()))
            .toList();
    return ofLine.isEmpty() ? ofProduct : ofLine;
  }

  /// What comes back now.
  ///
  /// @param note the delivery note that it is of; null if it may be of any
  /// @throws RefusedEventException if it names a lot that never left for the order
  public List<Part> take(DeliveryReturned.Item item, @Nullable UUID note) {
    var candidates = candidates(item.productId(), item.lineId());
    var lot = item.lotNumber();
    if (lot != null) {
      candidates = ofLot(candidates, lot, item);
    }
    var parts = new ArrayList<Part>();
    var left =
        spread(
            candidates,
            item.quantity(),
            note,
            (line, some, of) -> {
              var shippedAs = line.getValue();
              var cost = shippedAs.costOf(some, of);
              shippedAs.takeBack(some, cost, of);
              parts.add(
                  new Part(
                      line.getKey().lotNumber() == null ? lot : line.getKey().lotNumber(),
                      some,
                      cost,
                      shippedAs.currency));
            });
    if (left.signum() > 0) {
      parts.add(new Part(lot, left, null, null));
    }
    return parts;
  }

  /// Goods that left without a lot may be of any.
  private static List<Map.Entry<Key, Shipped>> ofLot(
      List<Map.Entry<Key, Shipped>> candidates, String lot, DeliveryReturned.Item item) {
    var ofLot = new ArrayList<Map.Entry<Key, Shipped>>();
    candidates.stream()
        .filter(line -> LotNumbers.isSame(lot, line.getKey().lotNumber()))
        .forEach(ofLot::add);
    candidates.stream().filter(line -> line.getKey().lotNumber() == null).forEach(ofLot::add);
    if (ofLot.isEmpty() && !candidates.isEmpty()) {
      throw new RefusedEventException(
          "nothing of lot %s of %s left for this order, but of %s"
              .formatted(
                  lot,
                  Objects.requireNonNullElse(item.sku(), item.productId().toString()),
                  candidates.stream()
                      .map(line -> requireNonNull(line.getKey().lotNumber()))
                      .distinct()
                      .toList()));
    }
    return ofLot;
  }
}
