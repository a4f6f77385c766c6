package io.collector.inventory.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.inventory.catalog.CostMethod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a level's goods are worth, and what each movement is worth. Value and quantity are kept,
/// and the cost of one unit is derived from them.
///
/// What leaves below zero does so at a guessed cost, and is remembered as a layer below zero. Goods
/// that come fill it, and their cost takes the place of the guess: the difference is the cost of
/// the goods that had left.
final class Valuation {

  private final StockLevel level;

  /// The oldest first.
  private final List<CostLayer> layers;

  private final SoldCosts soldCosts;

  Valuation(StockLevel level, List<CostLayer> layers, SoldCosts soldCosts) {
    this.level = level;
    this.layers = layers;
    this.soldCosts = soldCosts;
  }

  /// Whether its layers must be known before anything moves.
  static boolean needsLayers(StockLevel level) {
    return level.onHand().signum() < 0 || level.costMethod() == CostMethod.FIFO;
  }

  /// Goods came in, for so much in all.
  Moved in(BigDecimal quantity, BigDecimal cost) {
    coverWhatWasThere();
    var id = UuidCreator.getTimeOrderedEpoch();
    var filled = level.onHand().negate().max(BigDecimal.ZERO).min(quantity);
    var filledCost = Shares.of(cost, filled, quantity);
    var value = book(quantity, cost);
    var revaluations = fill(filled, filledCost);
    if (isFifo() && quantity.compareTo(filled) > 0) {
      layers.add(
          CostLayer.of(level, id, quantity.subtract(filled), cost.subtract(filledCost), null));
    }
    level.knowCost(quantity, cost);
    return Moved.of(id, quantity, value, level, revaluations);
  }

  /// What had left before it came cost this and not what was guessed.
  private List<Revaluation> fill(BigDecimal quantity, BigDecimal cost) {
    var revaluations = new ArrayList<Revaluation>();
    var left = quantity;
    var leftCost = cost;
    for (var layer : layers) {
      var taken = layer.quantity().negate().min(left);
      if (taken.signum() > 0) {
        var actual = Shares.of(leftCost, taken, left);
        var guessed = layer.take(taken).negate();
        left = left.subtract(taken);
        leftCost = leftCost.subtract(actual);
        revaluations.add(
            revalue(Revaluation.Reason.BELOW_ZERO, guessed.subtract(actual), layer.sale()));
      }
    }
    return revaluations;
  }

  /// Goods left at what they cost; those that nobody knew of, at a guess.
  Moved out(BigDecimal quantity, BigDecimal guessedUnitCost, @Nullable Sale sale) {
    coverWhatWasThere();
    var id = UuidCreator.getTimeOrderedEpoch();
    var known = level.onHand().max(BigDecimal.ZERO).min(quantity);
    var cost = isFifo() ? takeFirst(known, null) : ofAverage(known);
    var unknown = quantity.subtract(known);
    if (unknown.signum() > 0) {
      var guess = unknown.multiply(guessedUnitCost);
      layers.add(CostLayer.of(level, id, unknown.negate(), guess.negate(), sale));
      cost = cost.add(guess);
    }
    return Moved.of(
        id, quantity.negate(), book(quantity.negate(), cost.negate()), level, List.of());
  }

  private BigDecimal ofAverage(BigDecimal quantity) {
    return quantity.signum() == 0
        ? BigDecimal.ZERO
        : Shares.of(level.value(), quantity, level.onHand());
  }

  /// From the layers of a movement if one is named, then from the oldest.
  private BigDecimal takeFirst(BigDecimal quantity, @Nullable UUID movementId) {
    var cost = BigDecimal.ZERO;
    var left = quantity;
    var sorted = new ArrayList<CostLayer>();
    layers.stream().filter(layer -> isOf(layer, movementId)).forEach(sorted::add);
    layers.stream().filter(layer -> !isOf(layer, movementId)).forEach(sorted::add);
    for (var layer : sorted) {
      var taken = layer.quantity().min(left);
      if (taken.signum() > 0) {
        cost = cost.add(layer.take(taken));
        left = left.subtract(taken);
      }
    }
    return cost;
  }

  private static boolean isOf(CostLayer layer, @Nullable UUID movementId) {
    return movementId != null && movementId.equals(layer.movementId());
  }

  /// A receipt is undone at its own cost, whatever the goods are worth that are left. Not more than
  /// is on hand.
  ///
  /// @param receipt null if it isn't known: by FIFO the oldest goods are taken for it
  Moved undo(@Nullable UUID receipt, BigDecimal quantity, BigDecimal cost) {
    coverWhatWasThere();
    var id = UuidCreator.getTimeOrderedEpoch();
    var left = level.value().subtract(cost);
    if (isFifo()) {
      takeFirst(quantity, receipt);
      left = layers.stream().map(CostLayer::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    } else if (level.onHand().compareTo(quantity) == 0 || left.signum() < 0) {
      left = BigDecimal.ZERO;
    }
    var difference = left.subtract(level.value().subtract(cost));
    var value = book(quantity.negate(), cost.negate());
    var revaluation = revalue(Revaluation.Reason.RECEIPT_REVERSED, difference, null);
    level.knowCost(BigDecimal.ZERO, BigDecimal.ZERO);
    return Moved.of(id, quantity.negate(), value, level, List.of(revaluation));
  }

  /// A receipt cost more, or below zero less, than it was booked at: what of its goods is still
  /// there is worth that more, the rest was sold for it. No goods are worth less than nothing.
  ///
  /// @param quantity of the receipt
  /// @param newer    of what is on hand, what is known to have come later
  /// @param more     of all of it, in the books
  Revaluation recost(UUID receipt, BigDecimal quantity, BigDecimal newer, BigDecimal more) {
    coverWhatWasThere();
    var there = stillThere(receipt, quantity, newer);
    var layer = layers.stream().filter(one -> isFifo() && isOf(one, receipt)).findFirst();
    var worth = layer.map(CostLayer::value).orElse(level.value()).min(level.value());
    var stocked = Shares.of(more, there, quantity).max(worth.max(BigDecimal.ZERO).negate());
    layer.ifPresent(one -> one.revalue(stocked));
    var value = book(BigDecimal.ZERO, stocked);
    level.knowCost(BigDecimal.ZERO, BigDecimal.ZERO);
    return Revaluation.of(
        Revaluation.Reason.RECEIPT_COST, value, more.subtract(value), level, null);
  }

  private BigDecimal stillThere(UUID receipt, BigDecimal quantity, BigDecimal newer) {
    return isFifo()
        ? layers.stream()
            .filter(layer -> isOf(layer, receipt))
            .map(CostLayer::quantity)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .min(quantity)
        : level.onHand().subtract(newer).max(BigDecimal.ZERO).min(quantity);
  }

  /// Nothing moves, and the goods are worth more, or below zero less; what they cost that were sold
  /// changes by the other side, if it is known whose they were.
  private Revaluation revalue(Revaluation.Reason reason, BigDecimal change, @Nullable Sale sale) {
    var value = book(BigDecimal.ZERO, change);
    var sold =
        sale == null
            ? BigDecimal.ZERO
            : soldCosts.change(sale.orderId(), level.productId(), value.negate());
    return Revaluation.of(reason, value, sold, level, sale);
  }

  /// @return how much more it is worth in the books
  private BigDecimal book(BigDecimal quantity, BigDecimal value) {
    var before = level.bookValue();
    level.change(quantity, value);
    return level.bookValue().subtract(before);
  }

  /// What no layer explains was there before layers were kept: it is the oldest.
  private void coverWhatWasThere() {
    if (needsLayers(level)) {
      var quantity =
          layers.stream().map(CostLayer::quantity).reduce(level.onHand(), BigDecimal::subtract);
      if (quantity.signum() != 0) {
        var value =
            layers.stream().map(CostLayer::value).reduce(level.value(), BigDecimal::subtract);
        layers.addFirst(CostLayer.of(level, null, quantity, value, null));
      }
    }
  }

  private boolean isFifo() {
    return level.costMethod() == CostMethod.FIFO;
  }
}
