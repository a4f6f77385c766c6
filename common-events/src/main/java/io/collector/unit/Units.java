package io.collector.unit;

import io.collector.bus.RefusedEventException;
import io.collector.events.ContractJson;
import io.collector.events.inventory.ProductState;
import io.collector.events.inventory.ProductUnit;
import io.collector.events.inventory.ProductUnits;
import io.collector.money.Decimals;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The units of a product. Stock, reservations and all quantities of events count the base unit.
///
/// @param base     what is counted
/// @param decimals of quantities in it; 0 if it is whole
/// @param others   further units
/// @param sales    the unit of a sale that doesn't say
/// @param purchase the unit of a purchase that doesn't say
public record Units(
    String base, int decimals, List<ProductUnit> others, String sales, String purchase) {

  private static final int MOST_DIGITS = 12;
  private static final int MOST_FACTOR_DIGITS = 9;
  private static final int MOST_FACTOR_DECIMALS = 6;

  /// One of a product's units.
  ///
  /// @param factor how many base units one of it is
  /// @param price  list price of one, if it has its own
  public record Unit(String code, BigDecimal factor, @Nullable BigDecimal price) {

    /// So many of it, in the base unit.
    public BigDecimal toBase(BigDecimal quantity) {
      return Decimals.plain(quantity.multiply(factor));
    }
  }

  /// @param told absent of a product without further units
  public static Units of(String base, @Nullable ProductUnits told) {
    return told == null
        ? new Units(base, UnitCodes.usualDecimals(base), List.of(), base, base)
        : new Units(
            base,
            told.decimals(),
            told.others(),
            Objects.requireNonNullElse(told.salesUnit(), base),
            Objects.requireNonNullElse(told.purchaseUnit(), base));
  }

  /// @param kept as [#kept] made it
  public static Units read(String base, @Nullable String kept) {
    return of(base, kept == null ? null : ContractJson.part(kept, ProductUnits.class));
  }

  /// What a copy of a product keeps of its units; null if the product says nothing of them.
  ///
  /// @throws RefusedEventException if they make no sense
  public static @Nullable String kept(ProductState product) {
    if (product.units() == null) {
      return null;
    }
    var fault = of(product.unit(), product.units()).fault();
    if (fault != null) {
      throw new RefusedEventException("units of product %s: %s".formatted(product.sku(), fault));
    }
    return ContractJson.text(product.units());
  }

  /// Why there can't be such units; null if there can.
  public @Nullable String fault() {
    if (decimals < 0 || decimals > UnitCodes.MOST_DECIMALS) {
      return "decimals must be 0 to " + UnitCodes.MOST_DECIMALS;
    }
    var seen = new ArrayList<>(List.of(base));
    for (var other : others) {
      if (isAmong(seen, other.unit())) {
        return other.unit() + " is named twice";
      }
      seen.add(other.unit());
      if (!isFactor(other.factor())) {
        return "the factor of %s must be above 0, with at most %d digits and %d decimals"
            .formatted(other.unit(), MOST_FACTOR_DIGITS, MOST_FACTOR_DECIMALS);
      }
    }
    return Stream.of(sales, purchase)
        .filter(unit -> !isAmong(seen, unit))
        .findFirst()
        .map(unit -> unit + " is none of its units")
        .orElse(null);
  }

  /// Whether it is one of them, or another code or abbreviation of one.
  public static boolean isAmong(Collection<String> units, String unit) {
    return units.stream().anyMatch(known -> UnitCodes.isSame(known, unit));
  }

  /// Whether so many base units can be one of another unit.
  public static boolean isFactor(BigDecimal factor) {
    return factor.signum() > 0 && Decimals.fits(factor, MOST_FACTOR_DIGITS, MOST_FACTOR_DECIMALS);
  }

  /// The unit that is meant; a code and its abbreviation are one unit.
  public Optional<Unit> find(String wanted) {
    return all().filter(unit -> UnitCodes.isSame(unit.code(), wanted)).findFirst();
  }

  /// The unit of a sale.
  ///
  /// @param wanted absent for the product's own
  public Optional<Unit> sold(@Nullable String wanted) {
    return find(Objects.requireNonNullElse(wanted, sales));
  }

  /// The unit of a purchase.
  ///
  /// @param wanted absent for the product's own
  public Optional<Unit> bought(@Nullable String wanted) {
    return find(Objects.requireNonNullElse(wanted, purchase));
  }

  /// So many of one of the units, in the base unit.
  ///
  /// @param wanted absent for the base unit
  /// @throws io.collector.rest.ProblemException 422 at `/unit` if there is no such unit, at
  ///     `/quantity` if the base unit can't be divided so
  public BigDecimal counted(BigDecimal quantity, @Nullable String wanted) {
    var unit =
        find(Objects.requireNonNullElse(wanted, base))
            .orElseThrow(
                () ->
                    Problems.unprocessable("unknown-unit", "The product isn't counted in that.")
                        .at("/unit", allowed()));
    var counted = unit.toBase(quantity);
    var fault = fault(counted);
    if (fault != null) {
      throw Problems.unprocessable("not-divisible", "The product can't be divided so.")
          .at("/quantity", fault);
    }
    return counted;
  }

  /// What to tell whoever names another unit.
  public String allowed() {
    return all().map(Unit::code).collect(Collectors.joining(", ", "must be one of ", ""));
  }

  private Stream<Unit> all() {
    return Stream.concat(
        Stream.of(new Unit(base, BigDecimal.ONE, null)),
        others.stream().map(other -> new Unit(other.unit(), other.factor(), other.price())));
  }

  /// Why there can't be so many; null if there can.
  ///
  /// @param quantity in the base unit
  public @Nullable String fault(BigDecimal quantity) {
    return fault(quantity, base, decimals);
  }

  /// The same, of a document that keeps of the units only the base unit and its decimals.
  public static @Nullable String fault(BigDecimal quantity, String base, int decimals) {
    if (!Decimals.fits(quantity, MOST_DIGITS, Integer.MAX_VALUE)) {
      return "comes to more than %s can be counted".formatted(base);
    }
    if (quantity.stripTrailingZeros().scale() <= decimals) {
      return null;
    }
    return decimals == 0
        ? "comes to %s %s, which are not divisible".formatted(shown(quantity), base)
        : "comes to %s %s, which have at most %d decimals"
            .formatted(shown(quantity), base, decimals);
  }

  private static String shown(BigDecimal quantity) {
    return Decimals.plain(quantity).toPlainString();
  }
}
