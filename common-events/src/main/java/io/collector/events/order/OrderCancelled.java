package io.collector.events.order;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `order.cancelled`: an order will not be fulfilled. Inventory releases its reservation, or leaves
/// a tombstone so that a late `order.created` can't reserve; delivery stops its notes; invoice
/// drops its candidates.
///
/// @param offerId     the offer it came from, if any
/// @param reason      `CUSTOMER_REQUEST`, `OUT_OF_STOCK`, `PAYMENT_FAILED`, `RESERVATION_EXPIRED`,
///     `OTHER`, …
/// @param detail      in a person's words
/// @param cancelledBy who did it; absent if a policy did
/// @param lineItems   what is not delivered any more
/// @param currency    ISO 4217
/// @param grandTotal  what the customer would have paid, in `currency`
public record OrderCancelled(
    UUID orderId,
    String orderNumber,
    UUID customerId,
    @Nullable UUID offerId,
    String reason,
    @Nullable String detail,
    @Nullable String cancelledBy,
    List<LineItem> lineItems,
    @Nullable String currency,
    @DecimalString @Nullable BigDecimal grandTotal)
    implements Payload {

  @Override
  public String businessId() {
    return orderId.toString();
  }

  /// One line that was cancelled.
  ///
  /// @param productId the product, or a deterministic id of a service line
  /// @param quantity  not yet dispatched and now cancelled, in `unit`
  /// @param lineType  `PRODUCT` (default) or `SERVICE`, which has no stock
  public record LineItem(
      UUID lineId,
      UUID productId,
      @Nullable String sku,
      BigDecimal quantity,
      @Nullable String unit,
      @Nullable String lineType) {}
}
