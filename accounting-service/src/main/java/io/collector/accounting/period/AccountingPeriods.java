package io.collector.accounting.period;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's periods that were ever closed.
@ApplicationScoped
class AccountingPeriods implements PanacheRepositoryBase<AccountingPeriod, UUID> {

  private static final String FIRST_ENTRY =
      "select min(e.postingDate) from JournalEntry e where e.postingDate >= :from";

  Uni<Optional<AccountingPeriod>> of(YearMonth month) {
    return find("startDate", month.atDay(1)).firstResult().map(Optional::ofNullable);
  }

  /// The last one that is closed; it and all before it are.
  Uni<Optional<AccountingPeriod>> lastClosed() {
    return find("status = ?1 order by startDate desc", AccountingPeriod.Status.CLOSED)
        .firstResult()
        .map(Optional::ofNullable);
  }

  /// The day of the first entry from that day on.
  Uni<Optional<LocalDate>> firstEntry(LocalDate from) {
    return getSession()
        .chain(
            session ->
                session
                    .createQuery(FIRST_ENTRY, LocalDate.class)
                    .setParameter("from", from)
                    .getSingleResultOrNull())
        .map(Optional::ofNullable);
  }
}
