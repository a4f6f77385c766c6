package io.collector.inventory.reservation;

import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// Takes hold of stock for whoever may bring some to those that wait for it: of some products, and
/// of what those who wait for them want besides.
///
/// All of it is locked at once and in one order. So two who bring the parts of one order come one
/// after the other, and neither waits for the other with something in hand that the other wants.
@ApplicationScoped
public class LockBackorderStock {

  private static final String BEGIN = "SAVEPOINT nothing_locked";
  private static final String LET_GO = "ROLLBACK TO SAVEPOINT nothing_locked";

  private final LockStock lockStock;
  private final Backorders backorders;

  LockBackorderStock(LockStock lockStock, Backorders backorders) {
    this.lockStock = lockStock;
    this.backorders = backorders;
  }

  /// Where stock is moved.
  public record Place(UUID productId, UUID warehouseId) {}

  /// What may become available.
  private record Freed(Set<UUID> products, Collection<Place> places) {}

  /// Before anything is changed. If more has to be locked than was thought it begins anew, and the
  /// session forgets what it has read.
  public Uni<LockedStock> of(Set<UUID> productIds) {
    return of(new Freed(productIds, List.of()));
  }

  /// The same, for moves in places that may never have had any stock of their product.
  public Uni<LockedStock> at(Collection<Place> places) {
    return of(new Freed(places.stream().map(Place::productId).collect(Collectors.toSet()), places));
  }

  private Uni<LockedStock> of(Freed freed) {
    return freed.products().isEmpty()
        ? lockStock.of(Set.of())
        : execute(BEGIN).chain(() -> lock(freed, freed.products()));
  }

  private Uni<LockedStock> lock(Freed freed, Set<UUID> productIds) {
    return lockStock
        .of(productIds)
        .call(stock -> closeQueues(freed, productIds, stock))
        .chain(
            stock ->
                missing(freed, productIds, stock)
                    .chain(
                        missing ->
                            missing.isEmpty()
                                ? Uni.createFrom().item(stock)
                                : lockMore(freed, productIds, missing)));
  }

  private Uni<LockedStock> lockMore(Freed freed, Set<UUID> productIds, Set<UUID> missing) {
    var all = new HashSet<>(productIds);
    all.addAll(missing);
    return execute(LET_GO)
        .chain(Panache::getSession)
        .invoke(Mutiny.Session::clear)
        .chain(() -> lock(freed, all));
  }

  /// What isn't there can't be locked, but those who begin to wait for it can be kept away.
  private Uni<Void> closeQueues(Freed freed, Set<UUID> productIds, LockedStock stock) {
    return freed.places().stream()
            .allMatch(place -> stock.find(place.productId(), place.warehouseId()) != null)
        ? Uni.createFrom().voidItem()
        : lockStock.closeQueues(productIds);
  }

  /// What those who wait want besides, and isn't locked. A level says if nobody waits.
  private Uni<Set<UUID>> missing(Freed freed, Set<UUID> locked, LockedStock stock) {
    var awaited = freed.products().stream().filter(stock::mayBeAwaited).toList();
    return awaited.isEmpty()
        ? Uni.createFrom().item(Set.of())
        : backorders
            .wantedWith(awaited)
            .map(
                wanted ->
                    wanted.stream()
                        .filter(product -> !locked.contains(product))
                        .collect(Collectors.toSet()));
  }

  private static Uni<Void> execute(String statement) {
    return TenantSession.connection()
        .chain(connection -> Uni.createFrom().completionStage(() -> connection.execute(statement)));
  }
}
