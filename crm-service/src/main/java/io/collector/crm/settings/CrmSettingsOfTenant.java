package io.collector.crm.settings;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's settings; it has one row or none.
@ApplicationScoped
public class CrmSettingsOfTenant implements PanacheRepositoryBase<CrmSettings, UUID> {

  Uni<Optional<CrmSettings>> current() {
    return findAll().firstResult().map(Optional::ofNullable);
  }

  /// What holds for the current tenant.
  public Uni<CrmPolicy> policy() {
    return current().map(row -> row.map(CrmSettings::policy).orElse(CrmPolicy.DEFAULT));
  }
}
