package io.collector.invoice.payment;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// What the current tenant gave back.
@ApplicationScoped
class PaymentRefunds implements PanacheRepositoryBase<PaymentRefund, UUID> {

  Uni<Boolean> isKnown(String gatewayReference) {
    return count("gatewayReference", gatewayReference).map(found -> found > 0);
  }
}
