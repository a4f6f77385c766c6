package io.collector.events.order;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `order.created`: an order was taken. Inventory reserves stock for it, invoice keeps lines and
// prices, crm marks the offer ordered. Frozen.
///
/// @param offerId          the offer it came from, if any
/// @param currency         ISO 4217
/// @param priceIncludesTax whether the lines' `unitPrice` has the tax in it
/// @param paymentTermDays  days until an invoice is due
public record OrderCreated(
    UUID orderId,
    String orderNumber,
    UUID customerId,
    @Nullable UUID offerId,
    List<LineItem> lineItems,
    String currency,
    @DecimalString BigDecimal grandTotal,
    @Nullable Boolean priceIncludesTax,
    @DecimalString @Nullable BigDecimal subtotal,
    @DecimalString @Nullable BigDecimal taxTotal,
    @Nullable Integer paymentTermDays,
    @Nullable UUID shippingAddressId)
    implements Payload {

  @Override
  public String businessId() {
    return orderId.toString();
  }

  /// @param productId   the product, or a deterministic id of a service line
  /// @param unitPrice   the final price of one unit, after discount and with tax in it
  /// @param warehouseId where it shall ship from, if the customer or the policy cares
  /// @param lineType    `PRODUCT` (default) or `SERVICE`, which has no stock
  public record LineItem(
      UUID productId,
      @Nullable String sku,
      String description,
      BigDecimal quantity,
      @DecimalString BigDecimal unitPrice,
      @Nullable UUID warehouseId,
      @Nullable UUID lineId,
      @Nullable String lineType,
      @Nullable String unit,
      @DecimalString @Nullable BigDecimal taxPercent,
      @DecimalString @Nullable BigDecimal discountPercent) {}
}
