package io.collector.accounting.report;

import io.collector.accounting.journal.Instalments;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sums over the current tenant's journal, by its totals, and over its subledger.
@ApplicationScoped
public class LedgerSums {

  /// Before any entry.
  static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  /// After any entry.
  static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  /// `$1` to `$3` of all of them: tenant, first and last day.
  private static final String SUMS =
      """
      SELECT s.account_code, %s AS currency, %s AS debit, %s AS credit FROM ledger_sums($1, $2, $3) s
       WHERE %s GROUP BY s.account_code%s
      """;
  private static final String OF_COST_CENTRE = ofCostCentre("$4");

  private static final String BY_RATES =
      """
      SELECT s.account_code, sum(s.by_rates) AS amount FROM ledger_sums($1, $2, $3) s
       WHERE NOT s.closing AND %s GROUP BY s.account_code HAVING sum(s.by_rates) <> 0
      """
          .formatted(OF_COST_CENTRE);
  private static final String BALANCES =
      """
      SELECT s.account_code, s.currency, sum(s.debit - s.credit) AS amount, sum(s.base_debit - s.base_credit) AS base
        FROM ledger_sums($1, $2, $3) s
       WHERE %s
       GROUP BY s.account_code, s.currency
      HAVING sum(s.debit - s.credit) <> 0 OR sum(s.base_debit - s.base_credit) <> 0
      """;
  private static final String RESULT_BALANCES =
      BALANCES.formatted(
          "s.account_code IN (SELECT code FROM account WHERE tenant_id = $1 AND type IN ('REVENUE',"
              + " 'EXPENSE'))");
  private static final String FOREIGN_BALANCES = BALANCES.formatted("s.currency <> $4");
  private static final String OF_ACCOUNTS =
      """
      SELECT s.currency, sum(s.debit - s.credit) AS amount FROM ledger_sums($1, $2, $3) s
       WHERE s.account_code IN (SELECT code FROM account WHERE tenant_id = $1 AND %s)%s
       GROUP BY s.currency
      """;
  private static final String RECEIVABLE = OF_ACCOUNTS.formatted("receivable", "");
  private static final String PAYABLE = OF_ACCOUNTS.formatted("payable", "");
  private static final String RESULT =
      OF_ACCOUNTS.formatted("type IN ('REVENUE', 'EXPENSE')", " AND NOT s.closing");
  private static final String CURRENCIES =
      "SELECT DISTINCT s.currency FROM ledger_sums($1, $2, $3) s WHERE s.account_code = $4";

  /// `$4` to `$6`: account, currency if not all, and since when without what closed a year.
  private static final String LEDGER =
      """
      SELECT %s AS debit, %s AS credit
        FROM (SELECT * FROM ledger_sums($1, $2, $3) WHERE account_code = $4%s) s
       WHERE ($5::text IS NULL OR s.currency = $5) AND ($6::date IS NULL OR NOT s.closing OR s.day < $6)
      """;

  /// The lines of the day before one.
  private static final String AND_BEFORE_LINE =
      """

      UNION ALL
      SELECT account_code, currency, cost_centre, posting_date, closing, debit, credit,
             greatest(coalesce(base_amount, debit - credit), 0), greatest(-coalesce(base_amount, debit - credit), 0), 0
        FROM journal_line WHERE tenant_id = $1 AND account_code = $4 AND posting_date = $7 AND id < $8\
      """;
  private static final String TAX_ACCOUNTS =
      "select distinct l.accountCode from JournalLine l where l.taxPart = TAX";
  private static final String OPEN_BILLS =
      """
      select i.billId, i.currency, max(cast(i.supplierId as String)), max(i.dueDate), -sum(i.amount),
             max(case when i.dueDate is not null then i.documentNumber end),
             max(case when i.entry.sourceType = 'supplier_bill.paid' then 0 else 1 end)
        from PayableItem i where i.postingDate <= :asOf and i.billId is not null
       group by i.billId, i.currency having sum(i.amount) <> 0
      """;
  private static final String WITHOUT_BILL =
      """
      select i.supplierId, i.currency, -sum(i.amount) from PayableItem i
       where i.postingDate <= :asOf and i.billId is null
       group by i.supplierId, i.currency having sum(i.amount) <> 0
      """;
  private static final String OPEN_INVOICES =
      """
      select i.invoiceId, i.currency, max(cast(i.customerId as String)), max(i.dueDate), sum(i.amount),
             max(case when i.dueDate is not null then i.documentNumber end)
        from ReceivableItem i where i.postingDate <= :asOf and i.invoiceId is not null
       group by i.invoiceId, i.currency having sum(i.amount) <> 0
      """;
  private static final String UNALLOCATED =
      """
      select i.customerId, i.currency, sum(i.amount) from ReceivableItem i
       where i.postingDate <= :asOf and i.invoiceId is null
       group by i.customerId, i.currency having sum(i.amount) <> 0
      """;
  private final Instalments instalments;

  /// A condition on the rows of `s`.
  ///
  /// @param parameter a cost centre, `-` for rows that have none, or null for all rows
  static String ofCostCentre(String parameter) {
    return "(%1$s::text IS NULL OR CASE WHEN %1$s = '-' THEN s.cost_centre IS NULL ELSE s.cost_centre = %1$s END)"
        .formatted(parameter);
  }

  LedgerSums(Instalments instalments) {
    this.instalments = instalments;
  }

  /// What is left on an account in a document's currency, and what it is in the functional one;
  /// above zero a debit.
  public record ResultBalance(
      String account, String currency, BigDecimal amount, BigDecimal base) {}

  /// Postings of an account in a currency.
  public record Turnover(String account, String currency, BigDecimal debit, BigDecimal credit) {

    /// Above zero a debit balance, below zero a credit balance.
    public BigDecimal balance() {
      return debit.subtract(credit);
    }
  }

  /// By account and currency, up to the end of that day.
  Uni<List<Turnover>> byAccount(Amounts amounts, LocalDate asOf) {
    return byAccount(amounts, asOf, null);
  }

  /// The same, of one cost centre.
  ///
  /// @param costCentre `-` for what belongs to none; absent: all
  Uni<List<Turnover>> byAccount(Amounts amounts, LocalDate asOf, @Nullable String costCentre) {
    return turnovers(amounts, FIRST_DAY, asOf, OF_COST_CENTRE, costCentre);
  }

  /// By account and currency, without what closed the fiscal year that began on the other day.
  Uni<List<Turnover>> beforeClosing(Amounts amounts, LocalDate asOf, LocalDate yearStart) {
    return turnovers(amounts, FIRST_DAY, asOf, "(NOT s.closing OR s.day < $4)", yearStart);
  }

  /// By account and currency, of these days, without what closed a fiscal year.
  ///
  /// @param costCentre `-` for what belongs to none; absent: all
  Uni<List<Turnover>> byAccount(
      Amounts amounts, LocalDate from, LocalDate to, @Nullable String costCentre) {
    return turnovers(amounts, from, to, "NOT s.closing AND " + OF_COST_CENTRE, costCentre);
  }

  /// The same, of lines that have an amount in the functional currency alone: what exchange rates
  /// changed, and no document. Nothing in the documents' currencies.
  Uni<List<Turnover>> byRatesAlone(
      Amounts amounts, LocalDate from, LocalDate to, @Nullable String costCentre) {
    var functional = amounts.functional();
    return functional == null
        ? Uni.createFrom().item(List.of())
        : rows(
            BY_RATES,
            row ->
                new Turnover(
                    row.getString("account_code"),
                    functional,
                    amount(row, "amount"),
                    BigDecimal.ZERO),
            from,
            to,
            costCentre);
  }

  /// The accounts of revenue and expense that aren't cleared at the end of that day, by currency.
  public Uni<Map<String, List<ResultBalance>>> resultAccounts(LocalDate asOf) {
    return rows(RESULT_BALANCES, LedgerSums::resultBalance, FIRST_DAY, asOf)
        .map(found -> found.stream().collect(Collectors.groupingBy(ResultBalance::currency)));
  }

  /// The accounts with something in other currencies than the functional one, by currency.
  public Uni<Map<String, List<ResultBalance>>> foreignAccounts(LocalDate asOf, String functional) {
    return rows(FOREIGN_BALANCES, LedgerSums::resultBalance, FIRST_DAY, asOf, functional)
        .map(found -> found.stream().collect(Collectors.groupingBy(ResultBalance::currency)));
  }

  /// The accounts with lines that are tagged as tax.
  public Uni<Set<String>> taxAccounts() {
    return list(TAX_ACCOUNTS, Map.of(), row -> (String) row[0]).map(Set::copyOf);
  }

  private static ResultBalance resultBalance(Row row) {
    return new ResultBalance(
        row.getString("account_code"),
        row.getString("currency"),
        amount(row, "amount"),
        amount(row, "base"));
  }

  /// The balance of the receivable accounts at the end of that day, by currency.
  Uni<Map<String, BigDecimal>> receivables(LocalDate asOf) {
    return byCurrency(RECEIVABLE, FIRST_DAY, asOf);
  }

  /// Revenue less expense of these days, by currency, whether their year is closed or not; below
  /// zero is a loss.
  public Uni<Map<String, BigDecimal>> profit(LocalDate from, LocalDate to) {
    return byCurrency(RESULT, from, to).map(LedgerSums::credits);
  }

  /// The balance of the payable accounts at the end of that day, by currency; above zero is owed.
  Uni<Map<String, BigDecimal>> payables(LocalDate asOf) {
    return byCurrency(PAYABLE, FIRST_DAY, asOf).map(LedgerSums::credits);
  }

  private static Map<String, BigDecimal> credits(Map<String, BigDecimal> debits) {
    return debits.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, debit -> debit.getValue().negate()));
  }

  /// Open invoices at the end of that day, by due day if they are paid in instalments, and
  /// unallocated payments.
  Uni<List<OpenItem>> openReceivables(LocalDate asOf) {
    return openItems(OPEN_INVOICES, LedgerSums::openInvoice, UNALLOCATED, asOf)
        .chain(
            items ->
                instalments
                    .of(items.stream().map(OpenItem::documentId).filter(Objects::nonNull).toList())
                    .map(parts -> items.stream().flatMap(item -> item.split(parts)).toList()));
  }

  /// Open bills at the end of that day, and what is owed to suppliers without one.
  Uni<List<OpenItem>> openPayables(LocalDate asOf) {
    return openItems(OPEN_BILLS, LedgerSums::openBill, WITHOUT_BILL, asOf);
  }

  private static Uni<List<OpenItem>> openItems(
      String documents,
      Function<Object[], OpenItem> document,
      String withoutDocument,
      LocalDate asOf) {
    var day = Map.<String, Object>of("asOf", asOf);
    return list(documents, day, document)
        .chain(
            open ->
                list(
                        withoutDocument,
                        day,
                        row ->
                            new OpenItem(
                                (UUID) row[0], null, null, null, (String) row[1], amount(row[2])))
                    .map(rest -> Stream.concat(open.stream(), rest.stream()).toList()));
  }

  private static OpenItem openInvoice(Object[] row) {
    return openDocument(row, true);
  }

  private static OpenItem openBill(Object[] row) {
    return openDocument(row, ((Number) row[6]).intValue() == 1);
  }

  private static OpenItem openDocument(Object[] row, boolean known) {
    return new OpenItem(
        row[2] == null ? null : UUID.fromString((String) row[2]),
        (UUID) row[0],
        (String) row[5],
        (LocalDate) row[3],
        (String) row[1],
        amount(row[4]),
        known);
  }

  /// The currencies with postings on the account.
  Uni<List<String>> currencies(String account) {
    return rows(CURRENCIES, row -> row.getString("currency"), FIRST_DAY, LAST_DAY, account);
  }

  /// An account's lines in a currency, as they are listed.
  ///
  /// @param openSince without what closed a fiscal year on that day or later; absent: with all
  record Ledger(Amounts amounts, String account, String currency, @Nullable LocalDate openSince) {}

  /// Postings of the account before that day; all of them without a day.
  Uni<Turnover> before(Ledger ledger, @Nullable LocalDate day) {
    return turnover(ledger, day == null ? LAST_DAY : day.minusDays(1), "");
  }

  /// Postings of the account before that line, in the ledger's sort order.
  Uni<Turnover> beforeLine(Ledger ledger, LocalDate day, UUID line) {
    return turnover(ledger, day.minusDays(1), AND_BEFORE_LINE, day, line);
  }

  private static Uni<Turnover> turnover(
      Ledger ledger, LocalDate last, String andLines, Object... more) {
    var amounts = ledger.amounts();
    var parameters = new ArrayList<@Nullable Object>();
    parameters.add(ledger.account());
    parameters.add(amounts.functional() == null ? ledger.currency() : null);
    parameters.add(ledger.openSince());
    parameters.addAll(Arrays.asList(more));
    return rows(
            LEDGER.formatted(amounts.debit(), amounts.credit(), andLines),
            row ->
                new Turnover(
                    ledger.account(),
                    ledger.currency(),
                    amount(row, "debit"),
                    amount(row, "credit")),
            FIRST_DAY,
            last,
            parameters.toArray())
        .map(List::getFirst);
  }

  private static Uni<List<Turnover>> turnovers(
      Amounts amounts, LocalDate first, LocalDate last, String where, @Nullable Object more) {
    return rows(
        SUMS.formatted(
            amounts.currency(), amounts.debit(), amounts.credit(), where, amounts.byCurrency()),
        row ->
            new Turnover(
                row.getString("account_code"),
                Objects.requireNonNullElse(amounts.functional(), row.getString("currency")),
                amount(row, "debit"),
                amount(row, "credit")),
        first,
        last,
        more);
  }

  private static Uni<Map<String, BigDecimal>> byCurrency(
      String sql, LocalDate first, LocalDate last) {
    return rows(
            sql, row -> Map.entry(row.getString("currency"), amount(row, "amount")), first, last)
        .map(
            rows ->
                rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// What was posted before in the same transaction counts.
  private static <T> Uni<List<T>> rows(
      String sql,
      Function<Row, T> read,
      LocalDate first,
      LocalDate last,
      @Nullable Object... more) {
    var parameters = new ArrayList<@Nullable Object>();
    parameters.addAll(List.of(Tenant.current(), first, last));
    parameters.addAll(Arrays.asList(more));
    return TenantSession.flush().chain(() -> TenantSql.rows(sql, read, parameters.toArray()));
  }

  private static BigDecimal amount(Row row, String column) {
    return Objects.requireNonNull(row.getBigDecimal(column));
  }

  private static <T> Uni<List<T>> list(
      String hql, Map<String, Object> parameters, Function<Object[], T> row) {
    return Panache.getSession()
        .chain(
            session -> {
              var query = session.createQuery(hql, Object[].class);
              parameters.forEach(query::setParameter);
              return query.getResultList();
            })
        .map(rows -> rows.stream().map(row).toList());
  }

  private static BigDecimal amount(Object sum) {
    return new BigDecimal(sum.toString());
  }
}
