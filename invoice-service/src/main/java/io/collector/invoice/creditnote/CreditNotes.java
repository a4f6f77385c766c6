package io.collector.invoice.creditnote;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's credit notes.
@ApplicationScoped
class CreditNotes implements PanacheRepositoryBase<CreditNote, UUID> {

  private static final String WITH_LINES =
      "from CreditNote c left join fetch c.lines left join fetch c.taxes where c.id ";

  Uni<Optional<CreditNote>> withLines(UUID id) {
    return list(WITH_LINES + "= ?1", id).map(found -> found.stream().findFirst());
  }

  /// Loads lines and taxes of credit notes that were read without them.
  Uni<Void> loadLines(List<CreditNote> notes) {
    return notes.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_LINES + "in ?1", notes.stream().map(CreditNote::id).toList()).replaceWithVoid();
  }
}
