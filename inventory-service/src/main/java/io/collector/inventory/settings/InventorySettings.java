package io.collector.inventory.settings;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.UUID;

/// How a tenant wants its stock allocated.
@Entity
class InventorySettings extends TenantRow {

  @Id UUID id = UuidCreator.getTimeOrderedEpoch();

  @Enumerated(EnumType.STRING)
  AllocationStrategy allocationStrategy = AllocationStrategy.SINGLE_WAREHOUSE_FIRST;

  /// ISO 8601, as it was given.
  String reservationTtl = "";

  @Version long version = 1;

  AllocationPolicy policy() {
    return new AllocationPolicy(allocationStrategy, Duration.parse(reservationTtl));
  }
}
