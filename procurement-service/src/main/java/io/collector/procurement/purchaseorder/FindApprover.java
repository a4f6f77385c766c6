package io.collector.procurement.purchaseorder;

import io.collector.calendar.TenantCalendars;
import io.collector.currency.TenantRates;
import io.collector.procurement.settings.ProcurementSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/// Finds by which role an order may be approved today.
@ApplicationScoped
class FindApprover {

  private final TenantCalendars calendars;
  private final TenantRates rates;

  FindApprover(TenantCalendars calendars, TenantRates rates) {
    this.calendars = calendars;
    this.rates = rates;
  }

  /// @return empty if by none of these
  Uni<Optional<String>> find(PurchaseOrder order, Set<String> roles, ProcurementSettings rules) {
    return calendars
        .today()
        .chain(rates::on)
        .map(today -> rules.approvingRole(roles, order.currency(), order.grandTotal(), today));
  }
}
