package io.collector.invoice.payment;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/// What gateways were asked to collect for the current tenant.
@ApplicationScoped
class PaymentRequests implements PanacheRepositoryBase<PaymentRequest, UUID> {

  /// By the gateway's own id, locked.
  Uni<Optional<PaymentRequest>> lock(String provider, String reference) {
    return find("provider = ?1 and reference = ?2", provider, reference)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResult()
        .map(Optional::ofNullable);
  }
}
