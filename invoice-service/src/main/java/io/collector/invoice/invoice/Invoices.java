package io.collector.invoice.invoice;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;

/// The current tenant's invoices.
@ApplicationScoped
public class Invoices implements PanacheRepositoryBase<Invoice, UUID> {

  private static final String WITH_LINES =
      "from Invoice i left join fetch i.lines left join fetch i.taxes where i.";

  private static final String OF_ORDER =
      """
      SELECT id FROM invoice WHERE tenant_id = $1 AND order_id = $2
      UNION
      SELECT invoice_id FROM invoice_line WHERE tenant_id = $1 AND order_id = $2
      """;
  private static final String UNBLOCKED =
      """
       and not exists (from DunningBlock b
           where b.active and (b.terms.blockedUntil is null or b.terms.blockedUntil >= :day)
             and (b.scope.invoiceId = i.id or b.scope.customerId = i.customerId))""";

  /// The invoice with its lines and taxes, in one query.
  public Uni<Optional<Invoice>> withLines(UUID id) {
    return list(WITH_LINES + "id = ?1", id).map(found -> found.stream().findFirst());
  }

  /// With their taxes.
  public Uni<List<Invoice>> withTaxes(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list("from Invoice i left join fetch i.taxes where i.id in ?1", ids);
  }

  /// Locked until the transaction ends, with its lines.
  public Uni<Optional<Invoice>> lockWithLines(UUID id) {
    return lock(List.of(id)).chain(() -> withLines(id));
  }

  /// All of an order, collective ones too, the oldest first, locked, with their lines.
  public Uni<List<Invoice>> lockOfOrder(UUID orderId) {
    return idsOfOrder(orderId).chain(ids -> lock(ids).chain(() -> withLines(ids)));
  }

  /// All of an order, collective ones too, the oldest first, with their lines.
  public Uni<List<Invoice>> ofOrder(UUID orderId) {
    return idsOfOrder(orderId).chain(this::withLines);
  }

  /// Whether an order has any.
  public Uni<Boolean> isInvoiced(UUID orderId) {
    return idsOfOrder(orderId).map(ids -> !ids.isEmpty());
  }

  private static Uni<List<UUID>> idsOfOrder(UUID orderId) {
    return TenantSql.rows(OF_ORDER, row -> row.getUUID("id"), Tenant.current(), orderId);
  }

  private Uni<List<Invoice>> withLines(List<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list(WITH_LINES + "id in ?1 order by i.id", ids);
  }

  /// Locked until the transaction ends, always in the same order: two payments can't meet
  /// crosswise.
  public Uni<List<Invoice>> lock(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : find("id in ?1 order by id", ids).withLock(LockModeType.PESSIMISTIC_WRITE).list();
  }

  /// Those that a customer was reminded of and has to pay, or their reminders, the longest due
  /// first.
  public Uni<List<Invoice>> reminded(UUID customerId) {
    return list(
        "customerId = ?1 and dunningLevel > 0 and status in (ISSUED, PARTIALLY_PAID, PAID)"
            + " and (openAmount > 0 or dunningFees + dunningInterest > dunningPaid)"
            + " order by dueOn, number",
        customerId);
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

  /// Open ones that it is time to remind of, locked.
  ///
  /// @param dueOn the latest due day of a reminder's invoice: the first, the second, …
  /// @param since those that were reminded of from then on are left out
  /// @param day   on which blocks of customers and invoices are looked at
  /// @param most  how many at once
  public Uni<List<Invoice>> lockForReminders(
      List<LocalDate> dueOn, Instant since, LocalDate day, int most) {
    if (dueOn.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    var parameters = new Parameters().and("since", since).and("day", day);
    var levels = new StringJoiner(" or ", "(", ")");
    for (var level = 0; level < dueOn.size(); level++) {
      levels.add("dunningLevel = %d and dueOn <= :due%d".formatted(level, level));
      parameters.and("due" + level, dueOn.get(level));
    }
    return find(
            "from Invoice i where openAmount > 0 and (dunnedAt is null or dunnedAt < :since) and "
                + levels
                + UNBLOCKED
                + " order by id",
            parameters)
        .page(Page.ofSize(most))
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  /// Loads lines and taxes of invoices that were read without them.
  public Uni<Void> loadLines(Collection<Invoice> invoices) {
    return invoices.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_LINES + "id in ?1", invoices.stream().map(Invoice::id).toList())
            .replaceWithVoid();
  }
}
