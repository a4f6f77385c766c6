package io.collector.procurement.payment;

import io.collector.procurement.bill.SupplierBill;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/// Bills in payment runs.
@ApplicationScoped
class PaymentItems implements PanacheRepositoryBase<PaymentItem, UUID> {

  /// Owed to suppliers that may be paid, due or with an open discount, and in no other run.
  private static final String PAYABLE =
      """
      from SupplierBill b
      where b.status = BillStatus.MATCHED and b.currency = :currency and b.id > :after
        and (b.type = BillType.CREDIT_NOTE or b.dueDate <= :dueUntil
             or :takeDiscounts = true and b.discountDate >= :payOn and b.discountPercent > 0)
        and not exists (select 1 from PaymentItem i where i.billId = b.id and i.live)
        and b.supplierId in (select s.id from Supplier s
                             where s.status = SupplierStatus.ACTIVE and s.bankAccount.iban is not null)
      order by b.id
      """;

  /// A supplier that owes us more than we owe it.
  private static final String DROP_CREDITORS =
      """
      DELETE FROM payment_item WHERE tenant_id = $1 AND run_id = $2 AND supplier_id IN (
        SELECT supplier_id FROM payment_item WHERE tenant_id = $1 AND run_id = $2
         GROUP BY supplier_id, iban HAVING sum(amount) <= 0)
      """;

  /// Before the run drops those that owe us.
  private static final String LEFT_OUT =
      """
      SELECT reason, count(DISTINCT supplier_id)::int AS suppliers, count(*)::int AS bills
        FROM (SELECT b.supplier_id,
                     CASE WHEN s.status <> 'ACTIVE' THEN 'SUPPLIER_BLOCKED' ELSE 'NO_BANK_ACCOUNT' END AS reason
                FROM supplier_bill b JOIN supplier s ON s.tenant_id = b.tenant_id AND s.id = b.supplier_id
               WHERE b.tenant_id = $1 AND b.status = 'MATCHED' AND b.type = 'BILL' AND b.currency = $3
                 AND b.due_date <= $4 AND (s.status <> 'ACTIVE' OR s.iban IS NULL)
                 AND NOT EXISTS (SELECT 1 FROM payment_item i
                                  WHERE i.tenant_id = b.tenant_id AND i.bill_id = b.id AND i.live)
              UNION ALL
              SELECT i.supplier_id, 'SUPPLIER_OWES' AS reason
                FROM payment_item i
                JOIN supplier_bill b ON b.tenant_id = i.tenant_id AND b.id = i.bill_id AND b.type = 'BILL'
               WHERE i.tenant_id = $1 AND i.run_id = $2 AND i.supplier_id IN (
                       SELECT supplier_id FROM payment_item WHERE tenant_id = $1 AND run_id = $2
                        GROUP BY supplier_id, iban HAVING sum(amount) <= 0)) AS bill
       GROUP BY reason ORDER BY reason
      """;

  private static final String DROP =
      "DELETE FROM payment_item WHERE tenant_id = $1 AND run_id = $2 AND bill_id = $3";
  private static final String RELEASE =
      "UPDATE payment_item SET live = false WHERE tenant_id = $1 AND run_id = $2";
  private static final String SUM =
      """
      SELECT coalesce(sum(amount), 0) AS total, count(*)::int AS bills
        FROM payment_item WHERE tenant_id = $1 AND run_id = $2
      """;
  private static final String BLOCKED =
      """
      SELECT DISTINCT s.name FROM payment_item i JOIN supplier s ON s.tenant_id = i.tenant_id AND s.id = i.supplier_id
       WHERE i.tenant_id = $1 AND i.run_id = $2 AND s.status <> 'ACTIVE' ORDER BY s.name
      """;

  /// Of which another amount is open than the run pays.
  private static final String SETTLED =
      """
      SELECT i.bill_number FROM payment_item i JOIN supplier_bill b ON b.tenant_id = i.tenant_id AND b.id = i.bill_id
       WHERE i.tenant_id = $1 AND i.run_id = $2
         AND CASE b.type WHEN 'CREDIT_NOTE' THEN -b.grand_total ELSE b.grand_total END
             - b.run_amount - b.settled_amount <> i.amount + i.discount
       ORDER BY i.bill_number
      """;

  /// Of a whole run.
  record Sum(BigDecimal total, int bills) {}

  Uni<List<SupplierBill>> payable(PaymentRun.Terms terms, UUID after, int most) {
    return getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(PAYABLE, SupplierBill.class)
                    .setParameter("currency", terms.currency())
                    .setParameter("after", after)
                    .setParameter("dueUntil", terms.dueUntil())
                    .setParameter("payOn", terms.payOn())
                    .setParameter("takeDiscounts", terms.takeDiscounts())
                    .setMaxResults(most)
                    .getResultList());
  }

  /// What is due and isn't paid by a run that has gathered its bills.
  Uni<List<LeftOut>> leftOut(UUID runId, PaymentRun.Terms terms) {
    return TenantSql.rows(
        LEFT_OUT,
        row ->
            new LeftOut(
                LeftOut.Reason.valueOf(row.getString("reason")),
                row.getInteger("suppliers"),
                row.getInteger("bills")),
        Tenant.current(),
        runId,
        terms.currency(),
        terms.dueUntil());
  }

  Uni<Sum> dropCreditors(UUID runId) {
    return TenantSql.execute(DROP_CREDITORS, Tenant.current(), runId).chain(() -> sum(runId));
  }

  /// @return how many were left out
  Uni<Integer> drop(UUID runId, UUID billId) {
    return TenantSql.execute(DROP, Tenant.current(), runId, billId);
  }

  /// Other runs may pay them.
  Uni<Void> release(UUID runId) {
    return TenantSql.execute(RELEASE, Tenant.current(), runId).replaceWithVoid();
  }

  Uni<Sum> sum(UUID runId) {
    return TenantSql.rows(
            SUM,
            row -> new Sum(row.getBigDecimal("total"), row.getInteger("bills")),
            Tenant.current(),
            runId)
        .map(List::getFirst);
  }

  /// Suppliers in a run that may not be paid now.
  Uni<List<String>> blocked(UUID runId) {
    return TenantSql.rows(BLOCKED, row -> row.getString("name"), Tenant.current(), runId);
  }

  /// Bills that were settled otherwise since they were proposed.
  Uni<List<String>> settled(UUID runId) {
    return TenantSql.rows(SETTLED, row -> row.getString("bill_number"), Tenant.current(), runId);
  }

  Uni<List<PaymentItem>> of(UUID runId) {
    return list("runId = ?1 order by payee, supplierId, id", runId);
  }

  Uni<List<PaymentItem>> of(UUID runId, UUID after, int most) {
    return find("runId = ?1 and id > ?2 order by id", runId, after).range(0, most - 1).list();
  }
}
