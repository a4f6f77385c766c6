package io.collector.order.progress;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.collector.bus.RefusedEventException;
import io.collector.money.Decimals;
import io.collector.order.progress.ProgressFact.Kind;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The current tenant's facts. Lock the invoices of facts before inserting them, and the order
/// before reading its facts: then two transactions that add to the same order see each other's
/// facts.
@ApplicationScoped
public class ProgressFacts {

  private static final String LINK =
      """
      INSERT INTO order_invoice AS known (tenant_id, invoice_id, order_id)
      SELECT $1, * FROM unnest($2::uuid[], $3::uuid[])
      ON CONFLICT (tenant_id, invoice_id) DO UPDATE SET order_id = coalesce(known.order_id, excluded.order_id)
      RETURNING order_id
      """;

  /// A statement of its own, so that it sees what the last holder of the invoices has committed.
  private static final String PARTS =
      """
      SELECT order_id FROM collective_invoice_order WHERE tenant_id = $1 AND invoice_id = ANY ($2::uuid[])
      """;
  private static final String INSERT_PARTS =
      """
      INSERT INTO collective_invoice_order (tenant_id, invoice_id, order_id, total)
      SELECT $1, invoice, order_id, total::numeric
        FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS part (invoice, order_id, total)
       ORDER BY invoice, order_id
      ON CONFLICT DO NOTHING
      """;
  private static final String INSERT_FACTS =
      """
      WITH kept AS (
        INSERT INTO order_fact (tenant_id, kind, document_id, item, order_id, invoice_id, delivery_note_id,
                                line_id, product_id, quantity, amount, currency, reason)
        SELECT $1, kind, document, item, order_id, invoice, note, line, product,
               quantity::numeric, amount::numeric, currency, reason
          FROM unnest($2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[],
                      $10::text[], $11::text[], $12::text[], $13::text[])
            AS fact (kind, document, item, order_id, invoice, note, line, product, quantity, amount, currency, reason)
        ON CONFLICT DO NOTHING
      )
      SELECT order_id FROM invoice_of_order WHERE tenant_id = $1 AND invoice_id = ANY ($6)
      """;
  private static final String OF_ORDER =
      """
      SELECT kind, document_id, invoice_id, delivery_note_id, line_id, product_id, quantity, amount, currency,
             reason, told
        FROM order_fact WHERE tenant_id = $1 AND order_id = $2
      UNION ALL
      SELECT kind, document_id, f.invoice_id, delivery_note_id, line_id, product_id, quantity, amount, currency,
             reason, told
        FROM invoice_of_order i JOIN order_fact f ON f.tenant_id = i.tenant_id AND f.invoice_id = i.invoice_id
       WHERE i.tenant_id = $1 AND i.order_id = $2 AND i.part IS NULL AND f.order_id IS NULL
      """;
  private static final String MARK_PUBLISHED =
      """
      UPDATE order_fact SET told = true
       WHERE tenant_id = $1 AND kind = 'REFUND' AND document_id = ANY ($3::uuid[])
         AND (order_id = $2
              OR invoice_id IN (SELECT invoice_id FROM order_invoice WHERE tenant_id = $1 AND order_id = $2))
      """;

  /// Locks the invoices of the facts until the transaction ends, in the order of their ids, and
  /// records which orders they belong to. Once for all facts of a transaction.
  ///
  /// @return the orders of the facts, as far as they are known
  public Uni<Set<UUID>> linkInvoices(List<ProgressFact> facts) {
    var invoices = new TreeMap<UUID, @Nullable UUID>();
    var collective = collective(facts);
    for (var fact : facts) {
      if (fact.invoice() != null && invoices.get(fact.invoice()) == null) {
        invoices.put(fact.invoice(), collective.contains(fact.invoice()) ? null : fact.order());
      }
    }
    return invoices.isEmpty()
        ? Uni.createFrom().item(orders(facts, List.of()))
        : link(invoices).call(() -> insertParts(facts)).map(linked -> orders(facts, linked));
  }

  private static Set<UUID> collective(List<ProgressFact> facts) {
    return facts.stream()
        .filter(ProgressFacts::isPart)
        .map(ProgressFact::document)
        .collect(toSet());
  }

  private static boolean isPart(ProgressFact fact) {
    return fact.kind() == Kind.INVOICE_PART;
  }

  private static Uni<Void> insertParts(List<ProgressFact> facts) {
    var parts = facts.stream().filter(ProgressFacts::isPart).toList();
    parts.forEach(ProgressFacts::check);
    return parts.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSql.execute(
                INSERT_PARTS,
                Tenant.current(),
                uuids(parts, ProgressFact::document),
                uuids(parts, ProgressFact::order),
                decimals(parts, ProgressFact::amount))
            .replaceWithVoid();
  }

  /// Locks invoices as [#linkInvoices(List)] does.
  ///
  /// @param invoices with their orders, as far as these are told
  /// @return the orders, as far as they are known
  public Uni<Set<UUID>> linkInvoices(SortedMap<UUID, @Nullable UUID> invoices) {
    return link(invoices).map(linked -> orders(List.of(), linked));
  }

  private static Uni<List<UUID>> link(SortedMap<UUID, @Nullable UUID> invoices) {
    var ids = invoices.keySet().toArray(UUID[]::new);
    return Uni.combine()
        .all()
        .unis(
            TenantSql.rows(
                LINK,
                row -> row.getUUID("order_id"),
                Tenant.current(),
                ids,
                invoices.values().toArray(UUID[]::new)),
            TenantSql.rows(PARTS, row -> row.getUUID("order_id"), Tenant.current(), ids))
        .with(
            (orders, parts) -> {
              var all = new ArrayList<@Nullable UUID>(orders);
              all.addAll(parts);
              return all;
            });
  }

  /// Inserts the facts that are new; their invoices must be linked.
  ///
  /// @return the orders of the facts, as far as they are known
  public Uni<Set<UUID>> insert(List<ProgressFact> facts) {
    var collective = collective(facts);
    var items = combined(facts.stream().filter(fact -> !isPart(fact)).toList());
    return TenantSql.rows(
            INSERT_FACTS,
            row -> row.getUUID("order_id"),
            Tenant.current(),
            items.stream().map(fact -> fact.kind().name()).toArray(String[]::new),
            uuids(items, ProgressFact::document),
            uuids(items, ProgressFact::item),
            uuids(
                items,
                fact ->
                    fact.invoice() == null || collective.contains(fact.invoice())
                        ? fact.order()
                        : null),
            uuids(items, ProgressFact::invoice),
            uuids(items, ProgressFact::note),
            uuids(items, ProgressFact::line),
            uuids(items, ProgressFact::product),
            decimals(items, ProgressFact::quantity),
            decimals(items, ProgressFact::amount),
            items.stream().map(ProgressFact::currency).toArray(String[]::new),
            items.stream().map(ProgressFact::reason).toArray(String[]::new))
        .map(linked -> orders(facts, linked));
  }

  private static List<ProgressFact> combined(List<ProgressFact> facts) {
    facts.forEach(ProgressFacts::check);
    record Key(Kind kind, UUID document, UUID item) {}
    return List.copyOf(
        facts.stream()
            .collect(
                toMap(
                    fact -> new Key(fact.kind(), fact.document(), fact.item()),
                    Function.identity(),
                    ProgressFact::plus,
                    LinkedHashMap::new))
            .values());
  }

  private static void check(ProgressFact fact) {
    require(fact.quantityOrZero(), 15, 3, "quantity");
    require(fact.amountOrZero(), 15, 4, "amount");
  }

  private static void require(BigDecimal value, int digits, int decimals, String what) {
    if (value.signum() < 0 || !Decimals.fits(value, digits, decimals)) {
      throw new RefusedEventException("no %s of an order: %s".formatted(what, value));
    }
  }

  private static Set<UUID> orders(List<ProgressFact> facts, List<UUID> linked) {
    var orders = new TreeSet<UUID>();
    linked.stream().filter(Objects::nonNull).forEach(orders::add);
    facts.stream()
        .filter(fact -> fact.invoice() == null || isPart(fact))
        .map(ProgressFact::order)
        .filter(Objects::nonNull)
        .forEach(orders::add);
    return orders;
  }

  private static @Nullable UUID[] uuids(
      List<ProgressFact> facts, Function<ProgressFact, @Nullable UUID> part) {
    return facts.stream().map(part).toArray(UUID[]::new);
  }

  private static @Nullable String[] decimals(
      List<ProgressFact> facts, Function<ProgressFact, @Nullable BigDecimal> part) {
    return facts.stream()
        .map(part)
        .map(value -> value == null ? null : value.toPlainString())
        .toArray(String[]::new);
  }

  /// All facts of an order.
  public Uni<List<ProgressFact>> of(UUID orderId) {
    return TenantSql.rows(OF_ORDER, row -> fact(orderId, row), Tenant.current(), orderId);
  }

  private static ProgressFact fact(UUID orderId, Row row) {
    return new ProgressFact(
        Kind.valueOf(row.getString("kind")),
        row.getUUID("document_id"),
        orderId,
        row.getUUID("invoice_id"),
        row.getUUID("delivery_note_id"),
        row.getUUID("line_id"),
        row.getUUID("product_id"),
        row.getBigDecimal("quantity"),
        row.getBigDecimal("amount"),
        row.getString("currency"),
        row.getString("reason"),
        row.getBoolean("told"));
  }

  /// Records that an order's parts of these refunds have been published.
  public Uni<Void> markPublished(UUID orderId, Collection<UUID> refunds) {
    return refunds.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSql.execute(MARK_PUBLISHED, Tenant.current(), orderId, refunds.toArray(UUID[]::new))
            .replaceWithVoid();
  }
}
