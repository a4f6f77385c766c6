package io.collector.events.inventory;

import io.collector.events.Payload;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `warehouse.updated`: a warehouse, shop or vending machine was entered or changed: the full
/// current state, with version. Consumers replace their copy, unless theirs is newer.
///
/// @param code          short name for people, one per tenant
/// @param warehouseType `WAREHOUSE`, `SHOP` or `VENDING_MACHINE`
/// @param active        whether it can hold and ship stock
/// @param pickPriority  lower is taken first when several have the stock
/// @param timeZone      IANA name, e.g. `Europe/Berlin`
/// @param address       where it stands
/// @param version       the warehouse's version; an older one never overwrites a newer
public record WarehouseUpdated(
    UUID warehouseId,
    String code,
    String name,
    String warehouseType,
    boolean active,
    @Nullable Integer pickPriority,
    @Nullable String timeZone,
    @Nullable Address address,
    long version)
    implements Payload {

  @Override
  public String businessId() {
    return warehouseId.toString();
  }

  /// Where it stands.
  ///
  /// @param name    addressee, if it differs
  /// @param region  state, province or canton
  /// @param country ISO 3166-1 alpha-2
  public record Address(
      @Nullable String name,
      String street,
      @Nullable String street2,
      @Nullable String postalCode,
      String city,
      @Nullable String region,
      String country) {}
}
