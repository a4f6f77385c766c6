package io.collector.crm.lead;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/// The current tenant's leads.
@ApplicationScoped
class Leads implements PanacheRepositoryBase<Lead, UUID> {

  /// The lead, which nobody else can change until the transaction ends; null if there is none.
  Uni<Lead> locked(UUID id) {
    return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
  }
}
