package io.collector.hr.employee;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The current tenant's contracts.
@ApplicationScoped
class Contracts implements PanacheRepositoryBase<Contract, UUID> {

  Uni<List<Contract>> of(UUID employeeId) {
    return list("employeeId = ?1 order by form.validFrom", employeeId);
  }

  /// By employee.
  Uni<Map<UUID, List<Contract>>> of(Collection<UUID> employeeIds) {
    return list("employeeId in ?1 order by form.validFrom", employeeIds)
        .map(found -> found.stream().collect(Collectors.groupingBy(Contract::employeeId)));
  }
}
