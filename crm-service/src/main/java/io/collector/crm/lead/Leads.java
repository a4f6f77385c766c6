package io.collector.crm.lead;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The current tenant's leads.
@ApplicationScoped
class Leads implements PanacheRepositoryBase<Lead, UUID> {}
