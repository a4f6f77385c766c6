package io.collector.accounting.report;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sums over the current tenant's journal and its subledger.
@ApplicationScoped
public class LedgerSums {

  private static final String BY_ACCOUNT =
      """
      select l.accountCode, l.currency, sum(l.debit), sum(l.credit) from JournalLine l
       where l.postingDate <= :asOf group by l.accountCode, l.currency
      """;
  private static final String BEFORE_CLOSING =
      """
      select l.accountCode, l.currency, sum(l.debit), sum(l.credit) from JournalLine l
       where l.postingDate <= :asOf and (not l.closing or l.postingDate < :yearStart)
       group by l.accountCode, l.currency
      """;
  private static final String RESULT_ACCOUNTS =
      """
      select l.accountCode, l.currency, sum(l.debit), sum(l.credit) from JournalLine l
       where l.postingDate <= :asOf
         and l.accountCode in (select a.code from Account a where a.type in (REVENUE, EXPENSE))
       group by l.accountCode, l.currency having sum(l.debit) <> sum(l.credit)
      """;
  private static final String RECEIVABLE =
      """
      select l.currency, sum(l.debit) - sum(l.credit) from JournalLine l
       where l.postingDate <= :asOf and l.accountCode in (select a.code from Account a where a.receivable)
       group by l.currency
      """;
  private static final String PROFIT =
      """
      select l.currency, sum(l.credit) - sum(l.debit) from JournalLine l
       where l.postingDate between :from and :to and not l.closing
         and l.accountCode in (select a.code from Account a where a.type in (REVENUE, EXPENSE))
       group by l.currency
      """;
  private static final String BY_DAYS =
      """
      select l.accountCode, l.currency, sum(l.debit), sum(l.credit) from JournalLine l
       where l.postingDate between :from and :to and not l.closing group by l.accountCode, l.currency
      """;
  private static final String OPEN_INVOICES =
      """
      select i.invoiceId, i.currency, max(cast(i.customerId as String)), max(i.dueDate), sum(i.amount)
        from ReceivableItem i where i.postingDate <= :asOf and i.invoiceId is not null
       group by i.invoiceId, i.currency having sum(i.amount) <> 0
      """;
  private static final String UNALLOCATED =
      """
      select i.customerId, i.currency, sum(i.amount) from ReceivableItem i
       where i.postingDate <= :asOf and i.invoiceId is null
       group by i.customerId, i.currency having sum(i.amount) <> 0
      """;
  private static final String CURRENCIES =
      "select distinct l.currency from JournalLine l where l.accountCode = :account";
  private static final String TURNOVER =
      """
      select coalesce(sum(l.debit), 0), coalesce(sum(l.credit), 0) from JournalLine l
       where l.accountCode = :account and l.currency = :currency
      """;

  /// Postings of an account in a currency.
  public record Turnover(String account, String currency, BigDecimal debit, BigDecimal credit) {

    /// Above zero a debit balance, below zero a credit balance.
    public BigDecimal balance() {
      return debit.subtract(credit);
    }
  }

  /// By account and currency, up to the end of that day.
  Uni<List<Turnover>> byAccount(LocalDate asOf) {
    return turnovers(BY_ACCOUNT, Map.of("asOf", asOf));
  }

  /// The same, without what closed the fiscal year that began on the other day.
  Uni<List<Turnover>> beforeClosing(LocalDate asOf, LocalDate yearStart) {
    return turnovers(BEFORE_CLOSING, Map.of("asOf", asOf, "yearStart", yearStart));
  }

  /// The accounts of revenue and expense that aren't cleared at the end of that day, by currency.
  public Uni<Map<String, List<Turnover>>> resultAccounts(LocalDate asOf) {
    return turnovers(RESULT_ACCOUNTS, Map.of("asOf", asOf))
        .map(found -> found.stream().collect(Collectors.groupingBy(Turnover::currency)));
  }

  /// By account and currency, of these days, without what closed a fiscal year.
  Uni<List<Turnover>> byAccount(LocalDate from, LocalDate to) {
    return turnovers(BY_DAYS, Map.of("from", from, "to", to));
  }

  /// The balance of the receivable accounts at the end of that day, by currency.
  Uni<Map<String, BigDecimal>> receivables(LocalDate asOf) {
    return byCurrency(RECEIVABLE, Map.of("asOf", asOf));
  }

  /// Revenue less expense of these days, by currency, whether their year is closed or not; below
  /// zero is a loss.
  public Uni<Map<String, BigDecimal>> profit(LocalDate from, LocalDate to) {
    return byCurrency(PROFIT, Map.of("from", from, "to", to));
  }

  /// Open invoices at the end of that day.
  Uni<List<OpenItem>> openInvoices(LocalDate asOf) {
    return list(
        OPEN_INVOICES,
        Map.of("asOf", asOf),
        row ->
            new OpenItem(
                row[2] == null ? null : UUID.fromString((String) row[2]),
                (UUID) row[0],
                (LocalDate) row[3],
                (String) row[1],
                amount(row[4])));
  }

  /// Unallocated payments at the end of that day, by customer.
  Uni<List<OpenItem>> unallocated(LocalDate asOf) {
    return list(
        UNALLOCATED,
        Map.of("asOf", asOf),
        row -> new OpenItem((UUID) row[0], null, null, (String) row[1], amount(row[2])));
  }

  /// The currencies with postings on the account.
  Uni<List<String>> currencies(String account) {
    return list(CURRENCIES, Map.of("account", account), row -> (String) row[0]);
  }

  /// Postings of the account before that day; all of them without a day.
  Uni<Turnover> before(String account, String currency, @Nullable LocalDate day) {
    return day == null
        ? turnover(TURNOVER, account, currency, Map.of())
        : turnover(TURNOVER + " and l.postingDate < :day", account, currency, Map.of("day", day));
  }

  /// Postings of the account before that line, in the ledger's sort order.
  Uni<Turnover> beforeLine(String account, String currency, LocalDate day, UUID line) {
    return turnover(
        TURNOVER + " and (l.postingDate < :day or l.postingDate = :day and l.id < :line)",
        account,
        currency,
        Map.of("day", day, "line", line));
  }

  private static Uni<Turnover> turnover(
      String hql, String account, String currency, Map<String, Object> more) {
    var parameters = new HashMap<String, Object>(more);
    parameters.put("account", account);
    parameters.put("currency", currency);
    return list(
            hql, parameters, row -> new Turnover(account, currency, amount(row[0]), amount(row[1])))
        .map(List::getFirst);
  }

  private static Uni<Map<String, BigDecimal>> byCurrency(
      String hql, Map<String, Object> parameters) {
    return list(hql, parameters, row -> Map.entry((String) row[0], amount(row[1])))
        .map(
            rows ->
                rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Uni<List<Turnover>> turnovers(String hql, Map<String, Object> parameters) {
    return list(
        hql,
        parameters,
        row -> new Turnover((String) row[0], (String) row[1], amount(row[2]), amount(row[3])));
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
