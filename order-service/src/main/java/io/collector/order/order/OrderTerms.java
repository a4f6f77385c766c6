package io.collector.order.order;

import io.collector.order.gate.CustomerStanding;
import io.collector.order.pricing.PriceBasis;
import io.collector.order.settings.ConfirmationPolicy;
import io.collector.order.settings.QuantityBreaks;
import io.collector.order.settings.ShortagePolicy;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The terms of a new order beside its own data: its number, the tenant's policies, and its
/// customer's data.
///
/// @param customer          what its customer's copy says
/// @param paymentTermDays   the customer's
/// @param shippingAddressId the customer's default
/// @param priceBasis        the customer's, else the tenant's
/// @param isUntaxed         whether the customer is charged no tax, whatever the products say
/// @param customerWait      how long an order waits for its customer's copy
record OrderTerms(
    String number,
    ConfirmationPolicy confirmationPolicy,
    ShortagePolicy shortagePolicy,
    CustomerStanding customer,
    @Nullable Integer paymentTermDays,
    @Nullable UUID shippingAddressId,
    PriceBasis priceBasis,
    boolean isUntaxed,
    QuantityBreaks quantityBreaks,
    Duration customerWait) {}
