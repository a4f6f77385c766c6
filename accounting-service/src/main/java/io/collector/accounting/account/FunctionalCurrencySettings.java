package io.collector.accounting.account;

import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Changes the functional currency, if it may change: not once something is posted in it. It may be
/// set later if all that is posted is in it already. Documents that wait for a rate then wait for
/// one to the new currency, or for none. Asked of the tables, for the journal's package is above
/// this one.
final class FunctionalCurrencySettings {

  private static final String HOLD = "SELECT hold_books(true)";
  private static final String POSTED =
      """
      SELECT EXISTS (SELECT FROM journal_entry WHERE tenant_id = $1) AS posted,
             EXISTS (SELECT FROM journal_entry WHERE tenant_id = $1 AND currency <> $2) AS in_others
      """;

  private static final String WAIT =
      "UPDATE waiting_posting SET base_currency = $2 WHERE tenant_id = $1";

  private FunctionalCurrencySettings() {}

  private record Posted(boolean any, boolean inOthers) {

    static Posted of(Row row) {
      return new Posted(row.getBoolean("posted"), row.getBoolean("in_others"));
    }
  }

  /// @throws ProblemException 409 if something was posted, 422 if it is no currency
  static Uni<Void> change(AccountingSettings now, AccountingSettings wanted) {
    var currency = wanted.functionalCurrency();
    if (Objects.equals(now.functionalCurrency(), currency)) {
      return Uni.createFrom().voidItem();
    }
    if (currency != null && MinorUnit.of(currency).isEmpty()) {
      throw Problems.unprocessable("unknown-currency", "There is no such currency.")
          .at("/functionalCurrency", "is not a currency");
    }
    return TenantSql.row(HOLD, _ -> true)
        .chain(() -> TenantSql.row(POSTED, Posted::of, Tenant.current(), String.valueOf(currency)))
        .invoke(found -> check(now.functionalCurrency(), found.orElseThrow()))
        .chain(() -> TenantSql.execute(WAIT, Tenant.current(), currency))
        .replaceWithVoid();
  }

  private static void check(@Nullable String now, Posted posted) {
    if (now == null ? posted.inOthers() : posted.any()) {
      throw Problems.conflict(
              "functional-currency-fixed",
              "Entries were posted "
                  + (now == null ? "in other currencies already." : "with a functional currency."))
          .at("/functionalCurrency", "can't change any more");
    }
  }
}
