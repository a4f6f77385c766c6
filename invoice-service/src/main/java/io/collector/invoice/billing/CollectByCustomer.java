package io.collector.invoice.billing;

import io.collector.bus.Cause;
import io.collector.invoice.invoice.Invoice;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Issues collective invoices to one customer after the other, each in the transaction that is
/// open. One that fails doesn't hinder the others, if whoever retries leaves it out.
@ApplicationScoped
class CollectByCustomer {

  private static final Logger LOG = Logger.getLogger(CollectByCustomer.class);

  private final CollectInvoices collectInvoices;
  private final OrdersToCollect toCollect;

  CollectByCustomer(CollectInvoices collectInvoices, OrdersToCollect toCollect) {
    this.collectInvoices = collectInvoices;
    this.toCollect = toCollect;
  }

  /// The customer that waits longest.
  ///
  /// @param until   the last day of what is wanted
  /// @param without customers that are left out
  Uni<Optional<UUID>> next(LocalDate until, Set<UUID> without) {
    return toCollect
        .customers(until, without.size() + 1)
        .map(
            customers ->
                customers.stream()
                    .map(OrdersToCollect.Waiting::customerId)
                    .filter(id -> !without.contains(id))
                    .findFirst());
  }

  /// @param failed is told the customer if it fails
  /// @return what was issued; none if the customer is held
  Uni<List<Invoice>> collect(Cause cause, UUID customerId, LocalDate until, Set<UUID> failed) {
    return collectInvoices
        .collect(cause, customerId, until)
        .invoke(
            issued ->
                LOG.infof(
                    "Issued %d collective invoices to %s of %s",
                    issued.size(), customerId, Tenant.current()))
        .call(() -> TenantSession.flush())
        .onFailure()
        .invoke(
            failure -> {
              failed.add(customerId);
              LOG.errorf(
                  "Collective invoices to %s of %s failed, the next customers come first: %s",
                  customerId, Tenant.current(), failure);
            });
  }
}
