package io.collector.delivery.deliverynote;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an order wants from its warehouses and has on no note yet. Pure.
final class Reconciliation {

  private Reconciliation() {}

  private record Source(UUID lineKey, UUID warehouseId) {}

  private record Place(UUID lineKey, UUID warehouseId, @Nullable String lotNumber) {}

  /// By warehouse, what new notes have to bring. Never more of a line, or of a line from a
  /// warehouse, than is wanted, even if its lots or warehouses were named anew: a reservation that
  /// expires while its order is confirmed is made again, perhaps in another warehouse. Quantities
  /// without a warehouse wait.
  ///
  /// @param wanted  all that was ever wanted, cumulative
  /// @param onNotes what is on notes of any state
  static SequencedMap<UUID, List<LineQuantity>> missing(
      List<LineQuantity> wanted, List<LineQuantity> onNotes) {
    var held = new LinkedHashMap<Place, BigDecimal>();
    var left = new LinkedHashMap<Source, BigDecimal>();
    var leftOfLine = new LinkedHashMap<UUID, BigDecimal>();
    for (var goods : onNotes) {
      if (goods.warehouseId() != null) {
        held.merge(place(goods, goods.warehouseId()), goods.quantity(), BigDecimal::add);
        left.merge(source(goods, goods.warehouseId()), goods.quantity().negate(), BigDecimal::add);
        leftOfLine.merge(goods.lineKey(), goods.quantity().negate(), BigDecimal::add);
      }
    }
    var places = new LinkedHashMap<Place, LineQuantity>();
    for (var goods : wanted) {
      if (goods.warehouseId() != null) {
        places.merge(
            place(goods, goods.warehouseId()),
            goods,
            (one, other) -> one.of(one.quantity().add(other.quantity())));
        left.merge(source(goods, goods.warehouseId()), goods.quantity(), BigDecimal::add);
        leftOfLine.merge(goods.lineKey(), goods.quantity(), BigDecimal::add);
      }
    }
    return take(places, held, left, leftOfLine);
  }

  private static SequencedMap<UUID, List<LineQuantity>> take(
      Map<Place, LineQuantity> places,
      Map<Place, BigDecimal> held,
      Map<Source, BigDecimal> left,
      Map<UUID, BigDecimal> leftOfLine) {
    var missing = new TreeMap<UUID, List<LineQuantity>>(Comparator.comparing(UUID::toString));
    places.forEach(
        (place, goods) -> {
          var source = new Source(place.lineKey(), place.warehouseId());
          var of = left.getOrDefault(source, BigDecimal.ZERO);
          var all = leftOfLine.getOrDefault(place.lineKey(), BigDecimal.ZERO);
          var take =
              goods.quantity().subtract(held.getOrDefault(place, BigDecimal.ZERO)).min(of).min(all);
          if (take.signum() > 0) {
            left.put(source, of.subtract(take));
            leftOfLine.put(place.lineKey(), all.subtract(take));
            missing
                .computeIfAbsent(place.warehouseId(), _ -> new ArrayList<>())
                .add(goods.of(take));
          }
        });
    return missing;
  }

  private static Source source(LineQuantity goods, UUID warehouseId) {
    return new Source(goods.lineKey(), warehouseId);
  }

  private static Place place(LineQuantity goods, UUID warehouseId) {
    return new Place(goods.lineKey(), warehouseId, goods.lotNumber());
  }
}
