package io.collector.events.procurement;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `purchase_order.updated`: how much of an order that its supplier has is still to come: all its
/// lines, with version, when it is sent, received, taken back, cancelled or closed short. Inventory
/// keeps it as what is on order.
///
/// @param warehouseId  where the goods shall come to
/// @param status       as `SENT`, `PARTIALLY_RECEIVED`, `RECEIVED`, `SHORT_CLOSED`, `CANCELLED`;
///     while a new version of it is written, `DRAFT`, `PENDING_APPROVAL`, `APPROVED`, `REJECTED`
/// @param expectedDate day on which the goods are due
/// @param lineItems    of goods; none if it has services alone
/// @param version      of the order; an older one never overwrites a newer
public record PurchaseOrderUpdated(
    UUID purchaseOrderId,
    String purchaseOrderNumber,
    UUID supplierId,
    UUID warehouseId,
    String status,
    @Nullable LocalDate expectedDate,
    List<Line> lineItems,
    long version)
    implements Payload {

  @Override
  public String businessId() {
    return purchaseOrderId.toString();
  }

  /// One line. On order + received + cancelled = ordered, or received beyond it.
  ///
  /// @param orderedQuantity   in `unit`
  /// @param receivedQuantity  less what went back, in `unit`
  /// @param cancelledQuantity that doesn't come any more, in `unit`
  /// @param onOrderQuantity   that is still to come, in `unit`
  public record Line(
      UUID lineId,
      UUID productId,
      @Nullable String sku,
      BigDecimal orderedQuantity,
      BigDecimal receivedQuantity,
      BigDecimal cancelledQuantity,
      BigDecimal onOrderQuantity,
      @Nullable String unit) {}
}
