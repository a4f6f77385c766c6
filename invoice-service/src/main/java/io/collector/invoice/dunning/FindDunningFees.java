package io.collector.invoice.dunning;

import io.collector.currency.TenantRates;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/// Finds the currency of the current tenant's reminder fees, and its rates of a day.
@ApplicationScoped
class FindDunningFees {

  /// The functional currency, if accounting has told rates in it, else that of the first invoice.
  private static final String USUAL_CURRENCY =
      """
      SELECT coalesce(
        (SELECT base_currency FROM tenant_exchange_rate WHERE tenant_id = $1 ORDER BY day DESC LIMIT 1),
        (SELECT currency FROM invoice WHERE tenant_id = $1 ORDER BY id LIMIT 1)) AS currency
      """;

  private final TenantRates rates;

  FindDunningFees(TenantRates rates) {
    this.rates = rates;
  }

  /// Of a tenant that has invoices.
  Uni<DunningFees> on(LocalDate day, InvoiceSettings settings) {
    return currency(settings)
        .chain(currency -> rates.on(day).map(known -> new DunningFees(currency, known)));
  }

  private static Uni<String> currency(InvoiceSettings settings) {
    var told = settings.feeCurrency();
    return told == null
        ? TenantSql.row(USUAL_CURRENCY, row -> row.getString("currency"), Tenant.current())
            .map(Optional::orElseThrow)
        : Uni.createFrom().item(told);
  }
}
