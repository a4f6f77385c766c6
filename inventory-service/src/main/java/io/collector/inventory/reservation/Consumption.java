package io.collector.inventory.reservation;

import io.collector.events.delivery.DeliveryDispatched;
import io.collector.lot.LotNumbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goods that left use up of what their order has and wants.
///
/// @param parts     what was held for them
/// @param neverHeld what was still wanted, and is had now
record Consumption(List<Part> parts, List<Had> neverHeld) {

  /// Of what is held.
  record Part(ReservationAllocation allocation, BigDecimal quantity) {}

  /// Of what is wanted.
  record Had(Backorder line, BigDecimal quantity) {}

  /// They count for the line that they name, or else for any of their product; first for what is
  /// held in their own warehouse and lot.
  static Consumption of(
      DeliveryDispatched.Item item, Reservation reservation, List<Backorder> wanted) {
    var ofLine = isLine(item, reservation, wanted);
    var missing = item.quantity();
    var parts = new ArrayList<Part>();
    for (var allocation : held(item, reservation, ofLine)) {
      var taken = allocation.held().min(missing);
      if (taken.signum() > 0) {
        parts.add(new Part(allocation, taken));
        missing = missing.subtract(taken);
      }
    }
    var neverHeld = new ArrayList<Had>();
    for (var line : wanted) {
      var taken = line.quantity().min(missing);
      if (taken.signum() > 0
          && line.productId().equals(item.productId())
          && (!ofLine || line.lineId().equals(item.lineId()))) {
        neverHeld.add(new Had(line, taken));
        missing = missing.subtract(taken);
      }
    }
    return new Consumption(parts, neverHeld);
  }

  private static boolean isLine(
      DeliveryDispatched.Item item, Reservation reservation, List<Backorder> wanted) {
    return reservation.allocations().stream().anyMatch(a -> a.lineId().equals(item.lineId()))
        || wanted.stream().anyMatch(line -> line.lineId().equals(item.lineId()));
  }

  private static List<ReservationAllocation> held(
      DeliveryDispatched.Item item, Reservation reservation, boolean ofLine) {
    return reservation.held().stream()
        .filter(a -> a.productId().equals(item.productId()))
        .filter(a -> !ofLine || a.lineId().equals(item.lineId()))
        .sorted(
            Comparator.comparing(
                    (ReservationAllocation a) -> !a.warehouseId().equals(item.warehouseId()))
                .thenComparing(a -> !LotNumbers.isSame(a.lotNumber(), item.lotNumber()))
                .thenComparing(a -> a.position()))
        .toList();
  }

  /// How much of which lot left.
  record OfLot(@Nullable String lotNumber, BigDecimal quantity) {}

  /// The lots that the goods are from: as they say, or else as they were reserved.
  List<OfLot> lots(DeliveryDispatched.Item item) {
    if (item.lotNumber() != null) {
      return List.of(new OfLot(item.lotNumber(), item.quantity()));
    }
    var reserved = new LinkedHashMap<String, BigDecimal>();
    for (var part : parts) {
      var lot = part.allocation().lotNumber();
      if (lot != null) {
        reserved.merge(lot, part.quantity(), BigDecimal::add);
      }
    }
    var lots = new ArrayList<OfLot>();
    reserved.forEach((lot, quantity) -> lots.add(new OfLot(lot, quantity)));
    var rest = reserved.values().stream().reduce(item.quantity(), BigDecimal::subtract);
    if (rest.signum() > 0) {
      lots.add(new OfLot(null, rest));
    }
    return lots;
  }
}
