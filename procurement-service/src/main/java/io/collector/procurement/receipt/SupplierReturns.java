package io.collector.procurement.receipt;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the current tenant sent back, or took off its receipts.
@ApplicationScoped
class SupplierReturns implements PanacheRepositoryBase<SupplierReturn, UUID> {

  private static final String WITH_LINES =
      "select distinct r from SupplierReturn r left join fetch r.lines where r.";

  Uni<Optional<SupplierReturn>> withLines(UUID id) {
    return list(WITH_LINES + "id = ?1", id).map(found -> found.stream().findFirst());
  }

  /// Loads the lines of returns that were read without them.
  Uni<Void> loadLines(List<SupplierReturn> returns) {
    return returns.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_LINES + "id in ?1", returns.stream().map(SupplierReturn::id).toList())
            .replaceWithVoid();
  }
}
