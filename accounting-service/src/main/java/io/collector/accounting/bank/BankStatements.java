package io.collector.accounting.bank;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The current tenant's statements.
@ApplicationScoped
class BankStatements implements PanacheRepositoryBase<BankStatement, UUID> {}
