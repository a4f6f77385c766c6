package io.collector.inventory.stock;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The tenant's goods that have a cost of their own.
@ApplicationScoped
class CostLayers implements PanacheRepositoryBase<CostLayer, UUID> {

  /// What isn't used up, the oldest first.
  Uni<List<CostLayer>> inLevels(Collection<UUID> levelIds) {
    return levelIds.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list(
            "stockLevelId in ?1 and quantity <> 0 order by movementId nulls first, id", levelIds);
  }
}
