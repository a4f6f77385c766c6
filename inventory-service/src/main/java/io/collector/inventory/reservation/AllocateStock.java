package io.collector.inventory.reservation;

import io.collector.bus.Outbox;
import io.collector.events.inventory.StockInsufficient;
import io.collector.inventory.reservation.Allocation.Claim;
import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.reservation.Allocation.Shelves;
import io.collector.inventory.reservation.Allocation.Shortage;
import io.collector.inventory.settings.InventorySettingsOfTenant;
import io.collector.inventory.settings.PromisePolicy;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.LowStockPublisher;
import io.collector.inventory.stock.StockLevel;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Answers an order: promises it what it wants, or what its policy says if there isn't enough.
@ApplicationScoped
class AllocateStock {

  private final Reservations reservations;
  private final Backorders backorders;
  private final LockStock lockStock;
  private final InventorySettingsOfTenant settings;
  private final LowStockPublisher lowStockPublisher;
  private final Outbox outbox;

  AllocateStock(
      Reservations reservations,
      Backorders backorders,
      LockStock lockStock,
      InventorySettingsOfTenant settings,
      LowStockPublisher lowStockPublisher,
      Outbox outbox) {
    this.reservations = reservations;
    this.backorders = backorders;
    this.lockStock = lockStock;
    this.settings = settings;
    this.lowStockPublisher = lowStockPublisher;
    this.outbox = outbox;
  }

  /// An order and what it wants.
  private record Order(Reservation reservation, List<Demand> demands, PromisePolicy policy) {

    Set<UUID> products() {
      return AllocateStock.products(demands);
    }

    boolean waits() {
      return reservation.effectivePolicy().waits();
    }
  }

  /// What there would be for it.
  private record Offer(Order order, LockedStock stock, Allocation allocation) {

    /// The only shortage that others could undo meanwhile is one that makes it wait.
    boolean isWait() {
      return allocation instanceof Allocation.Short && order.waits();
    }
  }

  /// @param reservation new or known; holds nothing of what is wanted now
  Uni<Void> promise(Reservation reservation, List<Demand> demands) {
    return lockStock.of(products(demands)).chain(locked -> promise(reservation, demands, locked));
  }

  /// @param locked all stock of what is wanted, and maybe of more
  Uni<Void> promise(Reservation reservation, List<Demand> demands, LockedStock locked) {
    return settings
        .policy()
        .map(policy -> new Order(reservation, demands, policy))
        .chain(order -> offer(order, locked.of(order.products())))
        .chain(offer -> offer.isWait() ? offerAgain(offer.order()) : Uni.createFrom().item(offer))
        .chain(this::answer);
  }

  private static Set<UUID> products(List<Demand> demands) {
    return demands.stream().map(Demand::productId).collect(Collectors.toSet());
  }

  private Uni<Offer> offer(Order order, LockedStock stock) {
    return claims(order, stock).map(claims -> offer(order, stock, claims));
  }

  private static Offer offer(Order order, LockedStock stock, List<Claim> claims) {
    var shelves = new Shelves(order.policy().strategy(), StockSupply.of(stock));
    return new Offer(order, stock, shelves.look(claims, order.demands()));
  }

  /// Before it waits it looks once more, with the door closed behind it.
  private Uni<Offer> offerAgain(Order order) {
    return lockStock
        .standInQueues(order.products())
        .chain(() -> lockStock.of(order.products()))
        .chain(stock -> offer(order, stock));
  }

  /// What those want that come before it: nobody, if no one waits or nothing is there.
  private Uni<List<Claim>> claims(Order order, LockedStock stock) {
    var awaited = stock.levels().stream().anyMatch(StockLevel::isAwaited);
    if (!awaited || stock.free().stream().noneMatch(free -> free.quantity().signum() > 0)) {
      return Uni.createFrom().item(List.of());
    }
    return Panache.flush()
        .chain(
            () ->
                backorders.claims(
                    order.products(), order.reservation().rank(), Set.of(order.reservation().id)));
  }

  private Uni<Void> answer(Offer offer) {
    return switch (offer.allocation()) {
      case Allocation.Complete complete -> reserve(offer, complete);
      case Allocation.Short tooLittle -> fallShort(offer, tooLittle);
    };
  }

  private Uni<Void> reserve(Offer offer, Allocation.Complete complete) {
    var reservation = offer.order().reservation();
    StockSupply.hold(reservation, offer.stock(), complete);
    reservation.judge(false);
    reservation.expireAfter(offer.order().policy().reservationTtl());
    return reservations
        .persist(reservation)
        .chain(() -> outbox.append(reservation.told(), reservation.version()))
        .chain(() -> lowStockPublisher.lookAt(offer.stock().levels()));
  }

  private Uni<Void> fallShort(Offer offer, Allocation.Short tooLittle) {
    var reservation = offer.order().reservation();
    var wanted =
        switch (reservation.effectivePolicy()) {
          case SHIP_PARTIAL -> {
            StockSupply.hold(reservation, offer.stock(), tooLittle);
            yield tooLittle.shortages().stream().map(AllocateStock::rest).toList();
          }
          case BACKORDER, HOLD, CANCEL -> offer.order().demands();
        };
    if (offer.order().waits()) {
      reservation.judge(true);
      reservation.expireAfter(offer.order().policy().reservationTtl());
      letWait(wanted, offer.stock());
    } else {
      reservation.refuse();
    }
    var parked = !offer.order().waits();
    return reservations
        .persist(reservation)
        .chain(
            () ->
                backorders.persist(
                    wanted.stream().map(demand -> new Backorder(reservation, demand, parked))))
        .chain(() -> outbox.append(insufficient(offer, tooLittle), reservation.version()))
        .chain(() -> lowStockPublisher.lookAt(offer.stock().levels()));
  }

  private static Demand rest(Shortage shortage) {
    return Netting.less(shortage.demand(), shortage.available());
  }

  private static void letWait(List<Demand> wanted, LockedStock stock) {
    var products = wanted.stream().map(Demand::productId).collect(Collectors.toSet());
    stock.levels().stream()
        .filter(level -> products.contains(level.productId()))
        .forEach(level -> level.await(true));
  }

  private static StockInsufficient insufficient(Offer offer, Allocation.Short tooLittle) {
    var reservation = offer.order().reservation();
    var skus =
        offer.stock().levels().stream()
            .collect(Collectors.toMap(StockLevel::productId, StockLevel::sku, (one, _) -> one));
    var held = reservation.allocations.stream().map(ReservationAllocation::told).toList();
    return new StockInsufficient(
        reservation.orderId,
        reservation.orderNumber,
        tooLittle.shortages().stream().map(shortage -> line(shortage, skus)).toList(),
        held.isEmpty() ? null : reservation.id,
        held.isEmpty() ? null : held);
  }

  private static StockInsufficient.LineItem line(Shortage shortage, Map<UUID, String> skus) {
    var demand = shortage.demand();
    return new StockInsufficient.LineItem(
        demand.lineId(),
        demand.productId(),
        skus.get(demand.productId()),
        demand.warehouseId(),
        demand.quantity(),
        shortage.available().stripTrailingZeros(),
        demand.quantity().subtract(shortage.available()).stripTrailingZeros(),
        null);
  }
}
