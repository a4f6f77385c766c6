package io.collector.accounting.report;

import io.collector.accounting.journal.Instalments;
import io.collector.accounting.journal.LineTags;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sums over the current tenant's journal and its subledger.
@ApplicationScoped
public class LedgerSums {

  private static final String BY_ACCOUNT = "l.postingDate <= :asOf";
  private static final String BEFORE_CLOSING =
      "l.postingDate <= :asOf and (not l.closing or l.postingDate < :yearStart)";
  private static final String BY_DAYS = "l.postingDate between :from and :to and not l.closing";
  private static final String BY_RATES_ALONE = BY_DAYS + " and l.debit = 0 and l.credit = 0";
  private static final String RESULT_BALANCES =
      """
      select l.accountCode, l.currency, sum(l.debit) - sum(l.credit), sum(coalesce(l.baseAmount, l.debit - l.credit))
        from JournalLine l
       where l.postingDate <= :asOf
         and l.accountCode in (select a.code from Account a where a.type in (REVENUE, EXPENSE))
       group by l.accountCode, l.currency
      having sum(l.debit) <> sum(l.credit) or sum(coalesce(l.baseAmount, l.debit - l.credit)) <> 0
      """;
  private static final String FOREIGN_BALANCES =
      """
      select l.accountCode, l.currency, sum(l.debit) - sum(l.credit), sum(coalesce(l.baseAmount, l.debit - l.credit))
        from JournalLine l
       where l.postingDate <= :asOf and l.currency <> :functional
       group by l.accountCode, l.currency
      having sum(l.debit) <> sum(l.credit) or sum(coalesce(l.baseAmount, l.debit - l.credit)) <> 0
      """;
  private static final String TAX_ACCOUNTS =
      "select distinct l.accountCode from JournalLine l where l.taxPart = TAX";
  private static final String RECEIVABLE =
      """
      select l.currency, sum(l.debit) - sum(l.credit) from JournalLine l
       where l.postingDate <= :asOf and l.accountCode in (select a.code from Account a where a.receivable)
       group by l.currency
      """;
  private static final String PAYABLE =
      """
      select l.currency, sum(l.credit) - sum(l.debit) from JournalLine l
       where l.postingDate <= :asOf and l.accountCode in (select a.code from Account a where a.payable)
       group by l.currency
      """;
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
  private static final String PROFIT =
      """
      select l.currency, sum(l.credit) - sum(l.debit) from JournalLine l
       where l.postingDate between :from and :to and not l.closing
         and l.accountCode in (select a.code from Account a where a.type in (REVENUE, EXPENSE))
       group by l.currency
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
  private static final String CURRENCIES =
      "select distinct l.currency from JournalLine l where l.accountCode = :account";

  private final Instalments instalments;

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
    return turnovers(amounts, BY_ACCOUNT, Map.of("asOf", asOf));
  }

  /// The same, without what closed the fiscal year that began on the other day.
  Uni<List<Turnover>> beforeClosing(Amounts amounts, LocalDate asOf, LocalDate yearStart) {
    return turnovers(amounts, BEFORE_CLOSING, Map.of("asOf", asOf, "yearStart", yearStart));
  }

  /// By account and currency, of these days, without what closed a fiscal year.
  Uni<List<Turnover>> byAccount(Amounts amounts, LocalDate from, LocalDate to) {
    return turnovers(amounts, BY_DAYS, Map.of("from", from, "to", to));
  }

  /// The same, of lines that have an amount in the functional currency alone: what exchange rates
  /// changed, and no document. Nothing in the documents' currencies.
  Uni<List<Turnover>> byRatesAlone(Amounts amounts, LocalDate from, LocalDate to) {
    return amounts.functional() == null
        ? Uni.createFrom().item(List.of())
        : turnovers(amounts, BY_RATES_ALONE, Map.of("from", from, "to", to));
  }

  /// The same, of one cost centre.
  ///
  /// @param costCentre `-` for what belongs to none
  Uni<List<Turnover>> ofCostCentre(
      Amounts amounts, LocalDate from, LocalDate to, String costCentre) {
    return costCentre.equals(LineTags.NO_COST_CENTRE)
        ? turnovers(amounts, BY_DAYS + " and l.costCentre is null", Map.of("from", from, "to", to))
        : turnovers(
            amounts,
            BY_DAYS + " and l.costCentre = :costCentre",
            Map.of("from", from, "to", to, "costCentre", costCentre));
  }

  /// The accounts of revenue and expense that aren't cleared at the end of that day, by currency.
  public Uni<Map<String, List<ResultBalance>>> resultAccounts(LocalDate asOf) {
    return list(RESULT_BALANCES, Map.of("asOf", asOf), LedgerSums::resultBalance)
        .map(found -> found.stream().collect(Collectors.groupingBy(ResultBalance::currency)));
  }

  /// The accounts with something in other currencies than the functional one, by currency.
  public Uni<Map<String, List<ResultBalance>>> foreignAccounts(LocalDate asOf, String functional) {
    return list(
            FOREIGN_BALANCES,
            Map.of("asOf", asOf, "functional", functional),
            LedgerSums::resultBalance)
        .map(found -> found.stream().collect(Collectors.groupingBy(ResultBalance::currency)));
  }

  /// The accounts with lines that are tagged as tax.
  public Uni<Set<String>> taxAccounts() {
    return list(TAX_ACCOUNTS, Map.of(), row -> (String) row[0]).map(Set::copyOf);
  }

  private static ResultBalance resultBalance(Object[] row) {
    return new ResultBalance((String) row[0], (String) row[1], amount(row[2]), amount(row[3]));
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

  /// The balance of the payable accounts at the end of that day, by currency; above zero is owed.
  Uni<Map<String, BigDecimal>> payables(LocalDate asOf) {
    return byCurrency(PAYABLE, Map.of("asOf", asOf));
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
    return list(CURRENCIES, Map.of("account", account), row -> (String) row[0]);
  }

  /// An account's lines in a currency, as they are listed.
  ///
  /// @param openSince without what closed a fiscal year on that day or later; absent: with all
  record Ledger(Amounts amounts, String account, String currency, @Nullable LocalDate openSince) {}

  /// Postings of the account before that day; all of them without a day.
  Uni<Turnover> before(Ledger ledger, @Nullable LocalDate day) {
    return day == null
        ? turnover(ledger, "", Map.of())
        : turnover(ledger, " and l.postingDate < :day", Map.of("day", day));
  }

  /// Postings of the account before that line, in the ledger's sort order.
  Uni<Turnover> beforeLine(Ledger ledger, LocalDate day, UUID line) {
    return turnover(
        ledger,
        " and (l.postingDate < :day or l.postingDate = :day and l.id < :line)",
        Map.of("day", day, "line", line));
  }

  private static Uni<Turnover> turnover(Ledger ledger, String more, Map<String, Object> values) {
    var where = new StringBuilder("l.accountCode = :account").append(more);
    var parameters = new HashMap<String, Object>(values);
    parameters.put("account", ledger.account());
    if (ledger.amounts().functional() == null) {
      where.append(" and l.currency = :currency");
      parameters.put("currency", ledger.currency());
    }
    if (ledger.openSince() != null) {
      where.append(" and (not l.closing or l.postingDate < :openSince)");
      parameters.put("openSince", ledger.openSince());
    }
    return list(
            "select %s from JournalLine l where %s".formatted(ledger.amounts().sums(), where),
            parameters,
            row ->
                new Turnover(ledger.account(), ledger.currency(), amount(row[0]), amount(row[1])))
        .map(List::getFirst);
  }

  private static Uni<List<Turnover>> turnovers(
      Amounts amounts, String where, Map<String, Object> parameters) {
    return list(
        "select %s, %s from JournalLine l where %s group by %s"
            .formatted(amounts.keys(), amounts.sums(), where, amounts.group()),
        parameters,
        row ->
            new Turnover(
                (String) row[0],
                Objects.requireNonNullElse(amounts.functional(), (String) row[1]),
                amount(row[2]),
                amount(row[3])));
  }

  private static Uni<Map<String, BigDecimal>> byCurrency(
      String hql, Map<String, Object> parameters) {
    return list(hql, parameters, row -> Map.entry((String) row[0], amount(row[1])))
        .map(
            rows ->
                rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
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
