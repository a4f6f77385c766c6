package io.collector.invoice.currency;

import io.collector.bus.BatchHandler;
import io.collector.currency.TenantRates;
import io.collector.events.accounting.ExchangeRatesUpdated;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/// What documents are worth in the current tenant's own currency.
@ApplicationScoped
public class OwnRates {

  /// What was issued before its rate was known.
  private static final String COMPLETE_INVOICES =
      """
      UPDATE invoice SET own_rate = known.rate, own_rate_day = known.day, version = version + 1
        FROM (SELECT id, newest.rate, newest.day
                FROM invoice open CROSS JOIN LATERAL (
                       SELECT rate, day FROM tenant_exchange_rate copy
                        WHERE copy.tenant_id = open.tenant_id AND copy.base_currency = open.own_currency
                          AND copy.currency = open.currency AND copy.day BETWEEN open.issued_on - %s AND open.issued_on
                        ORDER BY day DESC LIMIT 1) AS newest
               WHERE open.tenant_id = $1 AND open.own_currency IS NOT NULL AND open.own_rate IS NULL
               ORDER BY id FOR UPDATE OF open) AS known
       WHERE invoice.tenant_id = $1 AND invoice.id = known.id
      """
          .formatted(TenantRates.DAYS_VALID);
  private static final String COMPLETE_CREDIT_NOTES =
      """
      UPDATE credit_note note SET own_rate = invoice.own_rate, own_rate_day = invoice.own_rate_day, version = note.version + 1
        FROM invoice
       WHERE note.tenant_id = $1 AND note.own_currency IS NOT NULL AND note.own_rate IS NULL
         AND invoice.tenant_id = $1 AND invoice.id = note.invoice_id AND invoice.own_rate IS NOT NULL
      """;

  private final TenantRates rates;

  OwnRates(TenantRates rates) {
    this.rates = rates;
  }

  /// On `exchange_rates.updated`: what waits for a rate has it then.
  public BatchHandler<ExchangeRatesUpdated> handler() {
    var copies = rates.handler();
    return events -> copies.handle(events).chain(OwnRates::complete);
  }

  private static Uni<Void> complete() {
    return TenantSql.execute(COMPLETE_INVOICES, Tenant.current())
        .chain(() -> TenantSql.execute(COMPLETE_CREDIT_NOTES, Tenant.current()))
        .replaceWithVoid();
  }

  /// The tenant's own currency, with the rate of a day if one is known.
  public Uni<OwnRate> of(String currency, String own, LocalDate day) {
    return rates
        .newest(own, currency, day)
        .map(
            found ->
                found
                    .map(rate -> new OwnRate(own, rate.rate(), rate.day()))
                    .orElseGet(() -> OwnRate.unknown(own)));
  }
}
