package io.collector.events.order;

import io.collector.events.AllowanceCharge;
import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `order.updated`: an order's lines, address, terms or status changed: the full current state,
/// with version. Inventory reserves or releases the difference; invoice replaces its candidates.
///
/// @param status         where the order stands now, e.g. `PENDING`, `CONFIRMED`, `BACKORDERED`,
///     `ON_HOLD`, `SHIPPED`
/// @param previousStatus where it stood before, if that is what changed
/// @param lineItems      all lines as they are now, as in `order.created`
/// @param currency       ISO 4217
/// @param grandTotal     what the customer pays now, in `currency`
/// @param offerId        the offer it came from, if any
/// @param requestedDate  the day the customer asked for
/// @param reason         why it was changed
/// @param version        the order's version; an older one never overwrites a newer
/// @param allocations    all that was ever reserved for it, by line and warehouse, once it is
///     confirmed: delivery makes notes for what is on none yet
/// @param priceBasis     `NET` or `GROSS`, as in `order.created`
/// @param shippingAddress where to from now on, as it is now, if that was corrected; of goods that
///     have left it changes nothing
/// @param allowancesAndCharges of the whole order, as in `order.created`
public record OrderUpdated(
    UUID orderId,
    String orderNumber,
    UUID customerId,
    String status,
    @Nullable String previousStatus,
    List<OrderCreated.LineItem> lineItems,
    String currency,
    @DecimalString BigDecimal grandTotal,
    @Nullable UUID offerId,
    @Nullable UUID shippingAddressId,
    @Nullable LocalDate requestedDate,
    @Nullable String reason,
    long version,
    @Nullable List<OrderConfirmed.LineItem> allocations,
    @Nullable String priceBasis,
    OrderConfirmed.@Nullable ShippingAddress shippingAddress,
    @Nullable List<AllowanceCharge> allowancesAndCharges)
    implements Payload {

  @Override
  public String businessId() {
    return orderId.toString();
  }
}
