package io.collector.inventory.reservation;

import io.collector.async.Sequential;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.StockLevel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an order still wants beside what it has.
@ApplicationScoped
class OpenDemandLines {

  private final Backorders backorders;

  OpenDemandLines(Backorders backorders) {
    this.backorders = backorders;
  }

  /// The database is asked only if there may be some.
  Uni<List<Backorder>> of(Reservation reservation) {
    return reservation.wantsMore()
        ? backorders.of(reservation.id)
        : Uni.createFrom().item(List.of());
  }

  Uni<Void> remove(Collection<Backorder> lines) {
    return Sequential.each(lines, backorders::delete);
  }

  /// Products that others may get now: they became available, or an order doesn't claim them any
  /// more.
  static List<UUID> nowForOthers(LockedStock stock, Collection<Backorder> unclaimed) {
    var claimed = unclaimed.stream().map(line -> line.productId).collect(Collectors.toSet());
    var free =
        stock.levels().stream()
            .filter(StockLevel::isAwaited)
            .map(StockLevel::productId)
            .filter(claimed::contains);
    return Stream.concat(stock.freedForWaiting().stream(), free).distinct().sorted().toList();
  }
}
