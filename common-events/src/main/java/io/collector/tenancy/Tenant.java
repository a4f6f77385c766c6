package io.collector.tenancy;

import io.smallrye.common.vertx.ContextLocals;
import java.util.Optional;

/// The tenant of the work at hand, kept on the Vert.x duplicated context of the request or message.
public final class Tenant {

  private static final String KEY = "collector.tenant";

  private Tenant() {}

  /// The tenant's id.
  ///
  /// @throws IllegalStateException if the work at hand has none: nothing that touches data may run
  /// then
  public static String current() {
    return find().orElseThrow(() -> new IllegalStateException("no tenant is set"));
  }

  public static Optional<String> find() {
    return ContextLocals.get(KEY);
  }

  /// Only the edges do this: the filter that reads the token, and the bus for a message.
  public static void set(String tenantId) {
    if (tenantId.isBlank()) {
      throw new IllegalArgumentException("the tenant is blank");
    }
    ContextLocals.put(KEY, tenantId);
  }
}
