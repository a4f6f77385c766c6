package io.collector.tenancy;

import io.smallrye.common.vertx.ContextLocals;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tenant of the work at hand, kept on the Vert.x duplicated context of the request or message.
public final class Tenant {

  private static final String KEY = "collector.tenant";
  private static final int LONGEST = 200;

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

  /// Whether this can be a tenant's id: 1 to 200 characters, not blank, without control characters
  /// and unpaired surrogates. The token's claim, paths and messages obey the same rule.
  public static boolean isValid(@Nullable String tenantId) {
    return tenantId != null
        && tenantId.length() <= LONGEST
        && !tenantId.isBlank()
        && tenantId.codePoints().noneMatch(Tenant::isForbidden);
  }

  private static boolean isForbidden(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  /// Only the edges do this: the filter that reads the token, and the bus for a message.
  public static void set(String tenantId) {
    if (!isValid(tenantId)) {
      throw new IllegalArgumentException("not a tenant id");
    }
    ContextLocals.put(KEY, tenantId);
  }
}
