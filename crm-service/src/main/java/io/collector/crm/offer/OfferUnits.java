package io.collector.crm.offer;

import static java.util.stream.Collectors.toSet;

import io.collector.crm.catalog.ProductCopy;
import io.collector.rest.NotYetKnown;
import io.collector.rest.Problems;
import io.collector.unit.LineUnit;
import io.collector.unit.UnitCodes;
import io.collector.unit.Units;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// In which units an offer's lines are. Pure.
final class OfferUnits {

  private OfferUnits() {}

  static Set<UUID> products(OfferRequest request) {
    return request.lines().stream()
        .map(OfferRequest.OfferedLine::productId)
        .filter(Objects::nonNull)
        .collect(toSet());
  }

  /// As many as there are lines. A product that isn't known here can be offered in its base unit
  /// alone, whichever that is.
  ///
  /// @param products those of the products that are known
  /// @throws io.collector.rest.ProblemException 422 with all that is wrong; 409 if a product is so
  ///     new that it may become known
  static List<LineUnit> of(List<OfferRequest.OfferedLine> lines, Map<UUID, ProductCopy> products) {
    var problem = Problems.unprocessable("unknown-unit", "A line's product isn't counted so.");
    var late = new HashSet<UUID>();
    var units = new ArrayList<LineUnit>();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var product = line.productId() == null ? null : products.get(line.productId());
      var known = product == null ? null : product.units();
      if (line.productId() != null && known == null && line.unit() != null) {
        problem.at("/lines/" + i + "/unit", "must be left out: its product isn't known here");
        late.add(line.productId());
      }
      var unit = unit(line, known);
      var fault = unit == null ? null : unit.fault(unit.toBase(line.quantity()));
      if (unit == null) {
        problem.at("/lines/" + i + "/unit", Objects.requireNonNull(known).allowed());
      } else if (fault != null) {
        problem.at("/lines/" + i + "/quantity", fault);
      }
      units.add(Objects.requireNonNullElse(unit, LineUnit.PIECES));
    }
    if (!problem.errors().isEmpty()) {
      throw problem.errors().size() == late.size() ? NotYetKnown.or(problem, late) : problem;
    }
    return units;
  }

  /// @return null if the product has no such unit
  private static @Nullable LineUnit unit(OfferRequest.OfferedLine line, @Nullable Units known) {
    if (known == null) {
      return LineUnit.of(Objects.requireNonNullElse(line.unit(), UnitCodes.PIECES));
    }
    return known.sold(line.unit()).map(unit -> LineUnit.of(known, unit)).orElse(null);
  }
}
