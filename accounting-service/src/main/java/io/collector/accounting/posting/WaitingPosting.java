package io.collector.accounting.posting;

import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// A document in a foreign currency that waits for a rate, as it is listed. [WaitingPostings]
/// writes it, with the posting itself.
@Entity
@Immutable
@Table(name = "waiting_posting")
class WaitingPosting extends TenantRow {

  @Id private UUID id = new UUID(0, 0);

  private String eventType = "";
  private UUID eventId = new UUID(0, 0);
  private @Nullable String documentNumber;
  private LocalDate documentDate = LocalDate.EPOCH;
  private LocalDate oldestRate = LocalDate.EPOCH;
  private String currency = "";
  private String description = "";
  private Instant waitsSince = Instant.EPOCH;

  protected WaitingPosting() {}

  UUID id() {
    return id;
  }

  String eventType() {
    return eventType;
  }

  UUID eventId() {
    return eventId;
  }

  @Nullable String documentNumber() {
    return documentNumber;
  }

  LocalDate documentDate() {
    return documentDate;
  }

  /// The first day whose rate is new enough.
  LocalDate oldestRate() {
    return oldestRate;
  }

  String currency() {
    return currency;
  }

  String description() {
    return description;
  }

  Instant waitsSince() {
    return waitsSince;
  }
}
