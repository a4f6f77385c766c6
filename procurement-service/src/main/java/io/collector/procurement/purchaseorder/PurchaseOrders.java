package io.collector.procurement.purchaseorder;

import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.LockMode;

/// The current tenant's purchase orders.
@ApplicationScoped
public class PurchaseOrders implements PanacheRepositoryBase<PurchaseOrder, UUID> {

  /// What the number that the supplier reads has beyond the order's own, from the second version
  /// on.
  private static final Pattern REVISION = Pattern.compile("-R\\d+$");

  private static final String WITH_LINES =
      "select distinct o from PurchaseOrder o left join fetch o.lines where o.";

  /// Submitted and not there yet. A revision of a sent order counts as it was sent.
  private static final String ON_ORDER =
      """
      SELECT coalesce(sum(greatest(l.quantity - l.received_quantity - l.cancelled_quantity, 0)), 0) AS on_order
        FROM purchase_order_line l
        JOIN purchase_order o ON o.tenant_id = l.tenant_id AND o.id = l.purchase_order_id
       WHERE l.tenant_id = $1 AND l.product_id = $2 AND o.warehouse_id = $3
         AND (o.status IN ('PENDING_APPROVAL', 'APPROVED', 'SENT', 'PARTIALLY_RECEIVED')
              OR o.status IN ('DRAFT', 'REJECTED') AND o.sent_at IS NOT NULL)
      """;

  private static final String LATE =
      """
      from PurchaseOrder where status in (OrderStatus.SENT, OrderStatus.PARTIALLY_RECEIVED)
        and expectedDate < :today and (remindedOn is null or remindedOn <= :before)
      order by expectedDate, id
      """;

  /// Of the order with this number, or with that of one of its versions, such as
  /// `PO-2026-000123-R2`.
  public Uni<Optional<UUID>> idOf(String number) {
    return find(
            "select o.id from PurchaseOrder o where o.number = ?1",
            REVISION.matcher(number).replaceFirst(""))
        .project(UUID.class)
        .firstResult()
        .map(Optional::ofNullable);
  }

  Uni<Optional<PurchaseOrder>> withLines(UUID id) {
    return list(WITH_LINES + "id = ?1", id).map(found -> found.stream().findFirst());
  }

  /// Loads the lines of orders that were read without them.
  Uni<Void> loadLines(List<PurchaseOrder> orders) {
    return orders.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_LINES + "id in ?1", orders.stream().map(PurchaseOrder::id).toList())
            .replaceWithVoid();
  }

  /// The order with its lines, locked until the transaction ends.
  public Uni<Optional<PurchaseOrder>> locked(UUID id) {
    return find("id", id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResult()
        .chain(() -> withLines(id));
  }

  /// @throws io.collector.rest.ProblemException 422 if there is no such order
  public Uni<PurchaseOrder> requireLocked(UUID id) {
    return locked(id)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        Problems.unprocessable(
                                "unknown-purchase-order", "There is no such purchase order.")
                            .at("/purchaseOrderId", "there is no purchase order " + id)));
  }

  /// The draft that requisitions of a supplier, warehouse and currency go to, locked; so that there
  /// is but one, nobody else looks for it meanwhile.
  Uni<Optional<PurchaseOrder>> openDraft(UUID supplierId, UUID warehouseId, String currency) {
    var key = String.join("/", Tenant.current(), "draft", supplierId + "/" + warehouseId, currency);
    return TenantSql.lockNames(List.of(key))
        .chain(
            () ->
                find(
                        "supplierId = ?1 and warehouseId = ?2 and currency = ?3"
                            + " and status = OrderStatus.DRAFT and sentAt is null"
                            + " order by createdAt, id",
                        supplierId,
                        warehouseId,
                        currency)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .<PurchaseOrder>firstResult())
        .chain(
            found ->
                found == null ? Uni.createFrom().item(Optional.empty()) : withLines(found.id()));
  }

  /// How much of a product is on its way to a warehouse.
  public Uni<BigDecimal> onOrder(UUID productId, UUID warehouseId) {
    return TenantSql.row(
            ON_ORDER,
            row -> row.getBigDecimal("on_order"),
            Tenant.current(),
            productId,
            warehouseId)
        .map(sum -> sum.orElse(BigDecimal.ZERO));
  }

  /// Some of those that are late and of whom the supplier wasn't asked lately, locked; those that
  /// somebody else has locked are left to them.
  Uni<List<PurchaseOrder>> lockLate(LocalDate today, int reminderDays, int most) {
    return getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(LATE, PurchaseOrder.class)
                    .setParameter("today", today)
                    .setParameter("before", today.minusDays(reminderDays))
                    .setMaxResults(most)
                    .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                    .getResultList())
        .call(this::loadLines);
  }
}
