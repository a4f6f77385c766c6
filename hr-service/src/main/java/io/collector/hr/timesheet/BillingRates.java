package io.collector.hr.timesheet;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The current tenant's billing rates.
@ApplicationScoped
class BillingRates implements PanacheRepositoryBase<BillingRate, UUID> {

  /// By project.
  Uni<Map<UUID, List<BillingRate.Terms>>> of(Collection<UUID> projects) {
    return projects.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : list("projectId in ?1", projects)
            .map(
                found ->
                    found.stream()
                        .collect(
                            Collectors.groupingBy(
                                BillingRate::projectId,
                                Collectors.mapping(BillingRate::terms, Collectors.toList()))));
  }
}
