package io.collector.inventory.reservation;

import io.collector.inventory.reservation.Allocation.Demand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The lines that an order still wants, while some of it is had.
final class OpenDemand {

  private final List<Backorder> open;
  private final List<Backorder> closed = new ArrayList<>();

  OpenDemand(Collection<Backorder> lines) {
    open = new ArrayList<>(lines);
  }

  List<Backorder> open() {
    return open;
  }

  /// Lines that want nothing more, to be removed.
  List<Backorder> closed() {
    return closed;
  }

  boolean isOpen() {
    return !open.isEmpty();
  }

  /// Takes a quantity off a demand's lines.
  void reduce(Demand demand, BigDecimal quantity) {
    var missing = quantity;
    for (var line : List.copyOf(open)) {
      var taken = line.quantity().min(missing);
      if (taken.signum() > 0 && line.isOf(demand)) {
        missing = missing.subtract(taken);
        if (taken.compareTo(line.quantity()) == 0) {
          open.remove(line);
          closed.add(line);
        } else {
          line.reduce(taken);
        }
      }
    }
  }

  void close() {
    closed.addAll(open);
    open.clear();
  }
}
