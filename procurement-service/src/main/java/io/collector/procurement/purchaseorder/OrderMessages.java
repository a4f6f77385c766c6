package io.collector.procurement.purchaseorder;

import io.collector.events.procurement.PurchaseOrderApproved;
import io.collector.events.procurement.PurchaseOrderCancelled;
import io.collector.events.procurement.PurchaseOrderCreated;
import io.collector.events.procurement.PurchaseOrderLine;
import io.collector.events.procurement.PurchaseOrderSent;
import io.collector.events.procurement.PurchaseOrderUpdated;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Events of a purchase order.
final class OrderMessages {

  private OrderMessages() {}

  static PurchaseOrderCreated created(PurchaseOrder order, @Nullable List<UUID> requisitionIds) {
    return new PurchaseOrderCreated(
        order.id(),
        order.number(),
        order.supplierId(),
        order.supplierName(),
        order.warehouseId(),
        order.currency(),
        order.grandTotal(),
        lines(order.lines()),
        order.origin().name(),
        requisitionIds,
        order.expectedDate());
  }

  static PurchaseOrderApproved approved(PurchaseOrder order) {
    var approved = order.written();
    return new PurchaseOrderApproved(
        order.id(),
        order.number(),
        order.supplierId(),
        order.supplierName(),
        order.warehouseId(),
        order.currency(),
        order.grandTotal(),
        lines(approved.lines()),
        order.approvedBy(),
        approved.expectedDate());
  }

  static PurchaseOrderSent sent(PurchaseOrder order) {
    return new PurchaseOrderSent(
        order.id(),
        order.number(),
        order.supplierId(),
        order.supplierName(),
        order.warehouseId(),
        order.currency(),
        order.grandTotal(),
        lines(order.lines()),
        Objects.requireNonNull(order.channel()),
        order.expectedDate());
  }

  /// @param ending what doesn't come, by line, at least one above zero
  static PurchaseOrderCancelled cancelled(
      PurchaseOrder order, Map<UUID, BigDecimal> ending, String reason, @Nullable String by) {
    return new PurchaseOrderCancelled(
        order.id(),
        order.number(),
        order.supplierId(),
        order.supplierName(),
        order.warehouseId(),
        order.currency(),
        order.grandTotal(),
        order.lines().stream()
            .filter(line -> ending.getOrDefault(line.id(), BigDecimal.ZERO).signum() > 0)
            .map(line -> line.toEvent(ending.getOrDefault(line.id(), BigDecimal.ZERO)))
            .toList(),
        reason,
        by);
  }

  static PurchaseOrderUpdated updated(PurchaseOrder order) {
    return new PurchaseOrderUpdated(
        order.id(),
        order.number(),
        order.supplierId(),
        order.warehouseId(),
        order.status().name(),
        order.expectedDate(),
        order.lines().stream().flatMap(line -> line.told().stream()).toList(),
        order.version());
  }

  /// What is outstanding, by line.
  static Map<UUID, BigDecimal> outstanding(PurchaseOrder order) {
    return order.lines().stream()
        .collect(Collectors.toMap(PurchaseOrderItem::id, PurchaseOrderItem::outstanding));
  }

  private static List<PurchaseOrderLine> lines(List<PurchaseOrderItem> lines) {
    return lines.stream().map(line -> line.toEvent(line.quantity())).toList();
  }
}
