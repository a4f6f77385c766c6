package io.collector.inventory.reservation;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.bus.Outbox;
import io.collector.inventory.reservation.Allocation.Claim;
import io.collector.inventory.reservation.Allocation.Shelves;
import io.collector.inventory.reservation.BackorderQueue.Turn;
import io.collector.inventory.reservation.BackorderQueue.Waiting;
import io.collector.inventory.settings.InventorySettingsOfTenant;
import io.collector.inventory.settings.PromisePolicy;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.LowStockPublisher;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Stock became available: those that wait for it get it, in the transaction that brought it.
@ApplicationScoped
public class ServeBackorders {

  /// How many lines of a queue are looked at together.
  private static final int PART = 50;

  private final Reservations reservations;
  private final Backorders backorders;
  private final OpenDemandLines openDemandLines;
  private final LockStock lockStock;
  private final InventorySettingsOfTenant settings;
  private final LowStockPublisher lowStockPublisher;
  private final Outbox outbox;

  ServeBackorders(
      Reservations reservations,
      Backorders backorders,
      OpenDemandLines openDemandLines,
      LockStock lockStock,
      InventorySettingsOfTenant settings,
      LowStockPublisher lowStockPublisher,
      Outbox outbox) {
    this.reservations = reservations;
    this.backorders = backorders;
    this.openDemandLines = openDemandLines;
    this.lockStock = lockStock;
    this.settings = settings;
    this.lowStockPublisher = lowStockPublisher;
    this.outbox = outbox;
  }

  /// How far the queue of a product was served.
  ///
  /// @param behind  the rank of the last that was looked at
  /// @param ahead   what those until there still want of the product
  private record Round(UUID product, PromisePolicy policy, String behind, List<Claim> ahead) {}

  /// The next orders of a queue, and what they need to be served.
  private record Part(
      Round round,
      List<Backorder> queue,
      Map<UUID, Reservation> orders,
      Map<UUID, List<Backorder>> wanted,
      LockedStock stock) {

    List<UUID> inOrder() {
      return queue.stream().map(line -> line.reservationId).distinct().toList();
    }

    Reservation order(UUID reservationId) {
      return requireNonNull(orders.get(reservationId));
    }

    List<Backorder> wanted(UUID reservationId) {
      return wanted.getOrDefault(reservationId, List.of());
    }

    boolean isLast() {
      return queue.size() < PART;
    }
  }

  /// Serves the queues of these products, which the caller has locked with [LockBackorderStock].
  public Uni<Void> serve(Collection<UUID> productIds) {
    if (productIds.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return settings
        .policy()
        .chain(
            policy ->
                Sequential.each(
                    productIds,
                    product -> serve(new Round(product, policy, Backorders.FRONT, List.of()))));
  }

  /// The stock that may be given out was locked first, then its orders are: everybody does so in
  /// this order.
  private Uni<Void> serve(Round round) {
    return Panache.flush()
        .chain(() -> backorders.queueOf(round.product(), round.behind(), PART))
        .chain(queue -> part(round, queue))
        .chain(part -> turns(part).chain(waiting -> fill(part, waiting)));
  }

  private Uni<Part> part(Round round, List<Backorder> queue) {
    var ids = queue.stream().map(line -> line.reservationId).distinct().toList();
    var lines = ids.isEmpty() ? Uni.createFrom().item(queue) : backorders.of(ids);
    return lines.chain(
        all ->
            lockStock
                .of(products(round, all))
                .chain(
                    stock ->
                        reservations
                            .lock(ids)
                            .map(
                                orders ->
                                    new Part(round, queue, byId(orders), byOrder(all), stock))));
  }

  private static Set<UUID> products(Round round, List<Backorder> lines) {
    var products = lines.stream().map(line -> line.productId).collect(toSet());
    products.add(round.product());
    return products;
  }

  private static Map<UUID, Reservation> byId(List<Reservation> orders) {
    return orders.stream().collect(toMap(Reservation::id, Function.identity()));
  }

  private static Map<UUID, List<Backorder>> byOrder(List<Backorder> lines) {
    return lines.stream().collect(groupingBy(line -> line.reservationId));
  }

  /// Each with what is claimed before it of the other products that it wants.
  private Uni<List<Waiting>> turns(Part part) {
    return Multi.createFrom()
        .iterable(part.inOrder())
        .onItem()
        .transformToUniAndConcatenate(id -> waiting(part, id))
        .collect()
        .asList();
  }

  private Uni<Waiting> waiting(Part part, UUID reservationId) {
    var lines = part.wanted(reservationId);
    var others =
        lines.stream()
            .map(line -> line.productId)
            .filter(product -> !product.equals(part.round().product()))
            .distinct()
            .toList();
    var elsewhere =
        others.isEmpty()
            ? Uni.createFrom().item(List.<Claim>of())
            : backorders.claims(others, lines.getFirst().rank, part.inOrder());
    return elsewhere.map(
        claims ->
            new Waiting(
                reservationId,
                part.order(reservationId).effectivePolicy(),
                lines.stream().map(Backorder::demand).toList(),
                claims));
  }

  private Uni<Void> fill(Part part, List<Waiting> queue) {
    var round = part.round();
    var shelves = new Shelves(round.policy().strategy(), StockSupply.of(part.stock()));
    var turn = BackorderQueue.serve(round.product(), queue, round.ahead(), shelves);
    return Sequential.each(turn.served(), served -> fill(part, served))
        .chain(() -> lowStockPublisher.lookAt(part.stock().levels()))
        .chain(() -> goOn(part, turn));
  }

  private Uni<Void> fill(Part part, BackorderQueue.Served served) {
    var reservation = part.order(served.waiting().reservationId());
    var wanted = new ArrayList<>(part.wanted(reservation.id));
    StockSupply.hold(reservation, part.stock(), served.allocation());
    var gone = new ArrayList<Backorder>();
    for (var taking : served.allocation().takings()) {
      gone.addAll(OpenDemand.less(wanted, taking.demand(), taking.quantity()));
    }
    reservation.judge(!wanted.isEmpty());
    reservation.expireAfter(part.round().policy().reservationTtl());
    return openDemandLines
        .remove(gone)
        .chain(() -> outbox.append(reservation.told(), reservation.version()));
  }

  private Uni<Void> goOn(Part part, Turn turn) {
    var round = part.round();
    var ofProduct =
        turn.claims().stream().filter(claim -> claim.productId().equals(round.product())).toList();
    if (!turn.exhausted() && !part.isLast()) {
      return serve(
          new Round(round.product(), round.policy(), part.queue().getLast().rank, ofProduct));
    }
    if (part.isLast() && ofProduct.isEmpty()) {
      part.stock().levels().stream()
          .filter(level -> level.productId().equals(round.product()))
          .forEach(level -> level.await(false));
    }
    return Uni.createFrom().voidItem();
  }
}
