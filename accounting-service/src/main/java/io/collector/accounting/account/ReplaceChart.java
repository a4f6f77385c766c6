package io.collector.accounting.account;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Replaces a tenant's chart, as long as nothing was posted. Postings wait meanwhile, and then find
/// the new one.
@ApplicationScoped
class ReplaceChart {

  private static final String HOLD = "SELECT hold_books(true)";
  private static final String POSTED =
      "SELECT EXISTS (SELECT FROM journal_line WHERE tenant_id = $1) AS posted";
  private static final String NEEDED =
      """
      SELECT account_code, used FROM (
        SELECT account_code, 'bank account ' || number AS used FROM bank_account WHERE tenant_id = $1
        UNION ALL
        SELECT account_code, 'budget of ' || account_code FROM budget WHERE tenant_id = $1) AS needed
       WHERE account_code <> ALL ($2) ORDER BY account_code LIMIT 1
      """;
  private static final String TAKE =
      """
      INSERT INTO account AS known (tenant_id, id, code, name, type, receivable, payable, cash_flow, created_at, updated_at, version)
      SELECT $1::text, told.*, now(), now(), 1
        FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::boolean[], $8::text[]) AS told
      ON CONFLICT (tenant_id, code) DO UPDATE SET
        name = excluded.name, description = NULL, type = excluded.type, receivable = excluded.receivable,
        payable = excluded.payable, cash_flow = excluded.cash_flow, active = true, updated_at = now(),
        version = known.version + 1
      """;
  private static final String REMOVE =
      "DELETE FROM account WHERE tenant_id = $1 AND code <> ALL ($2)";

  private final Charts charts;
  private final Settings<AccountingSettings> settings;

  ReplaceChart(Charts charts, Settings<AccountingSettings> settings) {
    this.charts = charts;
    this.settings = settings;
  }

  /// @return how many accounts there are now
  Uni<Integer> by(NewChart chart) {
    var codes = chart.accounts().stream().map(Account::code).toArray(String[]::new);
    return TenantSql.row(HOLD, _ -> true)
        .chain(() -> charts.settings())
        .call(ReplaceChart::refuseIfPosted)
        .call(() -> refuseIfNeeded(codes))
        .chain(now -> settings.put("*", now.onChart(chart.purposes(), chart.paymentMethods())))
        .chain(() -> take(chart.accounts()))
        .chain(() -> TenantSql.execute(REMOVE, Tenant.current(), codes))
        .replaceWith(codes.length);
  }

  private static Uni<Void> refuseIfPosted() {
    return TenantSql.row(POSTED, row -> row.getBoolean("posted"), Tenant.current())
        .invoke(
            posted -> {
              if (posted.orElse(false)) {
                throw Problems.conflict(
                    "books-begun",
                    "Something was posted: the chart can't be replaced any more. Add accounts to it.");
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Void> refuseIfNeeded(String[] codes) {
    return TenantSql.row(
            NEEDED,
            row -> "%s by the %s".formatted(row.getString("account_code"), row.getString("used")),
            Tenant.current(),
            codes)
        .invoke(
            needed ->
                needed.ifPresent(
                    used -> {
                      throw Problems.conflict(
                          "in-use", "The new chart lacks an account that is used: " + used + ".");
                    }))
        .replaceWithVoid();
  }

  private static Uni<Void> take(List<Account> accounts) {
    return TenantSql.execute(
            TAKE,
            Tenant.current(),
            Stream.generate(UuidCreator::getTimeOrderedEpoch)
                .limit(accounts.size())
                .toArray(UUID[]::new),
            texts(accounts, Account::code),
            texts(accounts, Account::name),
            texts(accounts, account -> account.type().name()),
            accounts.stream().map(Account::isReceivable).toArray(Boolean[]::new),
            accounts.stream().map(Account::isPayable).toArray(Boolean[]::new),
            texts(
                accounts, account -> account.cashFlow() == null ? null : account.cashFlow().name()))
        .replaceWithVoid();
  }

  private static @Nullable String[] texts(
      List<Account> accounts, Function<Account, @Nullable String> value) {
    return accounts.stream().map(value).toArray(String[]::new);
  }
}
