package io.collector.invoice.dunning;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The current tenant's blocks of reminders.
@ApplicationScoped
class DunningBlocks implements PanacheRepositoryBase<DunningBlock, UUID> {}
