package io.collector.inventory.onorder;

import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.EventHandler;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.procurement.PurchaseOrderUpdated;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.onorder.OnOrder.Place;
import io.collector.inventory.reservation.LockBackorderStock;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.StockPublisher;
import io.collector.inventory.warehouse.Warehouses;
import io.collector.money.Decimals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;

/// On `purchase_order.updated`: what suppliers still bring is shown with the stock. A product that
/// has none in the warehouse yet gets its level, with nothing on hand.
@ApplicationScoped
public class UpdateOnOrder implements EventHandler<PurchaseOrderUpdated> {

  private final OnOrder onOrder;
  private final Products products;
  private final Warehouses warehouses;
  private final LockBackorderStock lockBackorderStock;
  private final LockStock lockStock;
  private final StockPublisher stockPublisher;

  UpdateOnOrder(
      OnOrder onOrder,
      Products products,
      Warehouses warehouses,
      LockBackorderStock lockBackorderStock,
      LockStock lockStock,
      StockPublisher stockPublisher) {
    this.onOrder = onOrder;
    this.products = products;
    this.warehouses = warehouses;
    this.lockBackorderStock = lockBackorderStock;
    this.lockStock = lockStock;
    this.stockPublisher = stockPublisher;
  }

  @Override
  public Uni<Void> handle(Event<PurchaseOrderUpdated> event) {
    var order = event.data();
    order.lineItems().forEach(UpdateOnOrder::check);
    return onOrder
        .takeVersion(order)
        .chain(isNews -> isNews ? update(Cause.of(event), order) : Uni.createFrom().voidItem());
  }

  private Uni<Void> update(Cause cause, PurchaseOrderUpdated order) {
    var quantities = OnOrder.quantities(order.lineItems());
    return onOrder
        .products(order.purchaseOrderId())
        .chain(before -> lock(order, quantities, before))
        .chain(stock -> update(cause, order, quantities, stock));
  }

  private static void check(PurchaseOrderUpdated.Line line) {
    var quantity = line.onOrderQuantity();
    if (quantity.signum() != 0 && !Decimals.isQuantity(quantity)) {
      throw new RefusedEventException("no quantity that can be on order: " + quantity);
    }
  }

  /// All that the order brought or brings. The order's own row, which only this handler locks, is
  /// locked before.
  private Uni<LockedStock> lock(
      PurchaseOrderUpdated order, SortedMap<UUID, BigDecimal> quantities, Set<UUID> before) {
    var all = new HashSet<>(before);
    all.addAll(quantities.keySet());
    return lockBackorderStock.at(
        all.stream()
            .map(product -> new LockBackorderStock.Place(product, order.warehouseId()))
            .collect(toSet()));
  }

  private Uni<Void> update(
      Cause cause,
      PurchaseOrderUpdated order,
      SortedMap<UUID, BigDecimal> quantities,
      LockedStock stock) {
    return onOrder
        .replace(order.purchaseOrderId(), order.warehouseId(), quantities)
        .chain(
            places ->
                levels(order.warehouseId(), quantities.keySet(), stock)
                    .chain(
                        () ->
                            onOrder.sums(places.stream().map(Place::productId).distinct().toList()))
                    .invoke(sums -> show(places, sums, stock)))
        .invoke(() -> stock.recordChanges(cause))
        .chain(() -> stockPublisher.publish(stock));
  }

  /// First levels of what never was in the warehouse. A product or warehouse that isn't known has
  /// none: whatever comes of it is refused when it comes.
  private Uni<Void> levels(UUID warehouseId, Set<UUID> productIds, LockedStock stock) {
    return warehouses
        .findById(warehouseId)
        .chain(
            warehouse ->
                warehouse == null
                    ? Uni.createFrom().item(List.<Product>of())
                    : products.withIds(productIds))
        .chain(
            found ->
                Sequential.each(
                    found,
                    product -> lockStock.level(stock, product, warehouseId).replaceWithVoid()));
  }

  private static void show(Set<Place> places, Map<Place, BigDecimal> sums, LockedStock stock) {
    for (var place : places) {
      var level = stock.find(place.productId(), place.warehouseId());
      if (level != null) {
        level.expect(sums.getOrDefault(place, BigDecimal.ZERO));
      }
    }
  }
}
