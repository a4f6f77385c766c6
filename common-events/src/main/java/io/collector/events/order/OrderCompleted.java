package io.collector.events.order;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `order.completed`: an order is delivered, invoiced and paid. A final state.
///
/// @param currency   ISO 4217
/// @param grandTotal what the customer paid, in `currency`
/// @param invoiceIds the invoices that settled it
public record OrderCompleted(
    UUID orderId,
    String orderNumber,
    UUID customerId,
    String currency,
    @DecimalString BigDecimal grandTotal,
    @Nullable List<UUID> invoiceIds)
    implements Payload {

  @Override
  public String businessId() {
    return orderId.toString();
  }
}
