package io.collector.accounting.period;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's fiscal years that were ever closed.
@ApplicationScoped
class FiscalYears implements PanacheRepositoryBase<FiscalYear, UUID> {

  Uni<Optional<FiscalYear>> of(int year) {
    return find("year", year).firstResult().map(Optional::ofNullable);
  }

  /// The same, locked until the transaction ends.
  Uni<Optional<FiscalYear>> locked(int year) {
    return find("year", year)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResult()
        .map(Optional::ofNullable);
  }

  /// The last one that is closed, or half closed.
  Uni<Optional<FiscalYear>> lastClosed() {
    return find("status <> ?1 order by year desc", FiscalYear.Status.OPEN)
        .firstResult()
        .map(Optional::ofNullable);
  }
}
