package io.collector.accounting.account;

import static java.util.stream.Collectors.toMap;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.calendar.TenantCalendars;
import io.collector.settings.Settings;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// The current tenant's chart. It is created on first use: by a request, or by an event that is
/// posted.
@ApplicationScoped
public class Charts {

  private static final String ACCOUNTS =
      """
      INSERT INTO account (tenant_id, id, code, name, type, receivable, payable, created_at, updated_at, version)
      SELECT $1, account.*, $8, $8, 1
        FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::boolean[]) AS account
      ON CONFLICT DO NOTHING
      """;
  private static final String BANKS =
      "SELECT DISTINCT account_code FROM bank_account WHERE tenant_id = $1";

  private final Accounts accounts;
  private final Settings<AccountingSettings> settings;
  private final TenantCalendars calendars;

  Charts(Accounts accounts, Settings<AccountingSettings> settings, TenantCalendars calendars) {
    this.accounts = accounts;
    this.calendars = calendars;
    this.settings = settings;
  }

  /// The whole chart. Creates it if needed.
  public Uni<Chart> current() {
    return settings
        .latest()
        .chain(
            current ->
                all()
                    .chain(
                        found ->
                            calendars
                                .current()
                                .map(
                                    calendar ->
                                        new Chart(
                                            byCode(found),
                                            current.accounts(),
                                            current.paymentMethods(),
                                            current.rules(),
                                            current.currencies(),
                                            calendar,
                                            Set.of()))));
  }

  /// The same, with the accounts for those at banks, which are money, too. They are asked of their
  /// table, for the package of banks needs this one.
  public Uni<Chart> withBanks() {
    return current()
        .chain(
            chart ->
                TenantSql.rows(BANKS, row -> row.getString("account_code"), Tenant.current())
                    .map(codes -> chart.withBanks(Set.copyOf(codes))));
  }

  private Uni<List<Account>> all() {
    return accounts
        .listAll()
        .chain(
            found ->
                found.isEmpty()
                    ? insertStandardAccounts().chain(() -> accounts.listAll())
                    : Uni.createFrom().item(found));
  }

  /// The account of each purpose. Creates the chart if needed.
  Uni<AccountingSettings> settings() {
    return createIfAbsent().chain(() -> settings.latest());
  }

  /// By code; none of them is deactivated or deleted until the transaction ends.
  Uni<Map<String, Account>> lockAccounts() {
    return createIfAbsent().chain(() -> accounts.shareAll()).map(Charts::byCode);
  }

  private static Map<String, Account> byCode(List<Account> accounts) {
    return accounts.stream().collect(toMap(Account::code, Function.identity()));
  }

  /// A concurrent creation waits here for the first, and then finds the chart. Accounts with a
  /// purpose can't be deleted, so that a chart always has some.
  private Uni<Void> createIfAbsent() {
    return accounts
        .count()
        .chain(count -> count > 0 ? Uni.createFrom().voidItem() : insertStandardAccounts());
  }

  private static Uni<Void> insertStandardAccounts() {
    var all = StandardAccount.values();
    var parameters =
        new Object[] {
          Tenant.current(),
          Stream.generate(UuidCreator::getTimeOrderedEpoch).limit(all.length).toArray(UUID[]::new),
          column(all, StandardAccount::code),
          column(all, StandardAccount::title),
          column(all, account -> account.type().name()),
          Stream.of(all).map(StandardAccount::isReceivable).toArray(Boolean[]::new),
          Stream.of(all).map(StandardAccount::isPayable).toArray(Boolean[]::new),
          OffsetDateTime.now(ZoneOffset.UTC)
        };
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom().completionStage(() -> connection.update(ACCOUNTS, parameters)))
        .replaceWithVoid();
  }

  private static String[] column(StandardAccount[] rows, Function<StandardAccount, String> value) {
    return Stream.of(rows).map(value).toArray(String[]::new);
  }
}
