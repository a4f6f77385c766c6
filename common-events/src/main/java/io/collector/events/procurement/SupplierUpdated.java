package io.collector.events.procurement;

import io.collector.events.Payload;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `supplier.updated`: a supplier was entered or changed: the full current state, with version.
/// Consumers replace their copy, unless theirs is newer.
///
/// @param status          `ACTIVE`, `ON_HOLD` or `INACTIVE`
/// @param currency        ISO 4217, in which it is paid
/// @param language        BCP 47, e.g. `en-US`
/// @param taxId           VAT or other tax number
/// @param paymentTermDays days until its bill is due
/// @param leadTimeDays    days from order to receipt
/// @param version         the supplier's version; an older one never overwrites a newer
public record SupplierUpdated(
    UUID supplierId,
    String supplierNumber,
    String name,
    String status,
    String currency,
    @Nullable String language,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String taxId,
    @Nullable Integer paymentTermDays,
    @Nullable Integer leadTimeDays,
    @Nullable Address address,
    long version)
    implements Payload {

  @Override
  public String businessId() {
    return supplierId.toString();
  }

  /// Where the supplier is.
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
