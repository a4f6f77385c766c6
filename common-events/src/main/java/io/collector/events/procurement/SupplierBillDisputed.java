package io.collector.events.procurement;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `supplier_bill.disputed`: a supplier's bill doesn't agree with order or receipt. Nothing is
/// posted or paid until it is settled.
///
/// @param billNumber      the supplier's number
/// @param purchaseOrderId absent if none was found
/// @param dueDate         day on which it has to be paid
/// @param currency        ISO 4217
/// @param subtotal        before tax, in `currency`
/// @param taxTotal        in `currency`
/// @param grandTotal      `subtotal` + `taxTotal`, in `currency`
/// @param lineItems       at least one
/// @param reason          in a person's words, or the rule that failed
/// @param discrepancies   where they differ
public record SupplierBillDisputed(
    UUID billId,
    String billNumber,
    UUID supplierId,
    @Nullable UUID purchaseOrderId,
    @Nullable String purchaseOrderNumber,
    LocalDate billDate,
    LocalDate dueDate,
    String currency,
    @DecimalString BigDecimal subtotal,
    @DecimalString BigDecimal taxTotal,
    @DecimalString BigDecimal grandTotal,
    List<SupplierBillLine> lineItems,
    String reason,
    List<Discrepancy> discrepancies)
    implements Payload {

  @Override
  public String businessId() {
    return billId.toString();
  }

  /// Where one line differs; only the figures that matter are there.
  ///
  /// @param kind             `PRICE`, `QUANTITY`, `NOT_ORDERED`, `NOT_RECEIVED`, `NOT_RETURNED` or
  ///     `TAX`
  /// @param lineId           the purchase order's line
  /// @param orderedQuantity  in the line's unit
  /// @param receivedQuantity in the line's unit
  /// @param billedQuantity   in the line's unit
  /// @param orderedUnitCost  in `currency`
  /// @param billedUnitCost   in `currency`
  public record Discrepancy(
      String kind,
      @Nullable UUID lineId,
      @Nullable UUID productId,
      @Nullable BigDecimal orderedQuantity,
      @Nullable BigDecimal receivedQuantity,
      @Nullable BigDecimal billedQuantity,
      @DecimalString @Nullable BigDecimal orderedUnitCost,
      @DecimalString @Nullable BigDecimal billedUnitCost) {}
}
