package io.collector.accounting.currency;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.accounting.ExchangeRatesUpdated;
import io.collector.money.Decimals;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The current tenant's rates.
@ApplicationScoped
public class ExchangeRates implements PanacheRepositoryBase<ExchangeRate, UUID> {

  private static final String NEWEST =
      """
      SELECT rate, day FROM exchange_rate
       WHERE tenant_id = $1 AND base_currency = $2 AND currency = $3 AND day BETWEEN $4 AND $5
       ORDER BY day DESC LIMIT 1
      """;
  private static final String TAKE =
      """
      INSERT INTO exchange_rate (tenant_id, id, base_currency, currency, day, rate, source, created_at, updated_at, version)
      SELECT $1, quote.id, $2, quote.currency, quote.day, quote.rate, $3, now(), now(), 1
        FROM unnest($4::uuid[], $5::text[], $6::date[], $7::numeric[]) AS quote (id, currency, day, rate)
       ORDER BY quote.currency, quote.day
      ON CONFLICT (tenant_id, base_currency, currency, day) DO UPDATE
         SET rate = excluded.rate, source = excluded.source, updated_at = now(), version = exchange_rate.version + 1
       WHERE exchange_rate.rate <> excluded.rate
      RETURNING version
      """;
  private static final String TAKEN =
      """
      SELECT id, currency, day, rate, version
        FROM unnest($3::text[], $4::date[]) AS quote (currency, day) JOIN exchange_rate USING (currency, day)
       WHERE tenant_id = $1 AND base_currency = $2 ORDER BY day, currency
      """;

  /// The rate of that day, or the newest of the days before it.
  ///
  /// @param oldest the first day whose rate is new enough
  public Uni<Optional<RateOn>> newest(
      String currency, String functional, LocalDate oldest, LocalDate day) {
    return TenantSql.row(NEWEST, RateOn::of, Tenant.current(), functional, currency, oldest, day);
  }

  /// A file's rates as they are kept now, by day.
  Uni<List<ExchangeRatesUpdated.Rate>> taken(List<Quote> quotes, String functional) {
    return TenantSql.rows(
        TAKEN,
        row ->
            new ExchangeRatesUpdated.Rate(
                row.getUUID("id"),
                row.getString("currency"),
                row.getLocalDate("day"),
                Decimals.plain(row.getBigDecimal("rate")),
                row.getLong("version")),
        Tenant.current(),
        functional,
        quotes.stream().map(Quote::currency).toArray(String[]::new),
        quotes.stream().map(Quote::day).toArray(LocalDate[]::new));
  }

  /// How many rates of a file were new, and how many have changed.
  record Taken(int added, int changed) {}

  /// Keeps a file's rates. The same file twice changes nothing.
  Uni<Taken> take(List<Quote> quotes, String functional, ExchangeRate.Source source) {
    return TenantSql.rows(
            TAKE,
            row -> Objects.requireNonNull(row.getLong("version")),
            Tenant.current(),
            functional,
            source.name(),
            Stream.generate(UuidCreator::getTimeOrderedEpoch)
                .limit(quotes.size())
                .toArray(UUID[]::new),
            quotes.stream().map(Quote::currency).toArray(String[]::new),
            quotes.stream().map(Quote::day).toArray(LocalDate[]::new),
            quotes.stream().map(Quote::rate).toArray(BigDecimal[]::new))
        .map(
            versions -> {
              var added = (int) versions.stream().filter(version -> version == 1).count();
              return new Taken(added, versions.size() - added);
            });
  }
}
