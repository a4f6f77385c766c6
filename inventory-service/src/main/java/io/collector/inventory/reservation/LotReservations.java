package io.collector.inventory.reservation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// For which orders lots are reserved.
@ApplicationScoped
public class LotReservations {

  private final Reservations reservations;

  LotReservations(Reservations reservations) {
    this.reservations = reservations;
  }

  /// The orders for which something of a lot is reserved that hasn't left.
  public Uni<List<UUID>> orders(UUID productId, String lotNumber) {
    return reservations.ordersHolding(productId, lotNumber);
  }
}
