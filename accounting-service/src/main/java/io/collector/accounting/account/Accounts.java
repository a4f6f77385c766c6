package io.collector.accounting.account;

import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/// The current tenant's accounts.
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, UUID> {

  /// The account with this code, or 404.
  public Uni<Account> existing(String code) {
    return first(find("code", code), code);
  }

  /// The same, locked: nobody can name it in the settings meanwhile.
  Uni<Account> lock(String code) {
    return first(find("code", code).withLock(LockModeType.PESSIMISTIC_WRITE), code);
  }

  /// All, locked against [#lock].
  Uni<List<Account>> shareAll() {
    return find("order by id").withLock(LockModeType.PESSIMISTIC_READ).list();
  }

  private static Uni<Account> first(PanacheQuery<Account> found, String code) {
    return found.firstResult().onItem().ifNull().failWith(() -> Problems.notFound("account", code));
  }
}
