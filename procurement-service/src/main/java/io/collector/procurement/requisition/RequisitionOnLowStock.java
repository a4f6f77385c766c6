package io.collector.procurement.requisition;

import io.collector.async.Sequential;
import io.collector.bus.BatchHandler;
import io.collector.bus.Cause;
import io.collector.bus.EventHandler;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.inventory.StockLow;
import io.collector.events.inventory.StockUpdated;
import io.collector.money.Decimals;
import io.collector.procurement.catalog.Products;
import io.collector.procurement.catalog.Warehouses;
import io.collector.procurement.requisition.StockPositions.Place;
import io.collector.procurement.settings.ProcurementSettings;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Stock is low: it is to be filled up. Stock rose again before anything was ordered: it isn't.
@ApplicationScoped
public class RequisitionOnLowStock implements EventHandler<StockLow> {

  private static final Duration WRONG = Duration.ofDays(1);

  private final Products products;
  private final Warehouses warehouses;
  private final StockPositions positions;
  private final PlanRequisition planRequisition;
  private final Settings<ProcurementSettings> settings;

  RequisitionOnLowStock(
      Products products,
      Warehouses warehouses,
      StockPositions positions,
      PlanRequisition planRequisition,
      Settings<ProcurementSettings> settings) {
    this.products = products;
    this.warehouses = warehouses;
    this.positions = positions;
    this.planRequisition = planRequisition;
    this.settings = settings;
  }

  @Override
  public Uni<Void> handle(Event<StockLow> event) {
    var low = event.data();
    checkTime(event);
    check(low);
    return products
        .introduce(low.productId(), low.sku(), low.productName())
        .chain(() -> warehouses.introduce(low.warehouseId(), low.warehouseName()))
        .chain(settings::current)
        .chain(rules -> positions.low(event, target(low, rules)))
        .chain(
            () ->
                planRequisition.review(
                    Cause.of(event), new Place(low.productId(), low.warehouseId()), true));
  }

  /// As inventory suggests, else some times the reorder level.
  static BigDecimal target(StockLow low, ProcurementSettings rules) {
    var suggested = low.suggestedQuantity();
    return suggested == null
        ? low.reorderLevel().multiply(rules.reorderFactorOrDefault())
        : low.currentQuantity().add(suggested);
  }

  /// All later ones would be stale.
  private static void checkTime(Event<?> event) {
    if (event.timestamp().isAfter(Instant.now().plus(WRONG))) {
      throw new RefusedEventException(
          "its timestamp, %s, is more than a day in the future".formatted(event.timestamp()));
    }
  }

  private static void check(StockLow low) {
    var suggested = low.suggestedQuantity() == null ? BigDecimal.ZERO : low.suggestedQuantity();
    for (var quantity : List.of(low.currentQuantity(), low.reorderLevel(), suggested)) {
      if (!Decimals.fits(quantity.abs(), 12, 3)) {
        throw new RefusedEventException("no quantity that can be ordered: " + quantity);
      }
    }
  }

  /// On `stock.updated`.
  public BatchHandler<StockUpdated> updated() {
    return events -> {
      events.forEach(RequisitionOnLowStock::checkTime);
      return updated(events);
    };
  }

  private Uni<Void> updated(List<Event<StockUpdated>> events) {
    return positions
        .update(events)
        .chain(() -> positions.covered(events))
        .chain(
            covered ->
                Sequential.each(
                    covered,
                    place -> planRequisition.review(Cause.of(about(events, place)), place, true)));
  }

  private static Event<StockUpdated> about(List<Event<StockUpdated>> events, Place place) {
    return events.stream()
        .filter(e -> e.data().productId().equals(place.productId()))
        .findFirst()
        .orElse(events.getFirst());
  }
}
