package io.collector.order.settings;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/// How a tenant wants its orders handled.
@Entity
@Table(name = "order_settings")
public class OrderSettings extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @Enumerated(EnumType.STRING)
  private ConfirmationPolicy confirmationPolicy = ConfirmationPolicy.ON_RESERVED;

  @Enumerated(EnumType.STRING)
  private ShortagePolicy shortagePolicy = ShortagePolicy.BACKORDER;

  @Version private long version = 1;

  protected OrderSettings() {}

  OrderSettings(ConfirmationPolicy confirmationPolicy, ShortagePolicy shortagePolicy) {
    this.confirmationPolicy = confirmationPolicy;
    this.shortagePolicy = shortagePolicy;
  }

  public UUID id() {
    return id;
  }

  ConfirmationPolicy confirmationPolicy() {
    return confirmationPolicy;
  }

  ShortagePolicy shortagePolicy() {
    return shortagePolicy;
  }

  void set(ConfirmationPolicy confirmation, ShortagePolicy shortage) {
    confirmationPolicy = confirmation;
    shortagePolicy = shortage;
  }

  long version() {
    return version;
  }
}
