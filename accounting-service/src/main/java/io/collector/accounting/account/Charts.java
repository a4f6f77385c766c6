package io.collector.accounting.account;

import static java.util.stream.Collectors.toMap;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.accounting.account.AccountAssignment.Kind;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// The current tenant's chart. It is created on first use: by a request, or by an event that is
/// posted.
@ApplicationScoped
public class Charts implements PanacheRepositoryBase<AccountingSettings, UUID> {

  private static final String ACCOUNTS =
      """
      INSERT INTO account (tenant_id, id, code, name, type, receivable, created_at, updated_at, version)
      SELECT $1, account.*, $7, $7, 1
        FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::boolean[]) AS account
      ON CONFLICT DO NOTHING
      """;
  private static final String SETTINGS =
      """
      INSERT INTO accounting_settings (tenant_id, id, created_at, updated_at, version)
      VALUES ($1, $2, $3, $3, 1)
      ON CONFLICT DO NOTHING
      """;
  private static final String ASSIGNMENTS =
      """
      INSERT INTO account_assignment (tenant_id, id, settings_id, kind, name, account_code)
      SELECT $1, assigned.id, settings.id, assigned.kind, assigned.name, assigned.code
        FROM accounting_settings settings,
             unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS assigned (id, kind, name, code)
       WHERE settings.tenant_id = $1
      ON CONFLICT DO NOTHING
      """;

  /// Payments by these methods don't arrive on the bank account at once.
  private static final Map<String, StandardAccount> PAYMENT_METHODS =
      Map.of(
          "CASH", StandardAccount.CASH,
          "CARD", StandardAccount.CARD_CLEARING,
          "CREDIT_CARD", StandardAccount.CARD_CLEARING,
          "STRIPE", StandardAccount.CARD_CLEARING,
          "PAYPAL", StandardAccount.CARD_CLEARING);

  private final Accounts accounts;

  Charts(Accounts accounts) {
    this.accounts = accounts;
  }

  /// The whole chart.
  public Uni<Chart> current() {
    return settings().chain(settings -> accounts.listAll().map(all -> chart(settings, all)));
  }

  private static Chart chart(AccountingSettings settings, List<Account> accounts) {
    return new Chart(
        accounts.stream().collect(toMap(Account::code, Function.identity())),
        settings.purposes(),
        settings.paymentMethods());
  }

  /// The account of each purpose. Creates the chart if needed.
  Uni<AccountingSettings> settings() {
    return withAssignments()
        .chain(
            found ->
                found.isEmpty()
                    ? create().chain(() -> withAssignments())
                    : Uni.createFrom().item(found))
        .map(List::getFirst);
  }

  private Uni<List<AccountingSettings>> withAssignments() {
    return list("from AccountingSettings s left join fetch s.assignments");
  }

  /// A concurrent creation waits here for the first, and then finds the chart.
  private Uni<Void> create() {
    var now = OffsetDateTime.now(ZoneOffset.UTC);
    return execute(ACCOUNTS, accounts(now))
        .chain(() -> execute(SETTINGS, Tenant.current(), UuidCreator.getTimeOrderedEpoch(), now))
        .chain(() -> execute(ASSIGNMENTS, assignments()));
  }

  private static Object[] accounts(OffsetDateTime now) {
    var all = StandardAccount.values();
    return new Object[] {
      Tenant.current(),
      ids(all.length),
      column(all, StandardAccount::code),
      column(all, StandardAccount::title),
      column(all, account -> account.type().name()),
      Stream.of(all).map(StandardAccount::isReceivable).toArray(Boolean[]::new),
      now
    };
  }

  private record Assignment(Kind kind, String name, StandardAccount account) {}

  private static Object[] assignments() {
    var all =
        Stream.concat(
                Arrays.stream(AccountPurpose.values())
                    .map(p -> new Assignment(Kind.PURPOSE, p.name(), p.standard())),
                PAYMENT_METHODS.entrySet().stream()
                    .map(m -> new Assignment(Kind.PAYMENT_METHOD, m.getKey(), m.getValue())))
            .toArray(Assignment[]::new);
    return new Object[] {
      Tenant.current(),
      ids(all.length),
      column(all, assignment -> assignment.kind().name()),
      column(all, Assignment::name),
      column(all, assignment -> assignment.account().code())
    };
  }

  private static <T> String[] column(T[] rows, Function<T, String> value) {
    return Stream.of(rows).map(value).toArray(String[]::new);
  }

  private static UUID[] ids(int count) {
    return Stream.generate(UuidCreator::getTimeOrderedEpoch).limit(count).toArray(UUID[]::new);
  }

  private static Uni<Void> execute(String sql, Object... parameters) {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom().completionStage(() -> connection.update(sql, parameters)))
        .replaceWithVoid();
  }
}
