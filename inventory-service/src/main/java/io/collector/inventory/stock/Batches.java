package io.collector.inventory.stock;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tenant's lots.
@ApplicationScoped
public class Batches implements PanacheRepositoryBase<Batch, UUID> {

  /// Null if there is none of this number.
  Uni<@Nullable Batch> ofLot(UUID productId, String lotNumber) {
    return find("productId = ?1 and lotNumber = ?2", productId, lotNumber).firstResult();
  }

  /// Of which product a lot is; null if there is no such lot. It leaves the lot out of the session,
  /// so that it is read fresh once its stock is locked.
  public Uni<UUID> productOf(UUID id) {
    return getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(
                        "select b.productId from Batch b where b.id = :id", UUID.class)
                    .setParameter("id", id)
                    .getSingleResultOrNull());
  }
}
