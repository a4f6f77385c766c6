package io.collector.accounting.bank;

import io.collector.accounting.account.Charts;
import io.collector.accounting.bank.StatementParts.Part;
import io.collector.async.Sequential;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps the statements of a file: all or none, and each line once. Who imports holds the account,
/// so that two who import the same file at once are told apart.
@ApplicationScoped
class ImportStatements {

  private static final String PARTS =
      """
      SELECT id, statement_id = $3 AS same_id, opening, closing FROM bank_statement
       WHERE tenant_id = $1 AND bank_account_id = $2 AND day = $4 AND (statement_id = $3 OR format <> $5)
       ORDER BY imported_at, id
      """;
  private static final String LINES =
      """
      SELECT statement_id, booking_day, value_day, amount, reference, bank_reference, remittance, counterparty,
             counterparty_account
        FROM bank_line WHERE tenant_id = $1 AND statement_id = ANY ($2) ORDER BY position
      """;

  /// Of the same day, and of the last day before it.
  private static final String BEFORE =
      """
      SELECT statement_id, day, closing FROM bank_statement
       WHERE tenant_id = $1 AND bank_account_id = $2 AND id <> $3
         AND day BETWEEN coalesce((SELECT max(day) FROM bank_statement
                                    WHERE tenant_id = $1 AND bank_account_id = $2 AND day < $4), $4) AND $4
       ORDER BY day DESC, imported_at DESC
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

  /// @param newLines how many of its lines weren't there yet
  /// @param isNew    whether something of it wasn't there yet
  /// @param warning  of a gap before it
  record Imported(
      UUID id,
      Statement statement,
      BankAccount account,
      int newLines,
      boolean isNew,
      @Nullable String warning) {}

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
    return parts(read, account, format)
        .map(parts -> StatementParts.of(read, parts))
        .chain(
            found ->
                found.fresh() == null
                    ? Uni.createFrom()
                        .item(
                            new Imported(
                                Objects.requireNonNull(found.known()),
                                read,
                                account,
                                0,
                                false,
                                null))
                    : keep(found.fresh(), read, account, format, person));
  }

  private static Uni<List<Part>> parts(
      Statement read, BankAccount account, BankStatement.Format format) {
    return TenantSql.rows(
            PARTS,
            row ->
                new Part(
                    Objects.requireNonNull(row.getUUID("id")),
                    row.getBoolean("same_id"),
                    Objects.requireNonNull(row.getBigDecimal("opening")),
                    Objects.requireNonNull(row.getBigDecimal("closing")),
                    List.of()),
            Tenant.current(),
            account.id(),
            read.id(),
            read.day(),
            format.name())
        .chain(
            parts ->
                parts.isEmpty()
                    ? Uni.createFrom().item(parts)
                    : TenantSql.rows(
                            LINES,
                            row ->
                                Map.entry(
                                    Objects.requireNonNull(row.getUUID("statement_id")), line(row)),
                            Tenant.current(),
                            parts.stream().map(Part::id).toArray(UUID[]::new))
                        .map(lines -> parts.stream().map(part -> withLines(part, lines)).toList()));
  }

  private static Part withLines(Part part, List<Map.Entry<UUID, Statement.Line>> lines) {
    return new Part(
        part.id(),
        part.sameId(),
        part.opening(),
        part.closing(),
        lines.stream()
            .filter(line -> line.getKey().equals(part.id()))
            .map(Map.Entry::getValue)
            .toList());
  }

  private static Statement.Line line(Row row) {
    return new Statement.Line(
        Objects.requireNonNull(row.getLocalDate("booking_day")),
        Objects.requireNonNull(row.getLocalDate("value_day")),
        Objects.requireNonNull(row.getBigDecimal("amount")),
        row.getString("reference"),
        row.getString("bank_reference"),
        row.getString("remittance"),
        row.getString("counterparty"),
        row.getString("counterparty_account"));
  }

  /// @param fresh what of it isn't there yet
  private Uni<Imported> keep(
      Statement fresh,
      Statement read,
      BankAccount account,
      BankStatement.Format format,
      String person) {
    var statement = new BankStatement(account, format, fresh, person);
    var kept = new ArrayList<BankLine>();
    for (var i = 0; i < fresh.lines().size(); i++) {
      kept.add(new BankLine(statement, account, i, fresh.lines().get(i)));
    }
    return charts
        .current()
        .invoke(read::checkDays)
        .chain(() -> statements.persist(statement))
        .chain(() -> kept.isEmpty() ? Uni.createFrom().voidItem() : lines.persist(kept))
        .chain(lines::flush)
        .chain(() -> before(statement))
        .map(
            before ->
                new Imported(
                    statement.id(),
                    read,
                    account,
                    kept.size(),
                    true,
                    StatementParts.gap(fresh, before).orElse(null)));
  }

  private static Uni<List<StatementParts.Before>> before(BankStatement statement) {
    return TenantSql.rows(
        BEFORE,
        row ->
            new StatementParts.Before(
                row.getString("statement_id"),
                Objects.requireNonNull(row.getLocalDate("day")),
                Objects.requireNonNull(row.getBigDecimal("closing"))),
        Tenant.current(),
        statement.bankAccountId(),
        statement.id(),
        statement.day());
  }
}
