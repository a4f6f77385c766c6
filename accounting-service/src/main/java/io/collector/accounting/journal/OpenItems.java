package io.collector.accounting.journal;

import io.collector.accounting.journal.Conversion.Carried;
import io.collector.accounting.journal.Conversion.Item;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/// What is open of items in a foreign currency. They are locked, so that of two who settle the same
/// item the second sees what the first has left.
@ApplicationScoped
class OpenItems {

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('item ' || item, 0)) FROM unnest($1::text[]) AS item";
  private static final String OPEN =
      """
      SELECT false AS payable, invoice_id AS document_id,
             CASE WHEN invoice_id IS NULL THEN customer_id END AS party_id,
             sum(amount) AS amount, sum(coalesce(base_amount, amount)) AS base
        FROM receivable_item
       WHERE tenant_id = $1 AND currency = $2 AND amount <> 0
         AND (invoice_id = ANY ($3) OR invoice_id IS NULL AND (customer_id = ANY ($4) OR customer_id IS NULL))
       GROUP BY 1, 2, 3
      UNION ALL
      SELECT true, bill_id, CASE WHEN bill_id IS NULL THEN supplier_id END,
             sum(amount), sum(coalesce(base_amount, amount))
        FROM payable_item
       WHERE tenant_id = $1 AND currency = $2 AND amount <> 0
         AND (bill_id = ANY ($3) OR bill_id IS NULL AND (supplier_id = ANY ($4) OR supplier_id IS NULL))
       GROUP BY 1, 2, 3
      """;

  private record Found(Item item, Carried carried) {

    static Found of(Row row) {
      return new Found(
          new Item(row.getBoolean("payable"), row.getUUID("document_id"), row.getUUID("party_id")),
          new Carried(
              Objects.requireNonNull(row.getBigDecimal("amount")),
              Objects.requireNonNull(row.getBigDecimal("base"))));
    }
  }

  /// Waits for others who settle the same.
  Uni<Map<Item, Carried>> locked(String currency, Collection<Item> items) {
    if (items.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    var keys =
        items.stream()
            .map(item -> "%s %s %s".formatted(Tenant.current(), currency, item))
            .sorted()
            .distinct()
            .toArray(String[]::new);
    return TenantSql.rows(LOCK, _ -> true, (Object) keys)
        .chain(
            () ->
                TenantSql.rows(
                    OPEN,
                    Found::of,
                    Tenant.current(),
                    currency,
                    ids(items.stream().map(Item::documentId)),
                    ids(items.stream().map(Item::partyId))))
        .map(OpenItems::byItem);
  }

  private static UUID[] ids(Stream<UUID> ids) {
    return ids.filter(Objects::nonNull).distinct().toArray(UUID[]::new);
  }

  private static Map<Item, Carried> byItem(List<Found> found) {
    var carried = new HashMap<Item, Carried>();
    found.forEach(row -> carried.put(row.item(), row.carried()));
    return carried;
  }
}
