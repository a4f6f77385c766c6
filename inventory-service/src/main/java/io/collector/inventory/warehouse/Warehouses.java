package io.collector.inventory.warehouse;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The tenant's warehouses.
@ApplicationScoped
public class Warehouses implements PanacheRepositoryBase<Warehouse, UUID> {

  /// Those with these ids. One after the other, for only so Hibernate looks into the session first:
  /// a batch of orders asks the database once for each warehouse, and not once for each order.
  public Uni<List<Warehouse>> withIds(Collection<UUID> ids) {
    return Multi.createFrom()
        .iterable(ids)
        .onItem()
        .transformToUniAndConcatenate(id -> findById(id))
        .collect()
        .asList();
  }

  Uni<Boolean> isTaken(UUID id, String code) {
    return count("id = ?1 or code = ?2", id, code).map(found -> found > 0);
  }
}
