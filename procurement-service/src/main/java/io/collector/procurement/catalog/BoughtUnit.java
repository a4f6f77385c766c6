package io.collector.procurement.catalog;

import io.collector.money.Decimals;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Costs of what is bought in one unit and counted in another.
public final class BoughtUnit {

  /// So finely a cost of one base unit is kept that the cost of any quantity comes out exact.
  private static final int KEPT_DECIMALS = 15;

  private static final int SHOWN_DECIMALS = 6;

  /// Beyond what a kept cost can be off, however many are bought.
  private static final int EXACT_DECIMALS = 9;

  private BoughtUnit() {}

  /// What one base unit costs, where one of the unit has a cost.
  public static BigDecimal perBase(LineUnit unit, BigDecimal cost) {
    return unit.salesUnit() == null
        ? cost
        : cost.divide(unit.unitFactor(), KEPT_DECIMALS, RoundingMode.HALF_UP);
  }

  /// What one of the unit costs.
  public static BigDecimal perUnit(LineUnit unit, BigDecimal costOfBase) {
    return shown(unit.salesUnit() == null ? costOfBase : costOfBase.multiply(unit.unitFactor()));
  }

  /// What a quantity of base units costs, to be rounded to what is paid.
  public static BigDecimal of(BigDecimal quantity, BigDecimal costOfBase) {
    return quantity.multiply(costOfBase).setScale(EXACT_DECIMALS, RoundingMode.HALF_UP);
  }

  /// A quantity in the unit that it was bought in; if it is no number of that, in the base unit.
  ///
  /// @param unitCost of one `unit`
  public record Bought(BigDecimal quantity, String unit, BigDecimal unitCost) {}

  /// @param quantity   of base units
  /// @param costOfBase of one of them
  public static Bought bought(LineUnit unit, BigDecimal quantity, BigDecimal costOfBase) {
    return unit.sold(quantity)
        .map(sold -> new Bought(sold, unit.ordered(), perUnit(unit, costOfBase)))
        .orElseGet(() -> new Bought(Decimals.plain(quantity), unit.unit(), shown(costOfBase)));
  }

  /// To 6 decimals, 2 at least.
  public static BigDecimal shown(BigDecimal cost) {
    var shortest = cost.setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    return shortest.scale() < 2 ? shortest.setScale(2) : shortest;
  }

  /// As it is kept, 2 decimals at least.
  public static BigDecimal exact(BigDecimal cost) {
    var shortest = cost.stripTrailingZeros();
    return shortest.scale() < 2 ? shortest.setScale(2) : shortest;
  }
}
