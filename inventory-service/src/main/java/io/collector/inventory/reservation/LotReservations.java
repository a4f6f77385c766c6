package io.collector.inventory.reservation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// To whom lots are promised.
@ApplicationScoped
public class LotReservations {

  private final Reservations reservations;

  LotReservations(Reservations reservations) {
    this.reservations = reservations;
  }

  /// The orders to which something of a lot is promised that hasn't left.
  public Uni<List<UUID>> orders(UUID productId, String lotNumber) {
    return reservations.ordersHolding(productId, lotNumber);
  }
}
