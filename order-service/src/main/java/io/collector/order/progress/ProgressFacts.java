package io.collector.order.progress;

import static java.util.stream.Collectors.toMap;

import io.collector.bus.RefusedEventException;
import io.collector.money.Decimals;
import io.collector.order.progress.ProgressFact.Kind;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/// The current tenant's facts. Whoever keeps some holds their invoices first, and whoever looks at
/// those of an order has to hold the order: so two that add to the same order see each other's.
@ApplicationScoped
public class ProgressFacts {

  private static final String LINK =
      """
      INSERT INTO order_invoice AS known (tenant_id, invoice_id, order_id)
      SELECT $1, * FROM unnest($2::uuid[], $3::uuid[])
      ON CONFLICT (tenant_id, invoice_id) DO UPDATE SET order_id = coalesce(known.order_id, excluded.order_id)
      RETURNING order_id
      """;
  private static final String KEEP =
      """
      WITH kept AS (
        INSERT INTO order_fact (tenant_id, kind, document_id, item, order_id, invoice_id, delivery_note_id,
                                line_id, product_id, quantity, amount, reason)
        SELECT $1, kind, document, item, CASE WHEN invoice IS NULL THEN order_id END, invoice, note, line, product,
               quantity::numeric, amount::numeric, reason
          FROM unnest($2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[],
                      $10::text[], $11::text[], $12::text[])
            AS fact (kind, document, item, order_id, invoice, note, line, product, quantity, amount, reason)
        ON CONFLICT DO NOTHING
      )
      SELECT order_id FROM order_invoice WHERE tenant_id = $1 AND invoice_id = ANY ($6)
      """;
  private static final String OF_ORDER =
      """
      SELECT kind, document_id, invoice_id, delivery_note_id, line_id, product_id, quantity, amount, reason,
             told
        FROM order_fact WHERE tenant_id = $1 AND order_id = $2
      UNION ALL
      SELECT kind, document_id, f.invoice_id, delivery_note_id, line_id, product_id, quantity, amount, reason,
             told
        FROM order_invoice i JOIN order_fact f ON f.tenant_id = i.tenant_id AND f.invoice_id = i.invoice_id
       WHERE i.tenant_id = $1 AND i.order_id = $2
      """;
  private static final String TOLD =
      """
      UPDATE order_fact SET told = true
       WHERE tenant_id = $1 AND kind = 'REFUND' AND document_id = ANY ($3::uuid[])
         AND (order_id = $2
              OR invoice_id IN (SELECT invoice_id FROM order_invoice WHERE tenant_id = $1 AND order_id = $2))
      """;

  /// Holds the invoices that they are about until the transaction ends, and remembers whose those
  /// are. Once, for all that are to be kept: who holds them in the order of their ids waits for
  /// nobody who waits for it.
  ///
  /// @return the orders that the facts are about, as far as that is known
  public Uni<Set<UUID>> link(List<ProgressFact> facts) {
    var invoices = new TreeMap<UUID, @Nullable UUID>();
    for (var fact : facts) {
      if (fact.invoice() != null && invoices.get(fact.invoice()) == null) {
        invoices.put(fact.invoice(), fact.order());
      }
    }
    return invoices.isEmpty()
        ? Uni.createFrom().item(orders(facts, Set.of()))
        : select(
                LINK,
                Tenant.current(),
                invoices.keySet().toArray(UUID[]::new),
                invoices.values().toArray(UUID[]::new))
            .map(rows -> orders(facts, ids(rows)));
  }

  /// Keeps what is new of them, whose invoices are linked.
  ///
  /// @return the orders that they are about, as far as that is known
  public Uni<Set<UUID>> keep(List<ProgressFact> facts) {
    var items = combined(facts);
    return insert(items).map(rows -> orders(items, ids(rows)));
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

  private static Set<UUID> orders(List<ProgressFact> facts, Set<UUID> linked) {
    var orders = new TreeSet<>(linked);
    facts.stream()
        .filter(fact -> fact.invoice() == null)
        .map(ProgressFact::order)
        .filter(Objects::nonNull)
        .forEach(orders::add);
    return orders;
  }

  private static Set<UUID> ids(ReactiveConnection.Result rows) {
    var ids = new LinkedHashSet<UUID>();
    rows.forEachRemaining(
        row -> {
          if (row[0] != null) {
            ids.add((UUID) row[0]);
          }
        });
    return ids;
  }

  private static Uni<ReactiveConnection.Result> insert(List<ProgressFact> facts) {
    return select(
        KEEP,
        Tenant.current(),
        facts.stream().map(fact -> fact.kind().name()).toArray(String[]::new),
        uuids(facts, ProgressFact::document),
        uuids(facts, ProgressFact::item),
        uuids(facts, ProgressFact::order),
        uuids(facts, ProgressFact::invoice),
        uuids(facts, ProgressFact::note),
        uuids(facts, ProgressFact::line),
        uuids(facts, ProgressFact::product),
        decimals(facts, ProgressFact::quantity),
        decimals(facts, ProgressFact::amount),
        facts.stream().map(ProgressFact::reason).toArray(String[]::new));
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

  /// Everything that is known of an order.
  public Uni<List<ProgressFact>> of(UUID orderId) {
    return select(OF_ORDER, Tenant.current(), orderId)
        .map(
            rows -> {
              var facts = new ArrayList<ProgressFact>();
              rows.forEachRemaining(row -> facts.add(fact(orderId, row)));
              return facts;
            });
  }

  private static ProgressFact fact(UUID orderId, @Nullable Object[] row) {
    return new ProgressFact(
        Kind.valueOf(String.valueOf(row[0])),
        (UUID) Objects.requireNonNull(row[1]),
        orderId,
        (UUID) row[2],
        (UUID) row[3],
        (UUID) row[4],
        (UUID) row[5],
        decimal(row[6]),
        decimal(row[7]),
        (String) row[8],
        Boolean.TRUE.equals(row[9]));
  }

  private static @Nullable BigDecimal decimal(@Nullable Object value) {
    return value == null ? null : new BigDecimal(value.toString());
  }

  /// Remembers that the other services know of an order's parts of these refunds.
  public Uni<Void> tellOnce(UUID orderId, Collection<UUID> refunds) {
    return refunds.isEmpty()
        ? Uni.createFrom().voidItem()
        : update(TOLD, Tenant.current(), orderId, refunds.toArray(UUID[]::new));
  }

  private static Uni<ReactiveConnection.Result> select(String sql, Object... parameters) {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom().completionStage(() -> connection.select(sql, parameters)));
  }

  private static Uni<Void> update(String sql, Object... parameters) {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom().completionStage(() -> connection.update(sql, parameters)))
        .replaceWithVoid();
  }
}
