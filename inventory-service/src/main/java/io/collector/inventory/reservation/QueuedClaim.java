package io.collector.inventory.reservation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import io.collector.inventory.reservation.Allocation.Claim;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an order waits for, and its place in the queue.
record QueuedClaim(UUID reservationId, String rank, Claim claim) {

  private record Place(UUID productId, @Nullable UUID warehouseId) {}

  /// What is claimed of these products before a rank, added up.
  static List<Claim> ahead(Collection<QueuedClaim> queue, String rank, Set<UUID> products) {
    var quantities =
        queue.stream()
            .filter(queued -> queued.rank.compareTo(rank) < 0)
            .map(QueuedClaim::claim)
            .filter(claim -> products.contains(claim.productId()))
            .collect(
                groupingBy(
                    claim -> new Place(claim.productId(), claim.warehouseId()),
                    reducing(BigDecimal.ZERO, Claim::quantity, BigDecimal::add)));
    return quantities.entrySet().stream()
        .map(e -> new Claim(e.getKey().productId(), e.getKey().warehouseId(), e.getValue()))
        .toList();
  }
}
