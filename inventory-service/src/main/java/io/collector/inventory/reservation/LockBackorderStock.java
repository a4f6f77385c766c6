package io.collector.inventory.reservation;

import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.tenancy.TenantSql;
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

/// Locks stock for whoever may free some for orders that wait: of some products, and of what the
/// orders that wait for them want besides.
///
/// All of it is locked at once and in the order of ids, so that two transactions that bring the
/// parts of one order cannot deadlock.
@ApplicationScoped
public class LockBackorderStock {

  private static final String SAVEPOINT = "SAVEPOINT nothing_locked";
  private static final String UNLOCK = "ROLLBACK TO SAVEPOINT nothing_locked";

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
  public Uni<LockedStock> of(Collection<UUID> productIds) {
    return of(new Freed(Set.copyOf(productIds), List.of()));
  }

  /// The same, for moves in places that may never have had any stock of their product.
  public Uni<LockedStock> at(Collection<Place> places) {
    return of(new Freed(places.stream().map(Place::productId).collect(Collectors.toSet()), places));
  }

  private Uni<LockedStock> of(Freed freed) {
    return freed.products().isEmpty()
        ? lockStock.of(Set.of())
        : TenantSql.execute(SAVEPOINT).chain(() -> lock(freed, freed.products()));
  }

  private Uni<LockedStock> lock(Freed freed, Set<UUID> productIds) {
    return lockStock
        .of(productIds)
        .call(stock -> lockQueues(freed, productIds, stock))
        .chain(
            stock ->
                missing(freed, productIds, stock)
                    .chain(
                        missing ->
                            missing.isEmpty()
                                ? complete(freed, productIds, stock)
                                : lockMore(freed, productIds, missing)));
  }

  private Uni<LockedStock> lockMore(Freed freed, Set<UUID> productIds, Set<UUID> missing) {
    var all = new HashSet<>(productIds);
    all.addAll(missing);
    return TenantSql.execute(UNLOCK)
        .chain(Panache::getSession)
        .invoke(Mutiny.Session::clear)
        .chain(() -> lock(freed, all));
  }

  /// A statement that waited for a lock doesn't see levels that were inserted meanwhile: if any
  /// could matter they are read now.
  private Uni<LockedStock> complete(Freed freed, Set<UUID> productIds, LockedStock stock) {
    return awaited(freed, stock).isEmpty() && isComplete(freed, stock)
        ? Uni.createFrom().item(stock)
        : lockStock.ofNewLevels(stock, productIds);
  }

  /// Levels that don't exist can't be locked, but orders can be kept from beginning to wait.
  private Uni<Void> lockQueues(Freed freed, Set<UUID> productIds, LockedStock stock) {
    return isComplete(freed, stock)
        ? Uni.createFrom().voidItem()
        : lockStock.lockQueues(productIds);
  }

  private static boolean isComplete(Freed freed, LockedStock stock) {
    return freed.places().stream()
        .allMatch(place -> stock.find(place.productId(), place.warehouseId()) != null);
  }

  /// What those who wait want besides, and isn't locked.
  private Uni<Set<UUID>> missing(Freed freed, Set<UUID> locked, LockedStock stock) {
    var awaited = awaited(freed, stock);
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

  private static List<UUID> awaited(Freed freed, LockedStock stock) {
    return freed.products().stream().filter(stock::mayBeAwaited).toList();
  }
}
