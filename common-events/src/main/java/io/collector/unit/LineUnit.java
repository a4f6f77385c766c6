package io.collector.unit;

import io.collector.events.SoldIn;
import io.collector.money.Decimals;
import io.collector.rest.Problems;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// In what a document's line is counted, and what it was sold or bought in. Quantities that are
/// kept count the base unit: so parts of a box add up to it, however it is delivered and taken
/// back.
///
/// @param unit         the base unit
/// @param unitDecimals of quantities in it; absent if nobody knows
/// @param salesUnit    what it was sold or bought in; absent if that is the base unit
/// @param unitFactor   how many base units one of that is
@Embeddable
public record LineUnit(
    String unit,
    @Nullable Integer unitDecimals,
    @Nullable String salesUnit,
    BigDecimal unitFactor) {

  private static final int PRICE_DECIMALS = 6;
  private static final int QUANTITY_DIGITS = 15;

  public static final LineUnit PIECES = of(UnitCodes.PIECES);

  /// Of what has no other unit.
  public static LineUnit of(String unit) {
    return new LineUnit(unit, null, null, BigDecimal.ONE);
  }

  public static LineUnit of(Units units, Units.Unit unit) {
    return units.base().equals(unit.code())
        ? new LineUnit(units.base(), units.decimals(), null, BigDecimal.ONE)
        : new LineUnit(units.base(), units.decimals(), unit.code(), unit.factor());
  }

  /// As an event tells it.
  public static LineUnit of(
      @Nullable String unit, @Nullable Integer decimals, @Nullable SoldIn soldIn) {
    var base = Objects.requireNonNullElse(unit, UnitCodes.PIECES);
    return soldIn == null
        ? new LineUnit(base, decimals, null, BigDecimal.ONE)
        : new LineUnit(base, decimals, soldIn.unit(), soldIn.factor());
  }

  /// What it was sold or bought in.
  public String ordered() {
    return salesUnit == null ? unit : salesUnit;
  }

  /// So many of what it was sold in, in the base unit.
  public BigDecimal toBase(BigDecimal quantity) {
    return salesUnit == null ? quantity : Decimals.plain(quantity.multiply(unitFactor));
  }

  /// So many base units in what it was sold in; exact for what was ordered in it.
  public BigDecimal fromBase(BigDecimal quantity) {
    return salesUnit == null
        ? quantity
        : Decimals.plain(quantity.divide(unitFactor, MathContext.DECIMAL128));
  }

  /// The same, if it was sold in another unit, and the quantity is a number of it.
  public Optional<BigDecimal> sold(BigDecimal quantity) {
    return salesUnit == null
        ? Optional.empty()
        : Optional.of(fromBase(quantity))
            .filter(sold -> Decimals.fits(sold, QUANTITY_DIGITS, UnitCodes.MOST_DECIMALS));
  }

  /// What one base unit costs, where one of what it was sold in has a price: exact, or to 6
  /// decimals.
  public BigDecimal pricePerBase(BigDecimal price) {
    return salesUnit == null
        ? price
        : price.divide(unitFactor, PRICE_DECIMALS, RoundingMode.HALF_UP);
  }

  /// What events tell beside quantity and price in the base unit; null if there is nothing else.
  ///
  /// @param price of one of what it was sold in; absent where no price is told
  public @Nullable SoldIn told(@Nullable BigDecimal price) {
    return salesUnit == null ? null : new SoldIn(salesUnit, Decimals.plain(unitFactor), price);
  }

  /// So many of one of the line's units, in the base unit.
  ///
  /// @param wanted  absent for the base unit
  /// @param pointer to the object with the quantity and its `unit`
  /// @param field   the quantity's
  /// @throws io.collector.rest.ProblemException 422 if it is neither of the line's units, or can't
  ///     be divided so
  public BigDecimal counted(
      BigDecimal quantity, @Nullable String wanted, String pointer, String field) {
    var named = Objects.requireNonNullElse(wanted, unit);
    var isBase = UnitCodes.isSame(unit, named);
    if (!isBase && (salesUnit == null || !UnitCodes.isSame(salesUnit, named))) {
      throw Problems.unprocessable("unknown-unit", "The line isn't counted in that.")
          .at(
              pointer + "/unit",
              "must be one of " + (salesUnit == null ? unit : unit + ", " + salesUnit));
    }
    var counted = isBase ? quantity : toBase(quantity);
    var fault = fault(counted);
    if (fault != null) {
      throw Problems.unprocessable("not-divisible", "The line can't be divided so.")
          .at(pointer + "/" + field, fault);
    }
    return counted;
  }

  /// Why there can't be so many; null if there can, or nobody knows.
  ///
  /// @param quantity in the base unit
  public @Nullable String fault(BigDecimal quantity) {
    return unitDecimals == null ? null : Units.fault(quantity, unit, unitDecimals);
  }
}
