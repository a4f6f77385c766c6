package io.collector.inventory.stock;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// What lies of the tenant's lots, and where.
@ApplicationScoped
public class LotStocks implements PanacheRepositoryBase<LotStock, UUID> {

  /// The lots in these levels, with their batches.
  Uni<List<LotStock>> inLevels(Collection<UUID> levelIds) {
    return levelIds.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list("from LotStock l join fetch l.batch where l.stockLevelId in ?1", levelIds);
  }

  /// Where a batch lies.
  public Uni<List<LotStock>> ofBatch(UUID batchId) {
    return list("from LotStock l join fetch l.batch where l.batch.id = ?1", batchId);
  }
}
