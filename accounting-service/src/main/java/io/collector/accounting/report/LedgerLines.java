package io.collector.accounting.report;

import io.collector.accounting.journal.JournalLine;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The lines of the current tenant's journal, as accounts list them.
@ApplicationScoped
class LedgerLines implements PanacheRepositoryBase<JournalLine, UUID> {}
