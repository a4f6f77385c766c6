package io.collector.invoice.payment;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's payments.
@ApplicationScoped
class Payments implements PanacheRepositoryBase<Payment, UUID> {

  private static final String WITH_ALLOCATIONS =
      "from Payment p left join fetch p.allocations where p.";

  Uni<Optional<Payment>> withAllocations(UUID id) {
    return list(WITH_ALLOCATIONS + "id = ?1", id).map(found -> found.stream().findFirst());
  }

  /// The payments of an invoice, the latest first.
  Uni<List<Payment>> ofInvoice(UUID invoiceId) {
    return list(
        WITH_ALLOCATIONS
            + "id in (select a.payment.id from PaymentAllocation a where a.invoiceId = ?1)"
            + " order by p.paidAt desc, p.id desc",
        invoiceId);
  }

  /// What a credit note gave beyond its invoice: the latest, for it may have freed what an earlier
  /// one gave.
  Uni<Payment> ofCreditNote(UUID customerId, UUID creditNoteId) {
    return find(
            "customerId = ?1 and creditNoteId = ?2 and method = ?3 order by id desc",
            customerId,
            creditNoteId,
            Payment.CREDIT_NOTE)
        .firstResult();
  }

  /// The payment that an entry of accounting told of, with allocations.
  Uni<Optional<Payment>> ofLedger(UUID entryId, UUID invoiceId) {
    return list(
            WITH_ALLOCATIONS + "ledgerEntryId = ?1 and p.ledgerInvoiceId = ?2", entryId, invoiceId)
        .map(found -> found.stream().findFirst());
  }

  /// What of an invoice other payments paid that accounting told of.
  Uni<BigDecimal> toldOf(UUID invoiceId, UUID withoutId) {
    return getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        "select coalesce(sum(p.amount), 0bd) from Payment p"
                            + " where p.ledgerInvoiceId = ?1 and p.id <> ?2",
                        BigDecimal.class)
                    .setParameter(1, invoiceId)
                    .setParameter(2, withoutId)
                    .getSingleResult());
  }

  /// A customer's payments with credit in a currency, the oldest first, locked.
  Uni<List<Payment>> lockCredit(UUID customerId, String currency) {
    return find(
            "customerId = ?1 and currency = ?2 and unallocatedAmount > 0 order by paidAt, id",
            customerId,
            currency)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  /// Loads the allocations of payments that were read without them.
  Uni<Void> loadAllocations(List<Payment> payments) {
    return payments.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_ALLOCATIONS + "id in ?1", payments.stream().map(Payment::id).toList())
            .replaceWithVoid();
  }
}
