package io.collector.inventory.warehouse;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.inventory.WarehouseUpdated;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/// A place that holds stock.
@Entity
public class Warehouse extends TenantRow {

  @Id UUID id = UuidCreator.getTimeOrderedEpoch();
  String code = "";
  String name = "";

  /// Lower is taken first when several have the stock.
  int pickPriority;

  boolean active = true;
  Instant createdAt = Instant.now();
  @Version long version;

  public UUID id() {
    return id;
  }

  public String name() {
    return name;
  }

  public int pickPriority() {
    return pickPriority;
  }

  /// Whether stock may be taken from here.
  public boolean isActive() {
    return active;
  }

  String code() {
    return code;
  }

  Instant createdAt() {
    return createdAt;
  }

  WarehouseUpdated updated() {
    return new WarehouseUpdated(
        id, code, name, "WAREHOUSE", active, pickPriority, null, null, version);
  }
}
