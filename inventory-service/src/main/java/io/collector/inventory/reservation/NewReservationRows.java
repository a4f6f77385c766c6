package io.collector.inventory.reservation;

import static io.collector.tenancy.Columns.decimals;
import static io.collector.tenancy.Columns.ids;
import static io.collector.tenancy.Columns.numbers;
import static io.collector.tenancy.Columns.texts;
import static io.collector.tenancy.Columns.times;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import java.util.List;

/// Writes new reservations with their allocations, in one statement: most of what an order costs
/// here. Hibernate writes what happens to them in later transactions.
final class NewReservationRows {

  private static final String INSERT =
      """
      WITH made AS (
        INSERT INTO reservation
          (tenant_id, id, order_id, order_number, status, policy, priority, ordered_at, confirmed, expires_at,
           created_at, updated_at, version)
        SELECT $1, * FROM unnest(
          $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::int[], $8::timestamptz[], $9::boolean[],
          $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::bigint[])
      )
      INSERT INTO reservation_allocation
        (tenant_id, reservation_id, id, position, line_id, product_id, warehouse_id, stock_level_id, sku, quantity,
         consumed, lot_stock_id, lot_number)
      SELECT $1, * FROM unnest(
        $14::uuid[], $15::uuid[], $16::int[], $17::uuid[], $18::uuid[], $19::uuid[], $20::uuid[], $21::text[],
        $22::numeric[], $23::numeric[], $24::uuid[], $25::text[])
      """;

  private NewReservationRows() {}

  private record Row(Reservation reservation, ReservationAllocation allocation) {}

  /// If they can't be written, the transaction fails.
  static Uni<Void> insert(List<Reservation> all) {
    if (all.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var rows =
        all.stream()
            .flatMap(one -> one.allocations().stream().map(allocation -> new Row(one, allocation)))
            .toList();
    return TenantSql.send(
        INSERT,
        Tenant.current(),
        ids(all, Reservation::id),
        ids(all, Reservation::orderId),
        texts(all, Reservation::orderNumber),
        texts(all, one -> one.status().name()),
        texts(all, one -> one.policy().name()),
        numbers(all, Reservation::priority),
        times(all, one -> one.isOrdered() ? one.orderedAt() : null),
        all.stream().map(Reservation::isConfirmed).toArray(Boolean[]::new),
        times(all, Reservation::expiresAt),
        times(all, Reservation::createdAt),
        times(all, Reservation::updatedAt),
        all.stream().map(Reservation::version).toArray(Long[]::new),
        ids(rows, row -> row.reservation().id()),
        ids(rows, row -> row.allocation().id()),
        numbers(rows, row -> row.allocation().position()),
        ids(rows, row -> row.allocation().lineId()),
        ids(rows, row -> row.allocation().productId()),
        ids(rows, row -> row.allocation().warehouseId()),
        ids(rows, row -> row.allocation().stockLevelId()),
        texts(rows, row -> row.allocation().sku()),
        decimals(rows, row -> row.allocation().quantity()),
        decimals(rows, row -> row.allocation().consumed()),
        ids(rows, row -> row.allocation().lotStockId()),
        texts(rows, row -> row.allocation().lotNumber()));
  }
}
