package io.collector.hr.expense;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's expense reports.
@ApplicationScoped
class Expenses implements PanacheRepositoryBase<Expense, UUID> {

  private static final String WITH_ITEMS =
      "from Expense e left join fetch e.items where e.id in ?1";

  /// The report with its items.
  Uni<Optional<Expense>> whole(UUID id) {
    return list(WITH_ITEMS, List.of(id)).map(found -> found.stream().findFirst());
  }

  /// Loads the items of reports that were read without them.
  Uni<Void> complete(List<Expense> expenses) {
    var ids = expenses.stream().map(Expense::id).toList();
    return ids.isEmpty() ? Uni.createFrom().voidItem() : list(WITH_ITEMS, ids).replaceWithVoid();
  }

  /// Which of the files are receipts of other reports.
  Uni<List<UUID>> receiptsOfOthers(UUID expenseId, List<UUID> receipts) {
    return receipts.isEmpty()
        ? Uni.createFrom().item(List.of())
        : find(
                "select i.receiptId from ExpenseItem i where i.receiptId in ?1 and i.expense.id <> ?2",
                receipts,
                expenseId)
            .project(UUID.class)
            .list();
  }
}
