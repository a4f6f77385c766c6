package io.collector.events.procurement;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `purchase_order.created`: a purchase order was drafted, by hand or from `stock.low`. Nothing is
/// ordered yet.
///
/// @param warehouseId    where the goods shall come to
/// @param currency       ISO 4217
/// @param grandTotal     of all lines, tax included, in `currency`
/// @param lineItems      at least one
/// @param origin         `REORDER` (from `stock.low`), `BACKORDER` or `MANUAL`
/// @param requisitionIds the requisitions it fulfils
/// @param expectedDate   day on which the goods are due
public record PurchaseOrderCreated(
    UUID purchaseOrderId,
    String purchaseOrderNumber,
    UUID supplierId,
    @Nullable String supplierName,
    UUID warehouseId,
    String currency,
    @DecimalString BigDecimal grandTotal,
    List<PurchaseOrderLine> lineItems,
    String origin,
    @Nullable List<UUID> requisitionIds,
    @Nullable LocalDate expectedDate)
    implements Payload {

  @Override
  public String businessId() {
    return purchaseOrderId.toString();
  }
}
