package io.collector.accounting.period;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's periods that were ever closed.
@ApplicationScoped
class AccountingPeriods implements PanacheRepositoryBase<AccountingPeriod, UUID> {

  Uni<Optional<AccountingPeriod>> of(YearMonth month) {
    return find("startDate", month.atDay(1)).firstResult().map(Optional::ofNullable);
  }

  /// The last one that is closed; it and all before it are.
  Uni<Optional<AccountingPeriod>> lastClosed() {
    return find("status = ?1 order by startDate desc", AccountingPeriod.Status.CLOSED)
        .firstResult()
        .map(Optional::ofNullable);
  }

  /// The last one that is closed or softly closed; it and all before it are.
  Uni<Optional<AccountingPeriod>> lastNotOpen() {
    return find("status <> ?1 order by startDate desc", AccountingPeriod.Status.OPEN)
        .firstResult()
        .map(Optional::ofNullable);
  }
}
