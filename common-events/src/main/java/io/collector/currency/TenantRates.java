package io.collector.currency;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.accounting.ExchangeRatesUpdated;
import io.collector.money.Decimals;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The service's copy of the tenants' exchange rates, fed by `exchange_rates.updated`; of a rate
/// the highest version wins.
@ApplicationScoped
public class TenantRates {

  /// For how many more days a rate of a day holds for the tenant `$1`, over a weekend and holidays:
  /// SQL of a number.
  public static final String DAYS_VALID =
      "coalesce((SELECT days FROM tenant_rate_days WHERE tenant_id = $1), 7)";

  private static final int MOST_DAYS = 31;

  private static final CopyTable<Told> RATES =
      CopyTable.<Told>of("tenant_exchange_rate", told -> told.rate().rateId(), Told::version)
          .text("base_currency", Told::base)
          .text("currency", told -> told.rate().currency())
          .date("day", told -> told.rate().date())
          .decimal("rate", told -> told.rate().rate());

  private static final String ON =
      """
      SELECT DISTINCT ON (asked, base_currency, currency) asked, base_currency, currency, rate, day
        FROM unnest($2::date[]) asked
        JOIN tenant_exchange_rate ON tenant_id = $1 AND day BETWEEN asked - %s AND asked
       ORDER BY asked, base_currency, currency, day DESC
      """
          .formatted(DAYS_VALID);

  private static final String NEWEST =
      """
      SELECT base_currency, currency, rate, day FROM tenant_exchange_rate
       WHERE tenant_id = $1 AND base_currency = $3 AND currency = $4 AND day BETWEEN $2::date - %s AND $2
       ORDER BY day DESC LIMIT 1
      """
          .formatted(DAYS_VALID);

  private static final String FUNCTIONAL =
      """
      SELECT base_currency FROM tenant_exchange_rate WHERE tenant_id = $1 ORDER BY day DESC LIMIT 1
      """;

  private static final String VALID_FOR =
      """
      INSERT INTO tenant_rate_days AS copy (tenant_id, version, days) VALUES ($1, $2, $3)
      ON CONFLICT (tenant_id) DO UPDATE SET version = excluded.version, days = excluded.days
       WHERE copy.version < excluded.version
      """;

  private record Told(String base, ExchangeRatesUpdated.Rate rate) {

    long version() {
      return rate.version();
    }
  }

  /// For the door of a service.
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
      return RATES.put(told).chain(() -> keepValidity(events));
    };
  }

  private static Uni<Void> keepValidity(List<Event<ExchangeRatesUpdated>> events) {
    return events.stream()
        .map(event -> event.data().validity())
        .filter(Objects::nonNull)
        .max(Comparator.comparingLong(ExchangeRatesUpdated.Validity::version))
        .map(TenantRates::keep)
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private static Uni<Void> keep(ExchangeRatesUpdated.Validity told) {
    if (told.days() < 0 || told.days() > MOST_DAYS) {
      throw new RefusedEventException(
          "a rate can't hold for %d days: 0 to %d".formatted(told.days(), MOST_DAYS));
    }
    return TenantSql.execute(VALID_FOR, Tenant.current(), told.version(), told.days())
        .replaceWithVoid();
  }

  /// Invalid: dead-letter without retry.
  private static void check(ExchangeRatesUpdated.Rate rate) {
    if (rate.rate().signum() <= 0 || !Decimals.fits(rate.rate(), 12, 15)) {
      throw new RefusedEventException("no rate of %s: %s".formatted(rate.currency(), rate.rate()));
    }
  }

  /// The current tenant's that hold on a day.
  public Uni<ExchangeRates> on(LocalDate day) {
    return on(List.of(day)).map(found -> found.getOrDefault(day, ExchangeRates.NONE));
  }

  private record Asked(LocalDate day, ExchangeRates.Rate rate) {}

  /// Those that hold on each of some days. Days without rates are absent.
  public Uni<Map<LocalDate, ExchangeRates>> on(Collection<LocalDate> days) {
    return TenantSql.rows(
            ON,
            row -> new Asked(row.getLocalDate("asked"), rate(row)),
            Tenant.current(),
            (Object) days.stream().distinct().toArray(LocalDate[]::new))
        .map(
            found ->
                found.stream()
                    .collect(
                        Collectors.groupingBy(
                            Asked::day,
                            Collectors.collectingAndThen(
                                Collectors.mapping(Asked::rate, Collectors.toList()),
                                ExchangeRates::new))));
  }

  /// What one unit of a currency is worth in the base on a day.
  public Uni<Optional<ExchangeRates.Rate>> newest(String base, String currency, LocalDate day) {
    return TenantSql.row(NEWEST, TenantRates::rate, Tenant.current(), day, base, currency);
  }

  /// The current tenant's, of its newest rate; empty as long as there is none.
  public Uni<Optional<String>> functionalCurrency() {
    return TenantSql.row(FUNCTIONAL, row -> row.getString("base_currency"), Tenant.current());
  }

  private static ExchangeRates.Rate rate(Row row) {
    return new ExchangeRates.Rate(
        row.getString("base_currency"),
        row.getString("currency"),
        row.getBigDecimal("rate"),
        row.getLocalDate("day"));
  }
}
