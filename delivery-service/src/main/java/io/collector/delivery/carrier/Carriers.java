package io.collector.delivery.carrier;

import io.collector.security.SecretCipher;
import io.collector.security.WebhookSignature;
import io.collector.tenancy.Tenant;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's carriers, and their connections.
@ApplicationScoped
public class Carriers implements PanacheRepositoryBase<Carrier, UUID> {

  private static final String UNUSED_SECRET = "unused secret";

  private final List<CarrierConnection> connections;
  private final SecretCipher cipher;

  Carriers(@All List<CarrierConnection> connections, SecretCipher cipher) {
    this.connections = connections;
    this.cipher = cipher;
  }

  /// An active carrier.
  public Uni<Optional<Carrier>> active(UUID id) {
    return findById(id).map(found -> Optional.ofNullable(found).filter(Carrier::isActive));
  }

  public CarrierConnection connection(Carrier carrier) {
    return connections.stream()
        .filter(connection -> connection.kind() == carrier.kind())
        .findFirst()
        .orElseThrow();
  }

  /// Whether a message was signed with the carrier's secret. An unknown carrier takes the same
  /// time.
  public Uni<Boolean> hasSigned(UUID id, byte[] message, @Nullable String signature) {
    return findById(id)
        .map(
            found ->
                WebhookSignature.matches(
                        found == null
                            ? UNUSED_SECRET
                            : cipher.decrypt(found.keptSecret(), Tenant.current(), id.toString()),
                        message,
                        signature)
                    && found != null);
  }

  /// One that is new, and signs with this secret.
  Carrier enter(UUID id, String code, String name, CarrierKind kind, String secret) {
    return new Carrier(id, code, name, kind, encrypt(id, secret));
  }

  /// Gives a carrier what its word is signed with from now on.
  void sign(Carrier carrier, String secret) {
    carrier.sign(encrypt(carrier.id(), secret));
  }

  private String encrypt(UUID id, String secret) {
    return cipher.encrypt(secret, Tenant.current(), id.toString());
  }

  Uni<Boolean> isTaken(UUID id, String code) {
    return count("id = ?1 or code = ?2", id, code).map(found -> found > 0);
  }
}
