package io.collector.accounting.bank;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The lines of the current tenant's statements.
@ApplicationScoped
class BankLines implements PanacheRepositoryBase<BankLine, UUID> {}
