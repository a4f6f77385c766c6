package io.collector.events.crm;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One address of a customer, known by its id in orders and deliveries.
///
/// @param addressType `BILLING`, `SHIPPING` or `BOTH`
/// @param isDefault   whether it is taken if none is chosen
/// @param name        addressee, if it differs
/// @param region      state, province or canton
/// @param country     ISO 3166-1 alpha-2
public record CustomerAddress(
    UUID addressId,
    String addressType,
    @Nullable Boolean isDefault,
    @Nullable String name,
    String street,
    @Nullable String street2,
    @Nullable String postalCode,
    String city,
    @Nullable String region,
    String country) {}
