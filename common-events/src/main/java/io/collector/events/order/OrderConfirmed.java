package io.collector.events.order;

import io.collector.events.Payload;
import io.collector.events.SoldIn;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `order.confirmed`: an order is certain: its stock is reserved and nothing holds it. Delivery
/// makes one delivery note per warehouse. Frozen.
///
/// @param lineItems       what is to be delivered; a line that ships from two warehouses or lots
///     comes twice, with the same `lineId`
/// @param shippingAddress where to, as it was when the order was confirmed
public record OrderConfirmed(
    UUID orderId,
    String orderNumber,
    UUID customerId,
    UUID shippingAddressId,
    List<LineItem> lineItems,
    @Nullable ShippingAddress shippingAddress)
    implements Payload {

  @Override
  public String businessId() {
    return orderId.toString();
  }

  /// One product to deliver, from one warehouse.
  ///
  /// @param productId   the product, or a deterministic id of a service line
  /// @param quantity    in `unit`, above zero
  /// @param lineId      the order's line
  /// @param warehouseId where it is reserved
  /// @param lotNumber   the lot it is reserved from
  /// @param unitDecimals of quantities of the product; 0 if it is whole; absent if nobody knows
  /// @param soldIn      the unit that the customer ordered, where it isn't `unit`
  public record LineItem(
      UUID productId,
      String description,
      BigDecimal quantity,
      String unit,
      @Nullable UUID lineId,
      @Nullable String sku,
      @Nullable UUID warehouseId,
      @Nullable String lotNumber,
      @Nullable Integer unitDecimals,
      @Nullable SoldIn soldIn) {}

  /// Where to deliver.
  ///
  /// @param name    addressee, if it differs
  /// @param region  state, province or canton
  /// @param country ISO 3166-1 alpha-2
  public record ShippingAddress(
      @Nullable String name,
      String street,
      @Nullable String street2,
      @Nullable String postalCode,
      String city,
      @Nullable String region,
      String country) {}
}
