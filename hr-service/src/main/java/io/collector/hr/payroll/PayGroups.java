package io.collector.hr.payroll;

import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The current tenant's pay groups.
@ApplicationScoped
class PayGroups implements PanacheRepositoryBase<PayGroup, UUID> {

  /// The group that a request names, or 422.
  Uni<PayGroup> named(UUID id) {
    return findById(id)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.unprocessable("unknown-pay-group", "There is no such pay group.")
                    .at("/payGroupId", "there is no pay group " + id));
  }
}
