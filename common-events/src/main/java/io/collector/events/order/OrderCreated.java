package io.collector.events.order;

import io.collector.events.AllowanceCharge;
import io.collector.events.DecimalString;
import io.collector.events.LineAllowanceCharge;
import io.collector.events.Payload;
import io.collector.events.SoldIn;
import io.collector.events.Tax;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `order.created`: an order was taken. Inventory reserves stock for it, invoice keeps lines and
/// prices, crm marks the offer ordered. Frozen.
///
/// @param offerId          the offer it came from, if any
/// @param lineItems        what was ordered, at least one line
/// @param currency         ISO 4217
/// @param grandTotal       what the customer pays, in `currency`
/// @param priceIncludesTax whether the lines' `unitPrice` has the tax in it
/// @param subtotal         before tax, in `currency`
/// @param taxTotal         the tax in `grandTotal`, in `currency`
/// @param paymentTermDays  days until an invoice is due
/// @param shortagePolicy what to do if not all of it is there: `BACKORDER` (default: nothing is
///     reserved, all of it waits in the queue), `SHIP_PARTIAL` (what is there is reserved, the rest
///     waits), `HOLD` or `CANCEL` (nothing is reserved, nothing waits)
/// @param priority       among those that wait for the same stock, the greatest is served first; 0
///     unless told
/// @param invoiceRule    when to invoice, if the order decides it and not the invoice service's
///     settings: `AFTER_DELIVERY`, `AFTER_COMPLETE_ORDER`, `IMMEDIATE`, `MANUAL`
/// @param priceBasis     `NET`: prices and totals of lines without tax, which is added once per
///     rate; `GROSS`: with tax in them. Absent: `GROSS`
/// @param customerOrderNumber the customer's own number of the order, for the invoice
/// @param buyerReference by which the customer routes the invoice, as a Leitweg-ID
/// @param allowancesAndCharges of the whole order, in its totals already; each is of one tax rate
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
    @Nullable UUID shippingAddressId,
    @Nullable String shortagePolicy,
    @Nullable Integer priority,
    @Nullable String invoiceRule,
    @Nullable String priceBasis,
    @Nullable String customerOrderNumber,
    @Nullable String buyerReference,
    @Nullable List<AllowanceCharge> allowancesAndCharges)
    implements Payload {

  @Override
  public String businessId() {
    return orderId.toString();
  }

  /// One ordered product or service.
  ///
  /// @param productId       the product, or a deterministic id of a service line
  /// @param quantity        in `unit`, above zero
  /// @param unitPrice       the final price of one unit, after discount and with tax in it unless
  ///     the price basis is `NET`, in `currency`
  /// @param warehouseId     where it shall ship from, if the customer or the policy cares
  /// @param lineType        `PRODUCT` (default) or `SERVICE`, which has no stock
  /// @param taxPercent      0 to 100
  /// @param discountPercent 0 to 100, already in `unitPrice`
  /// @param listPrice       of `priceBaseQuantity`, before the discount, in the price basis; of net
  ///     prices, and of a line below zero of which an allowance leaves nothing
  /// @param priceBaseQuantity how many units `listPrice` is for; absent: 1
  /// @param total           of the line, in the price basis, rounded; then it is what counts
  /// @param unitDecimals    of quantities of the product; 0 if it is whole; absent if nobody knows
  /// @param soldIn          the unit that the customer ordered, where it isn't `unit`
  /// @param taxes two taxes instead of one rate; `taxPercent` is what they come to
  /// @param allowancesAndCharges of the line, in `unitPrice` and `total` already
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
      @DecimalString @Nullable BigDecimal discountPercent,
      @DecimalString @Nullable BigDecimal listPrice,
      @Nullable BigDecimal priceBaseQuantity,
      @DecimalString @Nullable BigDecimal total,
      @Nullable Integer unitDecimals,
      @Nullable SoldIn soldIn,
      @Nullable List<Tax> taxes,
      @Nullable List<LineAllowanceCharge> allowancesAndCharges) {}
}
