package io.collector.delivery.carrier;

import io.collector.delivery.customer.PostalAddress;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What is on a label.
///
/// @param carrier the carrier's name
public record Label(
    String carrier,
    String trackingNumber,
    String deliveryNumber,
    @Nullable String orderNumber,
    PostalAddress to,
    @Nullable Integer packages,
    @Nullable BigDecimal weightKg) {}
