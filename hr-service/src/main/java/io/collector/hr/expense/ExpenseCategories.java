package io.collector.hr.expense;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The current tenant's expense categories.
@ApplicationScoped
class ExpenseCategories implements PanacheRepositoryBase<ExpenseCategory, UUID> {

  Uni<Map<UUID, ExpenseCategory>> byId(Collection<UUID> ids) {
    return list("id in ?1", ids)
        .map(
            found ->
                found.stream().collect(Collectors.toMap(ExpenseCategory::id, Function.identity())));
  }
}
