package io.collector.delivery.settings;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a tenant wants its deliveries handled.
@Entity
@Table(name = "delivery_settings")
public class DeliverySettings extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private boolean autoRelease = true;
  private @Nullable UUID defaultCarrierId;

  @Version private long version = 1;

  protected DeliverySettings() {}

  /// What holds as long as nobody has set anything.
  static DeliverySettings defaults() {
    return new DeliverySettings();
  }

  void set(boolean release, @Nullable UUID carrierId) {
    autoRelease = release;
    defaultCarrierId = carrierId;
  }

  public UUID id() {
    return id;
  }

  /// Whether new notes are READY at once.
  public boolean autoRelease() {
    return autoRelease;
  }

  /// Who takes what is dispatched without a carrier's name.
  public @Nullable UUID defaultCarrierId() {
    return defaultCarrierId;
  }

  long version() {
    return version;
  }
}
