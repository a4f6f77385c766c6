package io.collector.delivery.deliverynote;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.events.Event;
import io.collector.events.order.OrderHeld;
import io.collector.events.order.OrderUpdated;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which of the current tenant's orders sales holds, because of their customer or by hand: nothing
/// more of them may leave.
@ApplicationScoped
public class OrderHolds {

  private static final String ON_HOLD = "ON_HOLD";

  private static final CopyTable<Hold> HOLDS =
      CopyTable.of("order_hold", Hold::orderId, Hold::version)
          .bool("held", Hold::held)
          .text("reason", Hold::reason);

  private static final String REASON =
      "SELECT coalesce(reason, '') AS reason FROM order_hold WHERE tenant_id = $1 AND id = $2 AND held";

  private record Hold(UUID orderId, boolean held, @Nullable String reason, Long version) {}

  /// On `order.held`.
  public BatchHandler<OrderHeld> held() {
    return events -> HOLDS.put(events.stream().map(Event::data).map(OrderHolds::hold).toList());
  }

  private static Hold hold(OrderHeld order) {
    return new Hold(
        order.orderId(), true, order.reason(), Objects.requireNonNullElse(order.version(), 0L));
  }

  /// On `order.updated`, which ends a hold.
  Uni<Void> updated(OrderUpdated order) {
    return ON_HOLD.equals(order.previousStatus())
        ? HOLDS.put(List.of(new Hold(order.orderId(), false, null, order.version())))
        : Uni.createFrom().voidItem();
  }

  /// Why the order is held; empty if it isn't.
  Uni<Optional<String>> reason(UUID orderId) {
    return TenantSql.row(REASON, row -> row.getString("reason"), Tenant.current(), orderId);
  }
}
