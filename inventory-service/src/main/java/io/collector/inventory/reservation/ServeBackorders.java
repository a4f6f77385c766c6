package io.collector.inventory.reservation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.inventory.reservation.Allocation.Claim;
import io.collector.inventory.reservation.Allocation.Shelves;
import io.collector.inventory.reservation.BackorderQueue.Served;
import io.collector.inventory.reservation.BackorderQueue.Turn;
import io.collector.inventory.reservation.BackorderQueue.Waiting;
import io.collector.inventory.settings.InventorySettings;
import io.collector.inventory.stock.LockedStock;
import io.collector.settings.Settings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;

/// Stock became available: orders that wait for it get it, in the transaction that freed it.
@ApplicationScoped
public class ServeBackorders {

  /// How many lines of a queue are served together.
  private static final int PART = 50;

  private final Settings<InventorySettings> settings;
  private final Backorders backorders;
  private final Reservations reservations;
  private final Outbox outbox;

  ServeBackorders(
      Settings<InventorySettings> settings,
      Backorders backorders,
      Reservations reservations,
      Outbox outbox) {
    this.settings = settings;
    this.backorders = backorders;
    this.reservations = reservations;
    this.outbox = outbox;
  }

  /// How far the queue of a product was served.
  ///
  /// @param behind the rank of the last that was served or passed over
  /// @param ahead  what those until there still want of the product
  private record Round(
      UUID product,
      Cause cause,
      LockedStock stock,
      InventorySettings settings,
      String behind,
      List<Claim> ahead) {

    Round next(String rank, List<Claim> claims) {
      return new Round(product, cause, stock, settings, rank, claims);
    }
  }

  /// The next orders of a queue, and what they need to be served.
  ///
  /// @param orders reservations, locked, by id
  /// @param wanted by reservation
  /// @param queued what other orders wait for
  private record Part(
      Round round,
      List<Backorder> queue,
      Map<UUID, Reservation> orders,
      Map<UUID, List<Backorder>> wanted,
      List<QueuedClaim> queued) {

    boolean isLast() {
      return queue.size() < PART;
    }

    /// In the order of the queue, each with what is claimed before it of its other products.
    List<Waiting> waiting() {
      return queue.stream().map(Backorder::reservationId).distinct().map(this::waiting).toList();
    }

    private Waiting waiting(UUID id) {
      var lines = Objects.requireNonNull(wanted.get(id));
      var others =
          lines.stream()
              .map(Backorder::productId)
              .filter(product -> !product.equals(round.product()))
              .collect(toSet());
      return new Waiting(
          id,
          order(id).effectivePolicy(),
          lines.stream().map(Backorder::demand).toList(),
          QueuedClaim.ahead(queued, lines.getFirst().rank(), others));
    }

    Reservation order(UUID id) {
      return Objects.requireNonNull(orders.get(id));
    }
  }

  /// Serves the queues of these products. The caller has locked the stock with
  /// [LockBackorderStock], and publishes it.
  ///
  /// @param freed products, and why there is more for those who wait
  public Uni<Void> serve(SortedMap<UUID, Cause> freed, LockedStock stock) {
    return freed.isEmpty()
        ? Uni.createFrom().voidItem()
        : settings
            .current()
            .chain(
                current ->
                    Sequential.each(
                        freed.entrySet(), product -> serve(first(product, stock, current))));
  }

  private static Round first(
      Map.Entry<UUID, Cause> freed, LockedStock stock, InventorySettings settings) {
    return new Round(
        freed.getKey(), freed.getValue(), stock, settings, Backorders.FRONT, List.of());
  }

  private Uni<Void> serve(Round round) {
    return load(round).chain(part -> save(part, decide(part)));
  }

  private Uni<Part> load(Round round) {
    return Panache.flush()
        .chain(() -> backorders.queueOf(round.product(), round.behind(), PART))
        .chain(queue -> load(round, queue));
  }

  private Uni<Part> load(Round round, List<Backorder> queue) {
    var ids = queue.stream().map(Backorder::reservationId).collect(toSet());
    return backorders
        .of(ids)
        .chain(
            lines ->
                reservations
                    .lock(ids)
                    .chain(
                        orders ->
                            othersThan(ids, round, lines)
                                .map(queued -> part(round, queue, orders, lines, queued))));
  }

  private static Part part(
      Round round,
      List<Backorder> queue,
      List<Reservation> orders,
      List<Backorder> lines,
      List<QueuedClaim> queued) {
    return new Part(
        round,
        queue,
        orders.stream().collect(toMap(Reservation::id, Function.identity())),
        lines.stream().collect(groupingBy(Backorder::reservationId)),
        queued);
  }

  /// What other orders wait for of the other products.
  private Uni<List<QueuedClaim>> othersThan(Set<UUID> ids, Round round, List<Backorder> lines) {
    var others = lines.stream().map(Backorder::productId).collect(toSet());
    others.remove(round.product());
    return others.isEmpty()
        ? Uni.createFrom().item(List.of())
        : backorders
            .queued(others)
            .map(all -> all.stream().filter(q -> !ids.contains(q.reservationId())).toList());
  }

  private static Turn decide(Part part) {
    var round = part.round();
    var shelves = new Shelves(round.settings().allocationStrategy(), StockSupply.of(round.stock()));
    return BackorderQueue.serve(round.product(), part.waiting(), round.ahead(), shelves);
  }

  private Uni<Void> save(Part part, Turn turn) {
    var closed = new ArrayList<Backorder>();
    turn.served().forEach(served -> closed.addAll(apply(part, served)));
    part.round().stock().recordChanges(part.round().cause());
    return backorders
        .remove(closed)
        .chain(() -> Sequential.each(turn.served(), served -> publish(part, served)))
        .chain(() -> next(part, turn));
  }

  /// @return the lines that want nothing more
  private static List<Backorder> apply(Part part, Served served) {
    var reservation = part.order(served.waiting().reservationId());
    var demand = new OpenDemand(part.wanted().getOrDefault(reservation.id(), List.of()));
    StockSupply.hold(reservation, part.round().stock(), served.allocation().takings());
    served.allocation().takings().forEach(t -> demand.reduce(t.demand(), t.quantity()));
    reservation.updateStatus(demand.isOpen());
    reservation.expireAfter(part.round().settings().ttl());
    return demand.closed();
  }

  private Uni<Void> publish(Part part, Served served) {
    var reservation = part.order(served.waiting().reservationId());
    return outbox.append(part.round().cause(), reservation.reserved(), reservation.version());
  }

  private Uni<Void> next(Part part, Turn turn) {
    var round = part.round();
    var ofProduct =
        turn.claims().stream().filter(claim -> claim.productId().equals(round.product())).toList();
    if (!turn.exhausted() && !part.isLast()) {
      return serve(round.next(part.queue().getLast().rank(), ofProduct));
    }
    if (part.isLast() && ofProduct.isEmpty()) {
      round.stock().levelsOf(round.product()).forEach(level -> level.setAwaited(false));
    }
    return Uni.createFrom().voidItem();
  }
}
