package io.collector.inventory.reservation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.collector.bus.BatchHandler;
import io.collector.bus.Cause;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.order.OrderCreated;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.settings.InventorySettings;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.Movements;
import io.collector.inventory.stock.StockMovement;
import io.collector.inventory.stock.StockPublisher;
import io.collector.money.Decimals;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// An order was placed: reserves stock for its lines, or answers that there isn't enough.
///
/// Other events of the order may have come first. Cancelled, it gets nothing; dispatched, what has
/// left counts for its lines.
@ApplicationScoped
public class ReserveStockOnOrder implements BatchHandler<OrderCreated> {

  private static final String SERVICE = "SERVICE";

  private final Products products;
  private final LockStock lockStock;
  private final Reservations reservations;
  private final Movements movements;
  private final AllocateStock allocateStock;
  private final StockPublisher stockPublisher;
  private final Settings<InventorySettings> settings;

  ReserveStockOnOrder(
      Products products,
      LockStock lockStock,
      Reservations reservations,
      Movements movements,
      AllocateStock allocateStock,
      StockPublisher stockPublisher,
      Settings<InventorySettings> settings) {
    this.products = products;
    this.lockStock = lockStock;
    this.reservations = reservations;
    this.movements = movements;
    this.allocateStock = allocateStock;
    this.stockPublisher = stockPublisher;
    this.settings = settings;
  }

  /// An event, and what its lines need.
  private record Order(Event<OrderCreated> event, List<Demand> demands) {

    UUID id() {
      return event.data().orderId();
    }

    void applyTo(Reservation reservation) {
      var order = event.data();
      reservation.ordered(
          order.orderNumber(),
          ShortagePolicy.of(order.shortagePolicy()),
          Objects.requireNonNullElse(order.priority(), 0),
          event.timestamp());
    }
  }

  /// @param stock        of all products of the batch, locked
  /// @param reservations by order, locked; of most orders there is none yet
  /// @param dispatched   what has left already, by order
  /// @param ended        products that aren't for sale; empty if the settings allow them
  private record State(
      LockedStock stock,
      Map<UUID, Reservation> reservations,
      Map<UUID, List<StockMovement>> dispatched,
      Set<UUID> ended) {}

  @Override
  public Uni<Void> handle(List<Event<OrderCreated>> events) {
    var orders = events.stream().map(event -> new Order(event, demands(event.data()))).toList();
    return refuseBroken(orders)
        .chain(() -> load(orders))
        .chain(state -> save(decide(orders, state), state.stock()));
  }

  /// Asks for the units only where they can matter: parts of a unit are rare.
  private Uni<Void> refuseBroken(List<Order> orders) {
    var parts =
        orders.stream()
            .flatMap(order -> order.demands().stream())
            .filter(demand -> demand.quantity().scale() > 0)
            .toList();
    return products
        .withIds(parts.stream().map(Demand::productId).collect(toSet()))
        .invoke(
            found -> {
              var byId = found.stream().collect(toMap(Product::id, identity()));
              for (var part : parts) {
                var product = byId.get(part.productId());
                if (product != null) {
                  product.refuseBroken(part.quantity());
                }
              }
            })
        .replaceWithVoid();
  }

  /// Locks stock before reservations, as every handler does. Most orders have none yet: which of
  /// them have is asked right behind the stock.
  private Uni<State> load(List<Order> orders) {
    var ids = orders.stream().map(Order::id).toList();
    return Uni.combine()
        .all()
        .unis(lockStock.of(products(orders)), reservations.ordersWithOne(ids))
        .asTuple()
        .chain(
            found ->
                reservations
                    .lockOfOrders(found.getItem2())
                    .chain(
                        known ->
                            ended(products(orders))
                                .chain(ended -> load(found.getItem1(), known, ended))));
  }

  private Uni<Set<UUID>> ended(Set<UUID> productIds) {
    return settings
        .current()
        .chain(
            rules ->
                rules.refusesEnded()
                    ? products.ended(productIds)
                    : Uni.createFrom().item(Set.<UUID>of()));
  }

  private Uni<State> load(LockedStock stock, Map<UUID, Reservation> known, Set<UUID> ended) {
    var early = known.values().stream().filter(reservation -> !reservation.isOrdered());
    return movements
        .dispatchedFor(early.map(Reservation::orderId).toList())
        .map(left -> new State(stock, known, byOrder(left), ended));
  }

  /// Which orders get stock now, and for what. An order that came before under another event id
  /// gets nothing more.
  private static List<AllocationRequest> decide(List<Order> orders, State state) {
    var requests = new ArrayList<AllocationRequest>();
    for (var order : orders) {
      var reservation = state.reservations().computeIfAbsent(order.id(), Reservation::of);
      if (!reservation.isOrdered()) {
        order.applyTo(reservation);
        if (!reservation.isReleased()) {
          var left = state.dispatched().getOrDefault(order.id(), List.of());
          var netting = Netting.of(order.demands(), left);
          netting.left().forEach(reservation::addDispatched);
          // whoever confirmed it has decided about them
          var ended = reservation.isConfirmed() ? Set.<UUID>of() : state.ended();
          requests.add(
              new AllocationRequest(Cause.of(order.event()), reservation, netting.rest(), ended));
        }
      }
    }
    return requests;
  }

  private Uni<Void> save(List<AllocationRequest> requests, LockedStock stock) {
    return allocateStock.allocate(requests, stock).chain(() -> stockPublisher.publish(stock));
  }

  private static Set<UUID> products(Collection<Order> orders) {
    return orders.stream()
        .flatMap(order -> order.demands().stream())
        .map(Demand::productId)
        .collect(toSet());
  }

  private static Map<UUID, List<StockMovement>> byOrder(List<StockMovement> left) {
    return left.stream()
        .collect(groupingBy(movement -> Objects.requireNonNull(movement.orderId())));
  }

  /// The lines that need stock. A line without id gets one from its place in the order.
  private static List<Demand> demands(OrderCreated order) {
    var demands = new ArrayList<Demand>();
    for (var i = 0; i < order.lineItems().size(); i++) {
      var line = order.lineItems().get(i);
      if (!SERVICE.equals(line.lineType())) {
        demands.add(
            new Demand(
                line.lineId() == null ? lineId(order.orderId(), i) : line.lineId(),
                line.productId(),
                checked(line, i),
                line.warehouseId()));
      }
    }
    return demands;
  }

  private static BigDecimal checked(OrderCreated.LineItem line, int position) {
    if (!Decimals.isQuantity(line.quantity())) {
      throw new RefusedEventException(
          "/data/lineItems/%d/quantity %s can't be reserved".formatted(position, line.quantity()));
    }
    return line.quantity().stripTrailingZeros();
  }

  private static UUID lineId(UUID orderId, int position) {
    return UUID.nameUUIDFromBytes((orderId + "/" + position).getBytes(UTF_8));
  }
}
