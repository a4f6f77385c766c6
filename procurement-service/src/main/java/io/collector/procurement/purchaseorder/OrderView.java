package io.collector.procurement.purchaseorder;

import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A purchase order, as a reader sees it.
@RegisterForReflection
@Schema(name = "PurchaseOrder")
record OrderView(
    UUID id,
    @Schema(examples = "PO-2026-000123") String number,
    @Schema(description = "Which version the supplier has, or gets next") int revision,
    OrderStatus status,
    OrderOrigin origin,
    UUID supplierId,
    String supplierName,
    UUID warehouseId,
    String currency,
    @Nullable LocalDate expectedDate,
    @Nullable String note,
    List<Line> lines,
    @Schema(
            description =
                "While another version is written than the supplier has: the lines that it has."
                    + " Goods and bills come of these, until the other is sent")
        @Nullable List<Line> linesWithSupplier,
    @DecimalString BigDecimal subtotal,
    @DecimalString BigDecimal taxTotal,
    @DecimalString BigDecimal grandTotal,
    @Nullable String approvedBy,
    @Schema(description = "By which role; rule: by the limit that needs nobody")
        @Nullable String approvedAs,
    @Nullable Instant approvedAt,
    @Nullable Instant sentAt,
    @Nullable String channel,
    @Schema(description = "Why it was rejected, cancelled or closed short") @Nullable String reason,
    @Schema(description = "How often the supplier was asked where it is") int reminders,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  @RegisterForReflection
  @Schema(name = "PurchaseOrderLine")
  record Line(
      UUID lineId,
      @Nullable UUID productId,
      @Nullable String sku,
      @Nullable String supplierSku,
      String description,
      @Schema(description = "In `unit`, as unitCost") BigDecimal quantity,
      @Schema(examples = "XBX") String unit,
      @Schema(description = "The same in `baseUnit`, as are all quantities below")
          BigDecimal baseQuantity,
      @Schema(examples = "C62") String baseUnit,
      @DecimalString BigDecimal unitCost,
      @DecimalString @Nullable BigDecimal taxPercent,
      @Schema(description = "Two taxes, which come to taxPercent; absent if there is one rate")
          @Nullable List<Tax> taxes,
      BigDecimal receivedQuantity,
      BigDecimal cancelledQuantity,
      @Schema(description = "Still to come") BigDecimal outstandingQuantity,
      BigDecimal billedQuantity) {

    static Line of(PurchaseOrderItem line) {
      return new Line(
          line.id(),
          line.productId(),
          line.sku(),
          line.supplierSku(),
          line.description(),
          line.bought().quantity(),
          line.bought().unit(),
          line.quantity(),
          line.unit().unit(),
          line.bought().unitCost(),
          line.taxPercent(),
          line.taxes(),
          line.received(),
          line.cancelled(),
          Decimals.plain(line.outstanding()),
          line.billed());
    }
  }

  static OrderView of(PurchaseOrder order) {
    var written = order.written();
    return new OrderView(
        order.id(),
        order.number(),
        order.revision(),
        order.status(),
        order.origin(),
        order.supplierId(),
        order.supplierName(),
        order.warehouseId(),
        order.currency(),
        written.expectedDate(),
        written.note(),
        written.lines().stream().map(Line::of).toList(),
        order.isRevised() ? order.lines().stream().map(Line::of).toList() : null,
        order.subtotal(),
        order.taxTotal(),
        order.grandTotal(),
        order.approvedBy(),
        order.approvedAs(),
        order.approvedAt(),
        order.sentAt(),
        order.channel(),
        order.reason(),
        order.reminders(),
        order.createdAt(),
        order.updatedAt(),
        order.version());
  }

  /// What the supplier got.
  @RegisterForReflection
  @Schema(name = "PurchaseOrderVersion")
  record Version(
      int revision,
      @DecimalString BigDecimal grandTotal,
      String sentBy,
      Instant sentAt,
      String channel) {

    static Version of(OrderVersion version, String currency) {
      return new Version(
          version.revision(),
          MinorUnit.known(currency).show(version.grandTotal()),
          version.sentBy(),
          version.sentAt(),
          version.channel());
    }
  }
}
