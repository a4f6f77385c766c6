package io.collector.delivery.deliverynote;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Events of the current tenant's carriers.
@ApplicationScoped
class TrackingEvents implements PanacheRepositoryBase<TrackingEvent, UUID> {

  /// All of a note, as it happened.
  Uni<List<TrackingEvent>> ofNote(UUID noteId) {
    return list("noteId = ?1 order by occurredAt, id", noteId);
  }
}
