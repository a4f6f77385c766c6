package io.collector.accounting.journal;

import static java.util.stream.Collectors.toSet;

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
  private static final String ON_ACCOUNTS =
      """
      SELECT account_code, sum(debit - credit) AS amount, sum(base_amount) AS base FROM journal_line
       WHERE tenant_id = $1 AND currency = $2 AND account_code = ANY ($3) AND base_amount IS NOT NULL
       GROUP BY account_code
      """;

  private record Found(Item item, Carried carried) {

    static Found ofDocument(Row row) {
      return of(
          new Item(
              row.getBoolean("payable"), row.getUUID("document_id"), row.getUUID("party_id"), null),
          row);
    }

    static Found ofAccount(Row row) {
      return of(new Item(false, null, null, row.getString("account_code")), row);
    }

    private static Found of(Item item, Row row) {
      return new Found(
          item,
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
    var names =
        items.stream()
            .map(item -> "item %s %s %s".formatted(Tenant.current(), currency, locked(item)))
            .collect(toSet());
    return TenantSql.lockNames(names)
        .chain(() -> documents(currency, items))
        .chain(
            documents ->
                onAccounts(currency, items)
                    .map(accounts -> byItem(Stream.concat(documents.stream(), accounts.stream()))));
  }

  /// Accounts are locked together and, by their name, before documents: nobody waits for one of
  /// them who holds another.
  private static String locked(Item item) {
    return item.account() == null ? item.toString() : "Goods";
  }

  private static Uni<List<Found>> documents(String currency, Collection<Item> items) {
    return items.stream().allMatch(item -> item.account() != null)
        ? Uni.createFrom().item(List.of())
        : TenantSql.rows(
            OPEN,
            Found::ofDocument,
            Tenant.current(),
            currency,
            ids(items.stream().map(Item::documentId)),
            ids(items.stream().map(Item::partyId)));
  }

  private static Uni<List<Found>> onAccounts(String currency, Collection<Item> items) {
    var codes = items.stream().map(Item::account).filter(Objects::nonNull).toArray(String[]::new);
    return codes.length == 0
        ? Uni.createFrom().item(List.of())
        : TenantSql.rows(ON_ACCOUNTS, Found::ofAccount, Tenant.current(), currency, codes);
  }

  private static UUID[] ids(Stream<UUID> ids) {
    return ids.filter(Objects::nonNull).distinct().toArray(UUID[]::new);
  }

  private static Map<Item, Carried> byItem(Stream<Found> found) {
    var carried = new HashMap<Item, Carried>();
    found.forEach(row -> carried.put(row.item(), row.carried()));
    return carried;
  }
}
