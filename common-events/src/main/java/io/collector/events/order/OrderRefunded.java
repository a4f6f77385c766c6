package io.collector.events.order;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `order.refunded`: money for an order goes back to the customer, for all of it or for some lines.
/// Invoice issues a credit note and pays out.
///
/// @param refundId   this refund; an order may have several
/// @param amount     goes back to the customer, tax included, in `currency`
/// @param currency   ISO 4217
/// @param fullRefund whether nothing of the order is left to refund
/// @param reason     `RETURNED`, `DAMAGED`, `NOT_DELIVERED`, `GOODWILL`, …
/// @param invoiceId  the invoice to credit, if it is known
/// @param returnId   the return that caused it
/// @param lineItems  what is refunded; absent for a lump sum
public record OrderRefunded(
    UUID orderId,
    String orderNumber,
    UUID customerId,
    UUID refundId,
    @DecimalString BigDecimal amount,
    String currency,
    boolean fullRefund,
    String reason,
    @Nullable UUID invoiceId,
    @Nullable UUID returnId,
    @Nullable List<LineItem> lineItems)
    implements Payload {

  @Override
  public String businessId() {
    return orderId.toString();
  }

  /// What is refunded of one line.
  ///
  /// @param quantity in the line's unit
  /// @param amount   tax included, in the order's `currency`
  public record LineItem(
      UUID lineId, UUID productId, BigDecimal quantity, @DecimalString BigDecimal amount) {}
}
