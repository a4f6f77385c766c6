package io.collector.delivery.carrier;

import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's carriers, and how to speak with them.
@ApplicationScoped
public class Carriers implements PanacheRepositoryBase<Carrier, UUID> {

  private final List<CarrierConnection> connections;

  Carriers(@All List<CarrierConnection> connections) {
    this.connections = connections;
  }

  /// A carrier that takes goods.
  public Uni<Optional<Carrier>> active(UUID id) {
    return findById(id).map(found -> Optional.ofNullable(found).filter(Carrier::isActive));
  }

  public CarrierConnection connection(Carrier carrier) {
    return connections.stream()
        .filter(connection -> connection.kind() == carrier.kind())
        .findFirst()
        .orElseThrow();
  }

  /// Whether a message was signed with the carrier's secret. A carrier that there isn't has signed
  /// nothing, and takes as long to say so.
  public Uni<Boolean> hasSigned(UUID id, byte[] message, @Nullable String signature) {
    return findById(id)
        .map(
            found ->
                Signature.matches(
                        found == null ? Signature.NOBODYS_SECRET : found.webhookSecret(),
                        message,
                        signature)
                    && found != null);
  }

  Uni<Boolean> isTaken(UUID id, String code) {
    return count("id = ?1 or code = ?2", id, code).map(found -> found > 0);
  }
}
