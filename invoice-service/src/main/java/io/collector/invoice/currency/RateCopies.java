package io.collector.invoice.currency;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.bus.RefusedEventException;
import io.collector.events.accounting.ExchangeRatesUpdated;
import io.collector.money.Decimals;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/// The current tenant's copies of accounting's exchange rates.
@ApplicationScoped
public class RateCopies {

  /// A rate of a day holds for so many more, over a weekend and holidays.
  public static final int DAYS_VALID = 10;

  private static final CopyTable<Told> RATES =
      CopyTable.<Told>of("exchange_rate_copy", told -> told.rate().rateId(), Told::version)
          .text("base_currency", Told::base)
          .text("currency", told -> told.rate().currency())
          .date("day", told -> told.rate().date())
          .decimal("rate", told -> told.rate().rate());

  private static final String NEWEST =
      """
      SELECT rate, day FROM exchange_rate_copy
       WHERE tenant_id = $1 AND base_currency = $2 AND currency = $3 AND day BETWEEN $4 AND $5
       ORDER BY day DESC LIMIT 1
      """;

  /// What was issued before its rate was known.
  private static final String COMPLETE_INVOICES =
      """
      UPDATE invoice SET own_rate = known.rate, own_rate_day = known.day, version = version + 1
        FROM (SELECT id, newest.rate, newest.day
                FROM invoice open CROSS JOIN LATERAL (
                       SELECT rate, day FROM exchange_rate_copy copy
                        WHERE copy.tenant_id = open.tenant_id AND copy.base_currency = open.own_currency
                          AND copy.currency = open.currency AND copy.day BETWEEN open.issued_on - $2::int AND open.issued_on
                        ORDER BY day DESC LIMIT 1) AS newest
               WHERE open.tenant_id = $1 AND open.own_currency IS NOT NULL AND open.own_rate IS NULL
               ORDER BY id FOR UPDATE OF open) AS known
       WHERE invoice.tenant_id = $1 AND invoice.id = known.id
      """;
  private static final String COMPLETE_CREDIT_NOTES =
      """
      UPDATE credit_note note SET own_rate = invoice.own_rate, own_rate_day = invoice.own_rate_day, version = note.version + 1
        FROM invoice
       WHERE note.tenant_id = $1 AND note.own_currency IS NOT NULL AND note.own_rate IS NULL
         AND invoice.tenant_id = $1 AND invoice.id = note.invoice_id AND invoice.own_rate IS NOT NULL
      """;

  private record Told(String base, ExchangeRatesUpdated.Rate rate) {

    long version() {
      return rate.version();
    }
  }

  /// On `exchange_rates.updated`: what waits for a rate has it then.
  public BatchHandler<ExchangeRatesUpdated> handler() {
    return events -> {
      var told =
          events.stream()
              .flatMap(
                  event ->
                      event.data().rates().stream()
                          .map(rate -> new Told(event.data().functionalCurrency(), rate)))
              .toList();
      told.forEach(one -> check(one.rate()));
      return RATES.put(told).chain(RateCopies::complete);
    };
  }

  /// Invalid: dead-letter without retry.
  private static void check(ExchangeRatesUpdated.Rate rate) {
    if (rate.rate().signum() <= 0 || !Decimals.fits(rate.rate(), 12, 15)) {
      throw new RefusedEventException("no rate of %s: %s".formatted(rate.currency(), rate.rate()));
    }
  }

  private static Uni<Void> complete() {
    return TenantSql.execute(COMPLETE_INVOICES, Tenant.current(), DAYS_VALID)
        .chain(() -> TenantSql.execute(COMPLETE_CREDIT_NOTES, Tenant.current()))
        .replaceWithVoid();
  }

  /// The tenant's own currency, with the rate of a day if one is known.
  public Uni<OwnRate> of(String currency, String own, LocalDate day) {
    return TenantSql.row(
            NEWEST,
            row -> new OwnRate(own, row.getBigDecimal("rate"), row.getLocalDate("day")),
            Tenant.current(),
            own,
            currency,
            day.minusDays(DAYS_VALID),
            day)
        .map(found -> found.orElseGet(() -> OwnRate.unknown(own)));
  }
}
