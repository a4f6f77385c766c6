package io.collector.invoice.payment;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// What the current tenant gave back.
@ApplicationScoped
class PaymentRefunds implements PanacheRepositoryBase<PaymentRefund, UUID> {

  /// By its name only, for credit notes' package stands above this one.
  Uni<Boolean> isCreditNoteOf(UUID customerId, UUID creditNoteId) {
    return getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        "select count(*) from CreditNote c where c.id = ?1 and c.customerId = ?2",
                        Long.class)
                    .setParameter(1, creditNoteId)
                    .setParameter(2, customerId)
                    .getSingleResult())
        .map(found -> found > 0);
  }

  Uni<Boolean> isKnown(String gatewayReference) {
    return count("gatewayReference", gatewayReference).map(found -> found > 0);
  }
}
