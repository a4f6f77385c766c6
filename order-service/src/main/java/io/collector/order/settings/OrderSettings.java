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

  @Version private long version = 1;

  protected OrderSettings() {}

  OrderSettings(ConfirmationPolicy confirmationPolicy) {
    this.confirmationPolicy = confirmationPolicy;
  }

  public UUID id() {
    return id;
  }

  public ConfirmationPolicy confirmationPolicy() {
    return confirmationPolicy;
  }

  void confirm(ConfirmationPolicy policy) {
    confirmationPolicy = policy;
  }

  long version() {
    return version;
  }
}
