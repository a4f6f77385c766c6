package io.collector.crm.lead;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A lead, as a reader sees it.
///
/// @param customerId what it became
@RegisterForReflection
@Schema(name = "Lead")
record LeadView(
    UUID id,
    String name,
    @Nullable String company,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String source,
    LeadStatus status,
    @DecimalString @Nullable BigDecimal estimatedValue,
    @Nullable String currency,
    @Nullable UUID campaignId,
    @Nullable UUID salespersonId,
    @Nullable String note,
    @Nullable String lostReason,
    @Nullable UUID customerId,
    @Nullable Instant convertedAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  static LeadView of(Lead lead) {
    return new LeadView(
        lead.id(),
        lead.name(),
        lead.company(),
        lead.email(),
        lead.phone(),
        lead.source(),
        lead.status(),
        estimatedValue(lead),
        lead.currency(),
        lead.campaignId(),
        lead.salespersonId(),
        lead.note(),
        lead.lostReason(),
        lead.customerId(),
        lead.convertedAt(),
        lead.createdAt(),
        lead.updatedAt(),
        lead.version());
  }

  static @Nullable BigDecimal estimatedValue(Lead lead) {
    return lead.estimatedValue() == null || lead.currency() == null
        ? null
        : MinorUnit.of(lead.currency()).orElseThrow().show(lead.estimatedValue());
  }
}
