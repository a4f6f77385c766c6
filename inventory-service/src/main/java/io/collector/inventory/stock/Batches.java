package io.collector.inventory.stock;

import io.collector.lot.LotNumbers;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tenant's lots.
@ApplicationScoped
public class Batches implements PanacheRepositoryBase<Batch, UUID> {

  /// Null if there is none of this number, in whatever case it is written.
  public Uni<@Nullable Batch> ofLot(UUID productId, String lotNumber) {
    return find(
            "productId = ?1 and (lotNumber = ?2 or lotKey = ?3)"
                + " order by case when lotNumber = ?2 then 0 else 1 end",
            productId,
            lotNumber,
            LotNumbers.key(lotNumber))
        .firstResult();
  }

  /// Of which product a lot is, if there is such a lot. It leaves the lot out of the session,
  /// so that it is read fresh once its stock is locked.
  public Uni<Optional<UUID>> productOf(UUID id) {
    return TenantSql.row(
        "SELECT product_id FROM batch WHERE tenant_id = $1 AND id = $2",
        row -> row.getUUID("product_id"),
        Tenant.current(),
        id);
  }
}
