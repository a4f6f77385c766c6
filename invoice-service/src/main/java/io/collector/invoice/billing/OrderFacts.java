package io.collector.invoice.billing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.ContractJson;
import io.collector.events.Event;
import io.collector.events.EventType;
import io.collector.invoice.settings.InvoiceRule;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The events of orders, saved unchanged: each once, under the id of its subject, whether its order
/// is known yet or not.
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
  private static final String MARK_BILLED =
      """
      UPDATE order_fact SET settled = true
       WHERE tenant_id = $1 AND order_id = $2 AND type = $3 AND key = ANY ($4::uuid[])
      """;

  /// @param rule   how its order is invoiced; present with `order.created` alone
  /// @param billed whether its delivery is billed, or never will be
  record Fact(Event<?> event, @Nullable InvoiceRule rule, boolean billed) {}

  /// Locks what is known of orders, and what follows from it, until the transaction ends: whoever
  /// decides what is to be invoiced of them. All of one transaction at once, before the documents
  /// ([io.collector.invoice.numbering.GaplessNumbers#lock]), so that two cannot deadlock.
  ///
  /// It doesn't wait: what is read next is read when the locks are held.
  Uni<Void> lock(Collection<UUID> orderIds) {
    var tenant = Tenant.current();
    return TenantSql.lockNames(
        orderIds.stream().map(id -> "billing of %s %s".formatted(tenant, id)).toList());
  }

  /// @param rule the rule that holds for the order from now on, if the event makes it known
  /// @return whether it is new
  Uni<Boolean> add(Event<?> event, UUID orderId, UUID key, @Nullable InvoiceRule rule) {
    return TenantSql.execute(
            ADD,
            Tenant.current(),
            UuidCreator.getTimeOrderedEpoch(),
            orderId,
            event.type().wireName(),
            key,
            new String(ContractJson.write(event), UTF_8),
            rule == null ? null : rule.name())
        .map(rows -> rows == 1);
  }

  /// All of an order, in the order of their arrival.
  Uni<List<Fact>> of(UUID orderId) {
    return TenantSql.rows(OF_ORDER, OrderFacts::fact, Tenant.current(), orderId);
  }

  private static Fact fact(Row row) {
    var name = row.getString("type");
    var type =
        Arrays.stream(EventType.values())
            .filter(known -> known.wireName().equals(name))
            .findFirst()
            .orElseThrow();
    return new Fact(
        ContractJson.read(type, row.getString("body").getBytes(UTF_8)),
        InvoiceRule.named(row.getString("invoice_rule")).orElse(null),
        row.getBoolean("settled"));
  }

  /// Marks these deliveries as billed: no further document follows from them.
  Uni<Void> markBilled(UUID orderId, Collection<UUID> deliveryNoteIds) {
    return deliveryNoteIds.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSql.execute(
                MARK_BILLED,
                Tenant.current(),
                orderId,
                EventType.DELIVERY_CONFIRMED.wireName(),
                deliveryNoteIds.toArray(UUID[]::new))
            .replaceWithVoid();
  }
}
