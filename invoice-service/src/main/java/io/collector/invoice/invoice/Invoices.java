package io.collector.invoice.invoice;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's invoices.
@ApplicationScoped
public class Invoices implements PanacheRepositoryBase<Invoice, UUID> {

  private static final String WITH_LINES =
      "from Invoice i left join fetch i.lines left join fetch i.taxes where i.";

  /// The invoice with its lines and taxes, in one query.
  public Uni<Optional<Invoice>> withLines(UUID id) {
    return list(WITH_LINES + "id = ?1", id).map(found -> found.stream().findFirst());
  }

  /// Locked until the transaction ends, with its lines.
  public Uni<Optional<Invoice>> lockWithLines(UUID id) {
    return lock(List.of(id)).chain(() -> withLines(id));
  }

  /// All of an order, the oldest first, locked, with their lines.
  public Uni<List<Invoice>> lockOfOrder(UUID orderId) {
    return find("orderId = ?1 order by id", orderId)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list()
        .chain(() -> ofOrder(orderId));
  }

  /// All of an order, the oldest first, with their lines.
  public Uni<List<Invoice>> ofOrder(UUID orderId) {
    return list(WITH_LINES + "orderId = ?1 order by i.id", orderId);
  }

  /// Locked until the transaction ends, always in the same order: two payments can't meet
  /// crosswise.
  public Uni<List<Invoice>> lock(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : find("id in ?1 order by id", ids).withLock(LockModeType.PESSIMISTIC_WRITE).list();
  }

  /// What a customer owes in a currency, for reminders too, locked.
  public Uni<List<Invoice>> lockOwed(UUID customerId, String currency) {
    return find(
            "customerId = ?1 and currency = ?2 and (openAmount > 0 or status = PAID"
                + " and dunningFees + dunningInterest > dunningPaid) order by id",
            customerId,
            currency)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  /// What had to be paid before, is open, and wasn't reminded of as often as can be, locked.
  public Uni<List<Invoice>> lockOverdue(Instant dueBefore, int levels) {
    return find(
            "openAmount > 0 and dueAt < ?1 and dunningLevel < ?2 order by id", dueBefore, levels)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  /// Loads lines and taxes of invoices that were read without them.
  Uni<Void> loadLines(List<Invoice> invoices) {
    return invoices.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_LINES + "id in ?1", invoices.stream().map(Invoice::id).toList())
            .replaceWithVoid();
  }
}
