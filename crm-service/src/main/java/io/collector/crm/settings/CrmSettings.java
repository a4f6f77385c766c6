package io.collector.crm.settings;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/// How a tenant wants its offers and credit handled.
@Entity
@Table(name = "crm_settings")
class CrmSettings extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private int offerValidityDays;

  private int creditWarningPercent;

  @Version private long version = 1;

  protected CrmSettings() {}

  CrmSettings(CrmPolicy policy) {
    set(policy);
  }

  UUID id() {
    return id;
  }

  final void set(CrmPolicy policy) {
    offerValidityDays = policy.offerValidityDays();
    creditWarningPercent = policy.creditWarningPercent();
  }

  CrmPolicy policy() {
    return new CrmPolicy(offerValidityDays, creditWarningPercent);
  }

  long version() {
    return version;
  }
}
