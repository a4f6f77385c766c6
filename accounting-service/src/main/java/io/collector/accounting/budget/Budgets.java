package io.collector.accounting.budget;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The current tenant's budgets.
@ApplicationScoped
class Budgets implements PanacheRepositoryBase<Budget, UUID> {

  private static final String TAKE =
      """
      INSERT INTO budget AS known (tenant_id, id, account_code, month, cost_centre, currency, amount, created_at, updated_at, version)
      SELECT $1::text, told.*, now(), now(), 1
        FROM unnest($2::uuid[], $3::text[], $4::date[], $5::text[], $6::text[], $7::numeric[]) AS told
      ON CONFLICT ON CONSTRAINT one_budget
        DO UPDATE SET amount = excluded.amount, updated_at = now(), version = known.version + 1
        WHERE known.amount <> excluded.amount
      RETURNING xmax = 0 AS added
      """;

  /// A line of a file.
  record Planned(
      String account,
      LocalDate month,
      @Nullable String costCentre,
      String currency,
      BigDecimal amount) {}

  /// @param changed there was another amount
  record Taken(int added, int changed) {}

  /// Adds them, or replaces the amounts of those that are there.
  Uni<Taken> take(List<Planned> lines) {
    return TenantSql.rows(
            TAKE,
            row -> row.getBoolean("added"),
            Tenant.current(),
            Stream.generate(UuidCreator::getTimeOrderedEpoch)
                .limit(lines.size())
                .toArray(UUID[]::new),
            texts(lines, Planned::account),
            lines.stream().map(Planned::month).toArray(LocalDate[]::new),
            texts(lines, Planned::costCentre),
            texts(lines, Planned::currency),
            lines.stream().map(Planned::amount).toArray(BigDecimal[]::new))
        .map(
            taken -> {
              var added = (int) taken.stream().filter(Boolean::booleanValue).count();
              return new Taken(added, taken.size() - added);
            });
  }

  private static @Nullable String[] texts(
      List<Planned> lines, Function<Planned, @Nullable String> value) {
    return lines.stream().map(value).toArray(String[]::new);
  }
}
