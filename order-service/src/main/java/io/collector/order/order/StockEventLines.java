package io.collector.order.order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.collector.bus.RefusedEventException;
import io.collector.events.inventory.StockInsufficient;
import io.collector.events.inventory.StockReserved;
import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the order's lines of inventory's events.
final class StockEventLines {

  private StockEventLines() {}

  static Map<OrderLine, List<AllocatedQuantity>> places(
      SalesOrder order, List<StockReserved.Allocation> allocations) {
    return allocations.stream()
        .collect(
            groupingBy(
                place -> line(order, place.lineId(), place.productId()),
                mapping(StockEventLines::place, toList())));
  }

  static Map<OrderLine, BigDecimal> shortages(
      SalesOrder order, List<StockInsufficient.LineItem> items) {
    var shortages = new LinkedHashMap<OrderLine, BigDecimal>();
    for (var item : items) {
      var line = line(order, item.lineId(), item.productId());
      shortages.merge(line, quantity(item.shortQuantity()), BigDecimal::add);
    }
    return shortages;
  }

  /// Why nothing can come from a warehouse that a line asks for; empty if there just isn't enough.
  static Optional<String> warehouseFault(List<StockInsufficient.LineItem> items) {
    return items.stream()
        .filter(item -> item.warehouseId() != null)
        .flatMap(
            item ->
                switch (item.reason()) {
                  case "UNKNOWN_WAREHOUSE" ->
                      Stream.of("There is no warehouse %s.".formatted(item.warehouseId()));
                  case "INACTIVE_WAREHOUSE" ->
                      Stream.of("Warehouse %s isn't active.".formatted(item.warehouseId()));
                  case null, default -> Stream.empty();
                })
        .findFirst();
  }

  private static AllocatedQuantity place(StockReserved.Allocation allocation) {
    return new AllocatedQuantity(
        allocation.warehouseId(),
        allocation.sku(),
        allocation.lotNumber(),
        quantity(allocation.quantity()));
  }

  private static BigDecimal quantity(BigDecimal quantity) {
    if (quantity.signum() <= 0 || !Decimals.fits(quantity, 12, 3)) {
      throw new RefusedEventException("invalid quantity: " + quantity);
    }
    return quantity;
  }

  private static OrderLine line(SalesOrder order, @Nullable UUID lineId, UUID productId) {
    return order
        .line(lineId, productId)
        .orElseThrow(
            () ->
                new RefusedEventException(
                    "order %s has no line %s of product %s"
                        .formatted(order.number(), lineId, productId)));
  }
}
