package io.collector.invoice.payment;

import io.collector.security.SecretCipher;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// The tenant's secrets that gateways sign with, encrypted, and the webhooks that were handled.
@ApplicationScoped
class GatewayStore {

  private static final String SECRET =
      "SELECT secret FROM gateway_secret WHERE tenant_id = $1 AND provider = $2";
  private static final String SET_SECRET =
      """
      INSERT INTO gateway_secret (tenant_id, provider, secret) VALUES ($1, $2, $3)
      ON CONFLICT (tenant_id, provider) DO UPDATE SET secret = excluded.secret
      """;
  private static final String CLAIM =
      """
      INSERT INTO gateway_event (tenant_id, provider, event_id) VALUES ($1, $2, $3)
      ON CONFLICT DO NOTHING
      """;

  private final SecretCipher cipher;

  GatewayStore(SecretCipher cipher) {
    this.cipher = cipher;
  }

  Uni<Optional<String>> secret(String provider) {
    return TenantSql.row(
        SECRET,
        row -> cipher.decrypt(row.getString("secret"), Tenant.current(), provider),
        Tenant.current(),
        provider);
  }

  Uni<Void> setSecret(String provider, String secret) {
    return TenantSql.execute(
            SET_SECRET,
            Tenant.current(),
            provider,
            cipher.encrypt(secret, Tenant.current(), provider))
        .replaceWithVoid();
  }

  /// Whether this webhook is new; recorded in the transaction of its effect.
  Uni<Boolean> claim(String provider, String eventId) {
    return TenantSql.execute(CLAIM, Tenant.current(), provider, eventId).map(rows -> rows == 1);
  }
}
