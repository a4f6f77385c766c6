package io.collector.inventory.stock;

import static java.util.Objects.requireNonNull;

import io.collector.bus.RefusedEventException;
import io.collector.events.delivery.DeliveryReturned;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an order's goods cost when they left, by line and lot, less what came back. Goods that come
/// back are split as they were shipped, or as they ask, and cost what they cost then.
public final class ShippedGoods {

  private record Key(UUID productId, @Nullable UUID lineId, @Nullable String lotNumber) {}

  /// What is still with the customer.
  private static final class Shipped {
    private BigDecimal shipped = BigDecimal.ZERO;
    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;
    private String currency = "";

    private Part take(BigDecimal wanted, @Nullable String lot) {
      var taken = wanted.min(quantity);
      var share =
          taken.compareTo(quantity) == 0
              ? cost
              : cost.multiply(taken)
                  .divide(quantity, BookValue.decimals(currency), RoundingMode.HALF_UP);
      quantity = quantity.subtract(taken);
      cost = cost.subtract(share);
      return new Part(lot, taken, share.max(BigDecimal.ZERO), currency);
    }

    private void takeBack(BigDecimal some, BigDecimal itsCost) {
      quantity = quantity.subtract(some);
      cost = cost.subtract(itsCost);
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
    movements.forEach(goods::addReturned);
    return goods;
  }

  private void addLeft(StockMovement movement) {
    switch (movement.type()) {
      case DEDUCTED -> {
        var line = at(key(movement));
        line.shipped = line.shipped.subtract(movement.quantity());
        line.quantity = line.quantity.subtract(movement.quantity());
        line.cost = line.cost.add(movement.sold());
        line.currency = movement.currency();
      }
      case REVALUED -> {
        var line = at(key(movement));
        line.cost = line.cost.add(movement.sold());
      }
      case RECEIVED, ADJUSTED, RETURNED, SCRAPPED -> {}
    }
  }

  private void addReturned(StockMovement movement) {
    switch (movement.type()) {
      case RETURNED -> takeBack(movement, movement.quantity(), movement.sold().negate());
      case SCRAPPED ->
          takeBack(
              movement, movement.scrapped(), movement.scrapped().multiply(movement.unitCost()));
      case RECEIVED, ADJUSTED, DEDUCTED, REVALUED -> {}
    }
  }

  private void takeBack(StockMovement movement, BigDecimal quantity, BigDecimal cost) {
    var left = quantity;
    var leftCost = cost;
    for (var line : candidates(movement.productId(), movement.lineId())) {
      if (lotFits(line.getKey(), movement.lotNumber())
          && line.getValue().quantity.signum() > 0
          && left.signum() > 0) {
        var some = line.getValue().quantity.min(left);
        var itsCost =
            some.compareTo(left) == 0
                ? leftCost
                : leftCost.multiply(some).divide(left, Shares.DECIMALS, RoundingMode.HALF_UP);
        line.getValue().takeBack(some, itsCost);
        left = left.subtract(some);
        leftCost = leftCost.subtract(itsCost);
      }
    }
  }

  /// A return for inspection has a lot of its own, unless it is known which lot it is of.
  private boolean lotFits(Key shippedAs, @Nullable String lot) {
    return Objects.equals(shippedAs.lotNumber(), lot)
        || shipped.keySet().stream()
            .noneMatch(
                key ->
                    key.productId().equals(shippedAs.productId())
                        && Objects.equals(key.lotNumber(), lot));
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
  /// @throws RefusedEventException if it names a lot that never left for the order
  public List<Part> take(DeliveryReturned.Item item) {
    var candidates = candidates(item.productId(), item.lineId());
    var lot = item.lotNumber();
    if (lot != null) {
      candidates = ofLot(candidates, lot, item);
    }
    var parts = new ArrayList<Part>();
    var left = item.quantity();
    for (var line : candidates) {
      if (left.signum() > 0 && line.getValue().quantity.signum() > 0) {
        var part = line.getValue().take(left, lot == null ? line.getKey().lotNumber() : lot);
        left = left.subtract(part.quantity());
        parts.add(part);
      }
    }
    if (left.signum() > 0) {
      parts.add(new Part(lot, left, null, null));
    }
    return parts;
  }

  /// Goods that left without a lot may be of any.
  private static List<Map.Entry<Key, Shipped>> ofLot(
      List<Map.Entry<Key, Shipped>> candidates, String lot, DeliveryReturned.Item item) {
    var ofLot = new ArrayList<Map.Entry<Key, Shipped>>();
    candidates.stream().filter(line -> lot.equals(line.getKey().lotNumber())).forEach(ofLot::add);
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
