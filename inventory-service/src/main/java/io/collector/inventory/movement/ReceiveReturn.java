package io.collector.inventory.movement;

import io.collector.async.Sequential;
import io.collector.bus.EventHandler;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.inventory.quality.Quarantine;
import io.collector.inventory.reservation.LockBackorderStock;
import io.collector.inventory.reservation.ServeBackorders;
import io.collector.inventory.stock.Ledger;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.LowStockPublisher;
import io.collector.inventory.stock.MovementCause;
import io.collector.inventory.stock.Movements;
import io.collector.inventory.stock.Quantities;
import io.collector.inventory.stock.StockLevel;
import io.collector.inventory.stock.StockPublisher;
import io.collector.inventory.warehouse.Warehouses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A customer's goods came back: what can be sold again is stock again, what must be looked at is
/// quarantined until somebody did, and what is waste is noted.
@ApplicationScoped
public class ReceiveReturn implements EventHandler<DeliveryReturned> {

  private static final String RESALEABLE = "RESALEABLE";
  private static final String INSPECT = "INSPECT";
  private static final String SCRAP = "SCRAP";
  private static final String INSPECTION = "INSPECTION";

  private final Movements movements;
  private final Products products;
  private final Warehouses warehouses;
  private final LockBackorderStock lockBackorderStock;
  private final LockStock lockStock;
  private final Ledger ledger;
  private final Quarantine quarantine;
  private final LowStockPublisher lowStockPublisher;
  private final ServeBackorders serveBackorders;
  private final StockPublisher stockPublisher;

  ReceiveReturn(
      Movements movements,
      Products products,
      Warehouses warehouses,
      LockBackorderStock lockBackorderStock,
      LockStock lockStock,
      Ledger ledger,
      Quarantine quarantine,
      LowStockPublisher lowStockPublisher,
      ServeBackorders serveBackorders,
      StockPublisher stockPublisher) {
    this.movements = movements;
    this.products = products;
    this.warehouses = warehouses;
    this.lockBackorderStock = lockBackorderStock;
    this.lockStock = lockStock;
    this.ledger = ledger;
    this.quarantine = quarantine;
    this.lowStockPublisher = lowStockPublisher;
    this.serveBackorders = serveBackorders;
    this.stockPublisher = stockPublisher;
  }

  /// One item of a return, and where it goes.
  private record Returned(
      DeliveryReturned.Item item,
      String returnNumber,
      MovementCause cause,
      Product product,
      LockedStock stock,
      StockLevel level) {}

  @Override
  public Uni<Void> handle(Event<DeliveryReturned> event) {
    event.data().items().forEach(ReceiveReturn::check);
    return movements
        .isBooked(MovementCause.RETURN, event.data().returnId())
        .chain(booked -> booked ? Uni.createFrom().voidItem() : takeBack(event));
  }

  @Override
  public Uni<Void> prepare(List<Event<DeliveryReturned>> events) {
    return lockBackorderStock
        .at(events.stream().flatMap(event -> places(event.data())).collect(Collectors.toSet()))
        .replaceWithVoid();
  }

  private static Stream<LockBackorderStock.Place> places(DeliveryReturned back) {
    return back.items().stream()
        .map(item -> new LockBackorderStock.Place(item.productId(), back.warehouseId()));
  }

  @Override
  public Uni<Void> finish() {
    return stockPublisher.tell();
  }

  private static void check(DeliveryReturned.Item item) {
    if (!Quantities.fits(item.quantity())) {
      throw new RefusedEventException("no quantity that can come back: " + item.quantity());
    }
    if (!Set.of(RESALEABLE, INSPECT, SCRAP).contains(item.condition())) {
      throw new RefusedEventException("unknown condition " + item.condition());
    }
  }

  private Uni<Void> takeBack(Event<DeliveryReturned> event) {
    var items = event.data().items();
    var productIds =
        items.stream().map(DeliveryReturned.Item::productId).collect(Collectors.toSet());
    return warehouses
        .findById(event.data().warehouseId())
        .onItem()
        .ifNull()
        .failWith(
            () -> new RefusedEventException("there is no warehouse " + event.data().warehouseId()))
        .chain(() -> lockStock.of(productIds))
        .chain(
            stock ->
                Sequential.each(
                        IntStream.range(0, items.size()).boxed().toList(),
                        position -> takeBack(event, stock, position))
                    .chain(() -> lowStockPublisher.lookAt(stock.levels()))
                    .chain(() -> serveBackorders.serve(stock.freedForWaiting())));
  }

  private Uni<Void> takeBack(Event<DeliveryReturned> event, LockedStock stock, int position) {
    var item = event.data().items().get(position);
    return products
        .findById(item.productId())
        .onItem()
        .ifNull()
        .failWith(() -> new RefusedEventException("there is no product " + item.productId()))
        .chain(
            product ->
                lockStock
                    .level(stock, product, event.data().warehouseId())
                    .map(
                        level ->
                            new Returned(
                                item,
                                event.data().returnNumber(),
                                cause(event, position),
                                product,
                                stock,
                                level)))
        .chain(this::takeBack);
  }

  private Uni<Void> takeBack(Returned returned) {
    return switch (returned.item().condition()) {
      case RESALEABLE -> resell(returned);
      case INSPECT -> inspect(returned);
      default ->
          ledger.scrapped(
              returned.product(),
              returned.level(),
              returned.item().quantity(),
              returned.item().lotNumber(),
              returned.cause());
    };
  }

  private Uni<Void> resell(Returned returned) {
    var lotNumber = returned.item().lotNumber();
    var stock = returned.stock();
    var quantity = returned.item().quantity();
    if (lotNumber == null) {
      stock.putBack(returned.level(), null, quantity);
      return book(returned, null);
    }
    return lockStock
        .lot(stock, returned.level(), lotNumber, null)
        .invoke(lot -> stock.putBack(returned.level(), lot, quantity))
        .chain(() -> book(returned, lotNumber));
  }

  /// Into a lot of its own, named after the return.
  private Uni<Void> inspect(Returned returned) {
    var lotNumber = returned.returnNumber();
    return lockStock
        .lot(returned.stock(), returned.level(), lotNumber, null)
        .invoke(lot -> lot.batch().quarantine(INSPECTION, returned.item().reason(), null))
        .invoke(lot -> returned.stock().putBack(returned.level(), lot, returned.item().quantity()))
        .call(() -> book(returned, lotNumber))
        .chain(lot -> quarantine.tell(lot.batch()));
  }

  private Uni<Void> book(Returned returned, @Nullable String lotNumber) {
    return ledger.returned(
        returned.product(),
        returned.level(),
        returned.item().quantity(),
        lotNumber,
        returned.cause());
  }

  private static MovementCause cause(Event<DeliveryReturned> event, int position) {
    var back = event.data();
    var item = back.items().get(position);
    return new MovementCause(
        event.source(),
        MovementCause.RETURN,
        back.returnId(),
        back.returnNumber(),
        position,
        back.orderId(),
        item.lineId(),
        item.reason() == null ? back.reason() : item.reason(),
        item.condition());
  }
}
