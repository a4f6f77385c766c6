package io.collector.invoice.billing;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// That a person settled what of an order came to less than zero.
///
/// @param invoiceId    of what was above zero and not invoiced yet
/// @param creditNoteId of what was below zero
/// @param settledBy    the person's name in the token
@RegisterForReflection
@Schema(name = "BillingSettlement")
record BillingSettlement(
    UUID id,
    UUID orderId,
    @Schema(description = "What was above zero and not invoiced yet; absent without such")
        @Nullable UUID invoiceId,
    @Schema(description = "What was below zero; absent if nothing was credited")
        @Nullable UUID creditNoteId,
    @Schema(examples = "The old machine was kept") String reason,
    String settledBy,
    Instant settledAt) {}
