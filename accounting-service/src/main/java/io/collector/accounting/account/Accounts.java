package io.collector.accounting.account;

import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The current tenant's accounts.
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, UUID> {

  /// The account with this code, or 404.
  public Uni<Account> existing(String code) {
    return find("code", code)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(() -> Problems.notFound("account", code));
  }
}
