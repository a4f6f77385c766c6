package io.collector.rest;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Something to keep in a table.
@Entity
@Table(name = "gadget")
class Gadget extends TenantRow {

  enum Kind {
    HAND_TOOL,
    MACHINE
  }

  @Id UUID id = UuidCreator.getTimeOrderedEpoch();
  @Version long version;
  String name = "";

  @Enumerated(EnumType.STRING)
  Kind kind = Kind.HAND_TOOL;

  int quantity;
  BigDecimal price = BigDecimal.ZERO;

  @Column(name = "created_at")
  Instant createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
}
