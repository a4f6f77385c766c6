package io.collector.inventory.movement;

import io.collector.inventory.stock.PurchaseCost;
import io.collector.inventory.stock.PurchaseCost.Receipt;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the tenant's purchases cost, by line of a purchase order. Whoever reads or writes it holds
/// the lock of the product's stock.
@ApplicationScoped
class PurchaseCosts {

  private static final String COUNT_BILL =
      "INSERT INTO counted_bill (tenant_id, id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

  private static final String BILL =
      """
      INSERT INTO purchase_line_cost AS line (tenant_id, id, billed_quantity, billed_amount) VALUES ($1, $2, $3, $4)
      ON CONFLICT (tenant_id, id) DO UPDATE
         SET billed_quantity = line.billed_quantity + excluded.billed_quantity,
             billed_amount = line.billed_amount + excluded.billed_amount
      """;

  private static final String RECEIVE =
      """
      INSERT INTO purchase_receipt_cost
        (tenant_id, id, line_id, receipt_id, stock_level_id, lot_number, quantity, value)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  /// What went back before it came stands for itself.
  private static final String RETURN =
      """
      INSERT INTO purchase_receipt_cost AS receipt
        (tenant_id, id, line_id, receipt_id, stock_level_id, lot_number, quantity, value, returned_quantity, returned_value)
      VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7, $8)
      ON CONFLICT (tenant_id, id) DO UPDATE
         SET returned_quantity = receipt.returned_quantity + excluded.returned_quantity,
             returned_value = receipt.returned_value + excluded.returned_value
      """;

  private static final String RECOST =
      "UPDATE purchase_receipt_cost SET recosted = recosted + $3 WHERE tenant_id = $1 AND id = $2";

  /// By a person: from now on it is what was agreed.
  private static final String CORRECT =
      "UPDATE purchase_receipt_cost SET value = value + $3 WHERE tenant_id = $1 AND id = $2";

  private static final String TAKE_BACK =
      """
      UPDATE purchase_receipt_cost SET returned_quantity = quantity, returned_value = returned_value + $3
       WHERE tenant_id = $1 AND id = $2
      """;

  private static final String BILLED =
      "SELECT billed_quantity, billed_amount FROM purchase_line_cost WHERE tenant_id = $1 AND id = $2";

  private static final String RECEIPTS =
      """
      SELECT id, stock_level_id, lot_number, quantity, value, returned_quantity, returned_value, recosted
        FROM purchase_receipt_cost WHERE tenant_id = $1 AND line_id = $2 ORDER BY id
      """;

  private static final String OF_RECEIPT =
      """
      SELECT id, stock_level_id, lot_number, quantity, value, returned_quantity, returned_value, recosted
        FROM purchase_receipt_cost
       WHERE tenant_id = $1 AND receipt_id = $2 AND line_id = $3 AND lot_number IS NOT DISTINCT FROM $4
         AND quantity - returned_quantity >= $5
       ORDER BY id
      """;

  /// Whether it is counted for the first time.
  Uni<Boolean> countBill(UUID billId) {
    return TenantSql.execute(COUNT_BILL, Tenant.current(), billId).map(written -> written == 1);
  }

  /// @param quantity below zero if it is credited
  Uni<Void> bill(UUID lineId, BigDecimal quantity, BigDecimal amount) {
    return TenantSql.execute(BILL, Tenant.current(), lineId, quantity, amount).replaceWithVoid();
  }

  /// Where goods of a line came to, or went from.
  record Place(UUID lineId, UUID receiptId, UUID stockLevelId, @Nullable String lotNumber) {}

  Uni<Void> receive(UUID movementId, Place place, BigDecimal quantity, BigDecimal value) {
    return TenantSql.execute(
            RECEIVE,
            Tenant.current(),
            movementId,
            place.lineId(),
            place.receiptId(),
            place.stockLevelId(),
            place.lotNumber(),
            quantity,
            value)
        .replaceWithVoid();
  }

  /// @param movementId that booked them in; if it isn't known, that took them out
  Uni<Void> giveBack(UUID movementId, Place place, BigDecimal quantity, BigDecimal value) {
    return TenantSql.execute(
            RETURN,
            Tenant.current(),
            movementId,
            place.lineId(),
            place.receiptId(),
            place.stockLevelId(),
            place.lotNumber(),
            quantity,
            value)
        .replaceWithVoid();
  }

  Uni<Void> recost(UUID movementId, BigDecimal more) {
    return TenantSql.execute(RECOST, Tenant.current(), movementId, more).replaceWithVoid();
  }

  /// A person said what a receipt really cost.
  Uni<Void> correct(UUID movementId, BigDecimal more) {
    return TenantSql.execute(CORRECT, Tenant.current(), movementId, more).replaceWithVoid();
  }

  /// A person undid a receipt.
  Uni<Void> takeBack(UUID movementId, BigDecimal value) {
    return TenantSql.execute(TAKE_BACK, Tenant.current(), movementId, value).replaceWithVoid();
  }

  /// Of which so much is left that some can go back.
  Uni<Optional<Receipt>> receipt(
      UUID receiptId, UUID lineId, @Nullable String lotNumber, BigDecimal quantity) {
    return TenantSql.row(
        OF_RECEIPT,
        PurchaseCosts::receipt,
        Tenant.current(),
        receiptId,
        lineId,
        lotNumber,
        quantity);
  }

  Uni<PurchaseCost> line(UUID lineId, String currency) {
    return TenantSql.rows(RECEIPTS, PurchaseCosts::receipt, Tenant.current(), lineId)
        .chain(
            receipts ->
                TenantSql.row(
                        BILLED, row -> cost(row, currency, receipts), Tenant.current(), lineId)
                    .map(
                        found ->
                            found.orElseGet(
                                () ->
                                    new PurchaseCost(
                                        BigDecimal.ZERO, BigDecimal.ZERO, currency, receipts))));
  }

  private static PurchaseCost cost(Row row, String currency, List<Receipt> receipts) {
    return new PurchaseCost(
        row.getBigDecimal("billed_quantity"),
        row.getBigDecimal("billed_amount"),
        currency,
        receipts);
  }

  private static Receipt receipt(Row row) {
    return new Receipt(
        row.getUUID("id"),
        row.getUUID("stock_level_id"),
        row.getString("lot_number"),
        row.getBigDecimal("quantity"),
        row.getBigDecimal("value"),
        row.getBigDecimal("returned_quantity"),
        row.getBigDecimal("returned_value"),
        row.getBigDecimal("recosted"));
  }
}
