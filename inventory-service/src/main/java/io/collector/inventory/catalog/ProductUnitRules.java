package io.collector.inventory.catalog;

import io.collector.events.inventory.ProductUnits;
import io.collector.inventory.catalog.Product.ProductForm;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.unit.UnitCodes;
import io.collector.unit.Units;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What units a product can have, and what can be counted in them.
final class ProductUnitRules {

  private static final String CODE =
      "must be a code of UN/ECE Recommendation 20 or 21, such as C62, KGM, MTR, LTR, HUR or XBX";

  private ProductUnitRules() {}

  /// @throws ProblemException 422 if nobody knows such a unit
  static void checkBase(String unit) {
    if (UnitCodes.of(unit).isEmpty()) {
      throw problem().at("/unit", CODE + ", or an abbreviation: pcs, kg, g, t, l, m, h, …");
    }
  }

  /// @throws ProblemException 422 with all that is wrong
  static void check(String base, ProductForm form) {
    var problem = problem();
    var own = new TreeSet<>(Set.of(base));
    var units = further(form);
    for (var i = 0; i < units.size(); i++) {
      var unit = units.get(i).unit();
      if (UnitCodes.of(unit).isEmpty()) {
        problem.at("/units/" + i + "/unit", CODE);
      } else if (Units.isAmong(own, unit)) {
        problem.at("/units/" + i + "/unit", unit + " is named twice, or is the base unit");
      }
      own.add(unit);
    }
    checkOwn(problem, "/salesUnit", form.salesUnit(), own);
    checkOwn(problem, "/purchaseUnit", form.purchaseUnit(), own);
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private static void checkOwn(
      ProblemException problem, String pointer, @Nullable String unit, Set<String> own) {
    if (unit != null && !Units.isAmong(own, unit)) {
      problem.at(pointer, "must be one of the product's units: " + String.join(", ", own));
    }
  }

  /// What is counted already must stay valid.
  static void checkDecimals(@Nullable Integer wanted, int now) {
    if (wanted != null && wanted < now) {
      throw problem().at("/unitDecimals", "can't be less than it is: " + now);
    }
  }

  /// What events tell of the units; null if there is nothing that the base unit's code doesn't say.
  static @Nullable ProductUnits told(String base, ProductForm form) {
    var decimals =
        Objects.requireNonNullElseGet(form.unitDecimals(), () -> Units.of(base, null).decimals());
    var told =
        new ProductUnits(
            decimals,
            further(form).stream().map(FurtherUnit::told).toList(),
            form.salesUnit(),
            form.purchaseUnit());
    return Units.of(base, told).equals(Units.of(base, null)) ? null : told;
  }

  private static List<FurtherUnit> further(ProductForm form) {
    return Objects.requireNonNullElse(form.units(), List.of());
  }

  private static ProblemException problem() {
    return Problems.unprocessable("invalid-unit", "The product can't have such units.");
  }
}
