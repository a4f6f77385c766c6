package io.collector.order.gate;

import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the copy of a customer says of their orders.
///
/// @param status   absent if the customer isn't known
/// @param limit    absent if there is none
/// @param currency of the limit
public record CustomerStanding(
    @Nullable String status, @Nullable BigDecimal limit, @Nullable String currency) {

  public static final CustomerStanding UNKNOWN = new CustomerStanding(null, null, null);

  private static final Set<String> BLOCKED = Set.of("BLOCKED", "ON_HOLD", "INACTIVE");

  public static CustomerStanding of(Row row) {
    return new CustomerStanding(
        row.getString("status"), row.getBigDecimal("credit_limit"), row.getString("currency"));
  }

  public boolean isKnown() {
    return status != null;
  }

  public boolean isBlocked() {
    return status != null && BLOCKED.contains(status);
  }

  /// Whether the customer's other orders and invoices have to be added up.
  public boolean isLimited() {
    return limit != null && currency != null;
  }
}
