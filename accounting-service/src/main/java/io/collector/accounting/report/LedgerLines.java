package io.collector.accounting.report;

import io.collector.accounting.journal.JournalLine;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// The lines of the current tenant's journal, as accounts list them.
@ApplicationScoped
class LedgerLines implements PanacheRepositoryBase<JournalLine, UUID> {

  /// Loads the entries of lines that were read without them.
  Uni<Void> loadEntries(List<JournalLine> lines) {
    return lines.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(
                "from JournalLine l join fetch l.entry where l.id in ?1",
                lines.stream().map(JournalLine::id).toList())
            .replaceWithVoid();
  }
}
