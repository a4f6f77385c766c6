package io.collector.invoice.payment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.collector.events.DecimalString;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An event of a gateway. Unknown fields are ignored: a gateway may add some.
///
/// @param eventId         the gateway's own, of this message
/// @param type            `payment.succeeded`, `payment.failed`, `payment.disputed`,
///     `payment.refunded`
/// @param reference       of the payment request
/// @param amount          collected or gone back; absent for all of it
/// @param fee             kept by the gateway
/// @param occurredAt      absent for now
/// @param refundReference the gateway's own id of a refund or dispute
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "GatewayEvent", examples = GatewayEvent.EXAMPLE)
record GatewayEvent(
    @Nullable String eventId,
    @Nullable String type,
    @Nullable String reference,
    @DecimalString @Nullable BigDecimal amount,
    @DecimalString @Nullable BigDecimal fee,
    @Nullable Instant occurredAt,
    @Nullable String reason,
    @Nullable String declineCode,
    @Nullable String refundReference) {

  static final String EXAMPLE =
      """
      {"eventId":"evt_1","type":"payment.succeeded","reference":"sim_00000018-0000-4000-8000-000000000018",\
      "amount":"1500.00","fee":"4.50","occurredAt":"2026-01-16T10:00:00.000Z"}""";
}
