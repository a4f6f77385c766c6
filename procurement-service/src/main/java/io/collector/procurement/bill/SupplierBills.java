package io.collector.procurement.bill;

import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The current tenant's bills and credit notes of suppliers.
@ApplicationScoped
public class SupplierBills implements PanacheRepositoryBase<SupplierBill, UUID> {

  private static final String WITH_LINES =
      "select distinct b from SupplierBill b left join fetch b.lines where b.id in ?1";
  private static final String WITH_DISCREPANCIES =
      "select distinct b from SupplierBill b left join fetch b.discrepancies where b.id in ?1";
  private static final String WITH_CORRECTIONS =
      "select distinct b from SupplierBill b left join fetch b.corrections where b.id in ?1";

  private static final String RECEIPTS =
      """
      SELECT DISTINCT r.id FROM goods_receipt r
        JOIN goods_receipt_line l ON l.tenant_id = r.tenant_id AND l.receipt_id = r.id
       WHERE r.tenant_id = $1 AND r.purchase_order_id = $2 AND r.status = 'BOOKED' AND l.line_id = ANY ($3)
       ORDER BY r.id
      """;

  /// With most of the lines; of several the latest.
  private static final String BILL =
      """
      SELECT b.id FROM supplier_bill b
        JOIN supplier_bill_line l ON l.tenant_id = b.tenant_id AND l.bill_id = b.id
       WHERE b.tenant_id = $1 AND b.purchase_order_id = $2 AND b.type = 'BILL' AND b.currency = $4
         AND b.status IN ('MATCHED', 'PAID') AND l.line_id = ANY ($3)
       GROUP BY b.id, b.bill_date ORDER BY count(DISTINCT l.line_id) DESC, b.bill_date DESC, b.id DESC LIMIT 1
      """;

  /// Of booked receipts what was refused or damaged, of returns what went back, less what was
  /// credited.
  private static final String REJECTED =
      """
      SELECT line_id, sum(quantity) AS quantity
        FROM (SELECT l.line_id, l.refused_quantity + l.damaged_quantity AS quantity
                FROM goods_receipt r
                JOIN goods_receipt_line l ON l.tenant_id = r.tenant_id AND l.receipt_id = r.id
               WHERE r.tenant_id = $1 AND r.purchase_order_id = $2 AND r.status = 'BOOKED'
              UNION ALL
              SELECT l.line_id, b.quantity
                FROM supplier_return r
                JOIN supplier_return_line b ON b.tenant_id = r.tenant_id AND b.return_id = r.id
                JOIN goods_receipt_line l ON l.tenant_id = b.tenant_id AND l.id = b.receipt_line_id
               WHERE r.tenant_id = $1 AND r.purchase_order_id = $2 AND r.kind = 'RETURN'
              UNION ALL
              SELECT l.line_id, -l.quantity
                FROM supplier_bill b
                JOIN supplier_bill_line l ON l.tenant_id = b.tenant_id AND l.bill_id = b.id
               WHERE b.tenant_id = $1 AND b.purchase_order_id = $2 AND b.type = 'CREDIT_NOTE'
                 AND b.status IN ('MATCHED', 'PAID') AND l.line_id IS NOT NULL) AS moved
       GROUP BY line_id
      """;

  public Uni<Optional<SupplierBill>> whole(UUID id) {
    return loadParts(List.of(id))
        .chain(() -> findById(id))
        .map(found -> Optional.ofNullable(found));
  }

  Uni<Void> complete(List<SupplierBill> bills) {
    return loadParts(bills.stream().map(SupplierBill::id).toList());
  }

  /// One after the other, or each line would come with each discrepancy.
  private Uni<Void> loadParts(List<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_LINES, ids)
            .chain(() -> list(WITH_DISCREPANCIES, ids))
            .chain(() -> list(WITH_CORRECTIONS, ids))
            .replaceWithVoid();
  }

  /// The bill with its parts, locked until the transaction ends; its order is locked before.
  public Uni<SupplierBill> locked(UUID id) {
    return lockedAlone(id).call(() -> loadParts(List.of(id)));
  }

  /// The same without its parts.
  public Uni<SupplierBill> lockedAlone(UUID id) {
    return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
  }

  /// What a bill is of, read before anything is locked.
  @RegisterForReflection
  record Link(UUID id, @Nullable UUID purchaseOrderId) {}

  Uni<Link> link(UUID id) {
    return Problems.existing(
        find("select b.id, b.purchaseOrderId from SupplierBill b where b.id = ?1", id)
            .project(Link.class)
            .firstResult(),
        "supplier bill",
        id);
  }

  /// Those that wait for goods of an order, the earliest first.
  Uni<List<UUID>> waitingFor(UUID orderId) {
    return find(
            "select b.id from SupplierBill b where b.purchaseOrderId = ?1"
                + " and b.status = BillStatus.WAITING order by b.billDate, b.id",
            orderId)
        .project(UUID.class)
        .list();
  }

  /// Those of an order that wait or differ, the earliest first.
  Uni<List<UUID>> openOf(UUID orderId) {
    return find(
            "select b.id from SupplierBill b where b.purchaseOrderId = ?1 and b.status in"
                + " (BillStatus.WAITING, BillStatus.EXCEPTION) order by b.billDate, b.id",
            orderId)
        .project(UUID.class)
        .list();
  }

  /// By an order's line how much went back or was refused, and isn't credited.
  Uni<Map<UUID, BigDecimal>> rejected(UUID orderId) {
    return TenantSql.rows(
            REJECTED,
            row -> Map.entry(row.getUUID("line_id"), row.getBigDecimal("quantity")),
            Tenant.current(),
            orderId)
        .map(
            lines ->
                lines.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// The bill of these lines of an order.
  Uni<Optional<UUID>> billOf(UUID orderId, List<UUID> lineIds, String currency) {
    return TenantSql.row(
        BILL,
        row -> row.getUUID("id"),
        Tenant.current(),
        orderId,
        lineIds.toArray(UUID[]::new),
        currency);
  }

  /// Receipts of these lines of an order.
  Uni<List<UUID>> receiptsOf(UUID orderId, List<UUID> lineIds) {
    return TenantSql.rows(
        RECEIPTS,
        row -> row.getUUID("id"),
        Tenant.current(),
        orderId,
        lineIds.toArray(UUID[]::new));
  }
}
