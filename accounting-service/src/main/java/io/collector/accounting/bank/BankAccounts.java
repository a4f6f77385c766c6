package io.collector.accounting.bank;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's accounts at banks.
@ApplicationScoped
class BankAccounts implements PanacheRepositoryBase<BankAccount, UUID> {

  Uni<Optional<BankAccount>> of(String number, String currency) {
    return find("scope.number = ?1 and scope.currency = ?2", number, currency)
        .firstResult()
        .map(Optional::ofNullable);
  }
}
