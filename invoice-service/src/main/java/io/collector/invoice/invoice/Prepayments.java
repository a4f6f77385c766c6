package io.collector.invoice.invoice;

import io.collector.bus.Cause;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;

/// What customers have paid in advance. Payments know invoices; of payments, invoices know this
/// alone.
public interface Prepayments {

  /// Settles a part of a new invoice from the customer's credit, the oldest payment first.
  ///
  /// @throws io.collector.rest.ProblemException 422 if the customer has less credit in the currency
  Uni<Void> settle(Cause cause, Invoice invoice, BigDecimal amount);

  /// If the tenant wants it, settles a new invoice from the customer's credit as far as that goes,
  /// the oldest payment first. A payment that came in time gets its discount for paying early.
  Uni<Void> useCredit(Cause cause, Invoice invoice);
}
