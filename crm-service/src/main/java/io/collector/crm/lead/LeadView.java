package io.collector.crm.lead;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
    @JsonUnwrapped LeadForm form,
    LeadStatus status,
    @Nullable String lostReason,
    @Nullable UUID customerId,
    @Nullable Instant convertedAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  static LeadView of(Lead lead) {
    return new LeadView(
        lead.id(),
        lead.form(),
        lead.status(),
        lead.lostReason(),
        lead.customerId(),
        lead.convertedAt(),
        lead.createdAt(),
        lead.updatedAt(),
        lead.version());
  }
}
