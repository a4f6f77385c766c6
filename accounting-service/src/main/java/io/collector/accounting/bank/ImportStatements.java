package io.collector.accounting.bank;

import io.collector.accounting.account.Charts;
import io.collector.async.Sequential;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Keeps the statements of a file: all or none, and each once. Who imports holds the account, so
/// that two who import the same file at once are told apart.
@ApplicationScoped
class ImportStatements {

  private static final String KNOWN =
      """
      SELECT id FROM bank_statement
       WHERE tenant_id = $1 AND bank_account_id = $2 AND statement_id = $3 AND day = $4
      """;

  private final BankAccounts accounts;
  private final BankStatements statements;
  private final BankLines lines;
  private final Charts charts;

  ImportStatements(
      BankAccounts accounts, BankStatements statements, BankLines lines, Charts charts) {
    this.accounts = accounts;
    this.statements = statements;
    this.lines = lines;
    this.charts = charts;
  }

  /// @param isNew whether it wasn't there yet
  record Imported(UUID id, Statement statement, BankAccount account, boolean isNew) {}

  Uni<List<Imported>> take(List<Statement> read, BankStatement.Format format, String person) {
    var imported = new ArrayList<Imported>();
    return Sequential.each(
            read,
            statement ->
                account(statement)
                    .call(account -> TenantSql.lock("bank_account", List.of(account.id())))
                    .chain(account -> take(statement, account, format, person))
                    .invoke(imported::add))
        .map(_ -> List.copyOf(imported));
  }

  private Uni<BankAccount> account(Statement statement) {
    return accounts
        .of(statement.account(), statement.currency())
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        Problems.unprocessable(
                                "unknown-bank-account", "The file is of an unknown account.")
                            .at(
                                "/content",
                                "add the bank account %s in %s first"
                                    .formatted(statement.account(), statement.currency()))));
  }

  private Uni<Imported> take(
      Statement read, BankAccount account, BankStatement.Format format, String person) {
    return TenantSql.row(
            KNOWN, row -> row.getUUID("id"), Tenant.current(), account.id(), read.id(), read.day())
        .chain(
            known ->
                known.isPresent()
                    ? Uni.createFrom().item(new Imported(known.get(), read, account, false))
                    : keep(read, account, format, person));
  }

  private Uni<Imported> keep(
      Statement read, BankAccount account, BankStatement.Format format, String person) {
    var statement = new BankStatement(account, format, read, person);
    var kept = new ArrayList<BankLine>();
    for (var i = 0; i < read.lines().size(); i++) {
      kept.add(new BankLine(statement, account, i, read.lines().get(i)));
    }
    return charts
        .current()
        .invoke(read::checkDays)
        .chain(() -> statements.persist(statement))
        .chain(() -> kept.isEmpty() ? Uni.createFrom().voidItem() : lines.persist(kept))
        .chain(lines::flush)
        .replaceWith(new Imported(statement.id(), read, account, true));
  }
}
