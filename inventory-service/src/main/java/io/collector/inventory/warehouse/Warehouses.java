package io.collector.inventory.warehouse;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The tenant's warehouses.
@ApplicationScoped
public class Warehouses implements PanacheRepositoryBase<Warehouse, UUID> {

  /// Those with these ids; asks the database only for what the session hasn't seen.
  public Uni<List<Warehouse>> withIds(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Panache.getSession().chain(session -> session.find(Warehouse.class, ids.toArray()));
  }

  Uni<Boolean> isTaken(UUID id, String code) {
    return count("id = ?1 or code = ?2", id, code).map(found -> found > 0);
  }
}
