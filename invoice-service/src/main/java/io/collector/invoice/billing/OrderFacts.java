package io.collector.invoice.billing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.ContractJson;
import io.collector.events.Event;
import io.collector.events.EventType;
import io.collector.invoice.settings.InvoiceRule;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/// What was told of orders, as it was told. A fact is kept once, under the id of what it is about,
/// however many messages tell it; and it is kept, whether its order is known yet or not.
@ApplicationScoped
class OrderFacts {

  private static final String ADD =
      """
      INSERT INTO order_fact (tenant_id, id, order_id, type, key, body, invoice_rule)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (tenant_id, order_id, type, key) DO NOTHING
      """;
  private static final String OF_ORDER =
      """
      SELECT type, body, invoice_rule, settled FROM order_fact
       WHERE tenant_id = $1 AND order_id = $2 ORDER BY id
      """;
  private static final String SETTLE =
      """
      UPDATE order_fact SET settled = true
       WHERE tenant_id = $1 AND order_id = $2 AND type = $3 AND key = ANY ($4::uuid[])
      """;

  /// @param rule    how its order is invoiced; told with the order alone
  /// @param settled whether documents came of it, or none will
  record Fact(Event<?> event, @Nullable InvoiceRule rule, boolean settled) {}

  /// @param rule the rule that holds for the order from now on, if the event makes it known
  /// @return whether it is new
  Uni<Boolean> add(Event<?> event, UUID orderId, UUID key, @Nullable InvoiceRule rule) {
    var row =
        new @Nullable Object[] {
          Tenant.current(),
          UuidCreator.getTimeOrderedEpoch(),
          orderId,
          event.type().wireName(),
          key,
          new String(ContractJson.write(event), UTF_8),
          rule == null ? null : rule.name()
        };
    return TenantSession.connection()
        .chain(connection -> Uni.createFrom().completionStage(() -> connection.update(ADD, row)))
        .map(rows -> rows == 1);
  }

  /// All of an order, in the order of their arrival.
  Uni<List<Fact>> of(UUID orderId) {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(
                        () ->
                            connection.select(OF_ORDER, new Object[] {Tenant.current(), orderId})))
        .map(OrderFacts::read);
  }

  private static List<Fact> read(ReactiveConnection.Result rows) {
    var facts = new ArrayList<Fact>();
    rows.forEachRemaining(row -> facts.add(fact(row)));
    return facts;
  }

  private static Fact fact(@Nullable Object[] row) {
    var name = String.valueOf(row[0]);
    var type =
        Arrays.stream(EventType.values())
            .filter(known -> known.wireName().equals(name))
            .findFirst()
            .orElseThrow();
    return new Fact(
        ContractJson.read(type, String.valueOf(row[1]).getBytes(UTF_8)),
        InvoiceRule.named((String) row[2]).orElse(null),
        Boolean.TRUE.equals(row[3]));
  }

  /// From now on nothing more comes of these deliveries.
  Uni<Void> settleDeliveries(UUID orderId, Collection<UUID> deliveryNoteIds) {
    if (deliveryNoteIds.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var row =
        new Object[] {
          Tenant.current(),
          orderId,
          EventType.DELIVERY_CONFIRMED.wireName(),
          deliveryNoteIds.toArray(UUID[]::new)
        };
    return TenantSession.connection()
        .chain(connection -> Uni.createFrom().completionStage(() -> connection.update(SETTLE, row)))
        .replaceWithVoid();
  }
}
