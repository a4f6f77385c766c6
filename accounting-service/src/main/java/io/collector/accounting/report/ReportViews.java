package io.collector.accounting.report;

import io.collector.accounting.account.Account;
import io.collector.accounting.account.AccountType;
import io.collector.accounting.account.Chart;
import io.collector.accounting.journal.JournalEntry;
import io.collector.accounting.journal.JournalLine;
import io.collector.accounting.party.PartyNames.Names;
import io.collector.accounting.report.LedgerSums.Turnover;
import io.collector.accounting.report.TrialBalances.Openings;
import io.collector.accounting.report.TrialBalances.TrialBalance;
import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Reports in responses.
final class ReportViews {

  private ReportViews() {}

  @RegisterForReflection
  @Schema(name = "TrialBalance")
  record TrialBalanceView(
      LocalDate asOf,
      @Schema(description = "The first day of its fiscal year") LocalDate yearStart,
      List<CurrencyBalance> currencies) {

    static TrialBalanceView of(
        LocalDate asOf,
        LocalDate yearStart,
        List<TrialBalance> balances,
        Openings openings,
        Chart chart) {
      return new TrialBalanceView(
          asOf,
          yearStart,
          balances.stream().map(balance -> CurrencyBalance.of(balance, openings, chart)).toList());
    }

    ReportTable table() {
      var table =
          new ReportTable(
              "currency", "account", "name", "type", "opening", "debits", "credits", "balance");
      for (var currency : currencies) {
        for (var account : currency.accounts()) {
          table.row(
              currency.currency(),
              account.account(),
              account.name(),
              account.type(),
              account.openingBalance(),
              account.yearDebits(),
              account.yearCredits(),
              account.debitBalance().subtract(account.creditBalance()));
        }
      }
      return table;
    }
  }

  @RegisterForReflection
  @Schema(name = "TrialBalanceOfCurrency")
  record CurrencyBalance(
      @Schema(examples = "USD") String currency,
      List<AccountBalance> accounts,
      @Schema(description = "Sum of the debit balances", examples = "1500.00") @DecimalString
          BigDecimal totalDebit,
      @Schema(description = "Sum of the credit balances; the same", examples = "1500.00")
          @DecimalString
          BigDecimal totalCredit,
      boolean balanced) {

    static CurrencyBalance of(TrialBalance balance, Openings openings, Chart chart) {
      var currency = balance.currency();
      return new CurrencyBalance(
          currency,
          balance.turnovers().stream()
              .map(
                  turnover ->
                      AccountBalance.of(
                          turnover, openings.of(turnover), chart.account(turnover.account())))
              .toList(),
          MinorUnit.known(currency).round(balance.totalDebit()),
          MinorUnit.known(currency).round(balance.totalCredit()),
          balance.totalDebit().compareTo(balance.totalCredit()) == 0);
    }
  }

  @RegisterForReflection
  @Schema(name = "AccountBalance")
  record AccountBalance(
      @Schema(examples = "1200") String account,
      @Schema(examples = "Accounts receivable") String name,
      AccountType type,
      @Schema(
              description = "When the fiscal year began; above zero a debit balance",
              examples = "0.00")
          @DecimalString
          BigDecimal openingBalance,
      @Schema(description = "Sum of debits since then", examples = "1500.00") @DecimalString
          BigDecimal yearDebits,
      @Schema(description = "Sum of credits since then", examples = "0.00") @DecimalString
          BigDecimal yearCredits,
      @Schema(description = "Sum of all debits", examples = "1500.00") @DecimalString
          BigDecimal debits,
      @Schema(description = "Sum of all credits", examples = "0.00") @DecimalString
          BigDecimal credits,
      @Schema(description = "The balance, if it is on this side", examples = "1500.00")
          @DecimalString
          BigDecimal debitBalance,
      @Schema(description = "The balance, if it is on this side", examples = "0.00") @DecimalString
          BigDecimal creditBalance) {

    static AccountBalance of(Turnover turnover, Turnover opening, Account account) {
      var currency = turnover.currency();
      return new AccountBalance(
          account.code(),
          account.name(),
          account.type(),
          MinorUnit.known(currency).round(opening.balance()),
          MinorUnit.known(currency).round(turnover.debit().subtract(opening.debit())),
          MinorUnit.known(currency).round(turnover.credit().subtract(opening.credit())),
          MinorUnit.known(currency).round(turnover.debit()),
          MinorUnit.known(currency).round(turnover.credit()),
          MinorUnit.known(currency).round(turnover.balance().max(BigDecimal.ZERO)),
          MinorUnit.known(currency).round(turnover.balance().negate().max(BigDecimal.ZERO)));
    }
  }

  /// Balances above zero are debit balances, below zero credit balances.
  @RegisterForReflection
  @Schema(
      name = "AccountLedger",
      description = "Balances above zero are debit balances, below zero credit balances.")
  record LedgerView(
      @Schema(examples = "1200") String account,
      @Schema(examples = "Accounts receivable") String name,
      AccountType type,
      @Schema(description = "Absent if the account has no postings", examples = "USD")
          @Nullable String currency,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Schema(description = "Before the first day of the range", examples = "0.00") @DecimalString
          BigDecimal openingBalance,
      @DecimalString BigDecimal totalDebit,
      @DecimalString BigDecimal totalCredit,
      @Schema(description = "After the last day of the range", examples = "1500.00") @DecimalString
          BigDecimal closingBalance,
      List<LedgerLine> items,
      @Schema(description = "Pass it as cursor to get the next part; absent on the last")
          @Nullable String nextCursor) {

    static LedgerView of(
        Account account,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Turnover before,
        Turnover until,
        List<LedgerLine> items,
        @Nullable String nextCursor) {
      var currency = before.currency();
      return new LedgerView(
          account.code(),
          account.name(),
          account.type(),
          currency,
          from,
          to,
          MinorUnit.known(currency).round(before.balance()),
          MinorUnit.known(currency).round(until.debit().subtract(before.debit())),
          MinorUnit.known(currency).round(until.credit().subtract(before.credit())),
          MinorUnit.known(currency).round(until.balance()),
          items,
          nextCursor);
    }

    static LedgerView empty(Account account, @Nullable LocalDate from, @Nullable LocalDate to) {
      return new LedgerView(
          account.code(),
          account.name(),
          account.type(),
          null,
          from,
          to,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          List.of(),
          null);
    }
  }

  /// A line with its cause.
  @RegisterForReflection
  @Schema(name = "LedgerLine")
  record LedgerLine(
      LocalDate date,
      UUID entryId,
      @Schema(examples = "JE-2026-000123") String entryNumber,
      @Schema(examples = "Invoice INV-2026-00001") String description,
      @Nullable String documentNumber,
      @Nullable UUID customerId,
      @Schema(description = "Absent while it isn't known", examples = "Acme Corporation")
          @Nullable String customerName,
      @Nullable UUID supplierId,
      @Schema(description = "Absent while it isn't known", examples = "Bolts Ltd")
          @Nullable String supplierName,
      @DecimalString BigDecimal debit,
      @DecimalString BigDecimal credit,
      @Schema(description = "The account's balance after this line") @DecimalString
          BigDecimal balance,
      @Schema(description = "The event's type, or MANUAL", examples = "invoice.issued")
          String causeType,
      @Nullable UUID eventId,
      @Schema(description = "Id of the event's subject") @Nullable String sourceId,
      @Nullable UUID orderId) {

    /// @param amount above zero a debit, in the currency of the ledger that is asked for
    static LedgerLine of(
        JournalLine line,
        JournalEntry entry,
        Names customers,
        Names suppliers,
        String currency,
        BigDecimal amount,
        BigDecimal balance) {
      return new LedgerLine(
          line.postingDate(),
          entry.id(),
          entry.number(),
          line.description() == null ? entry.description() : line.description(),
          line.documentNumber(),
          line.customerId(),
          customers.of(line.customerId()),
          line.supplierId(),
          suppliers.of(line.supplierId()),
          MinorUnit.known(currency).round(amount.max(BigDecimal.ZERO)),
          MinorUnit.known(currency).round(amount.negate().max(BigDecimal.ZERO)),
          MinorUnit.known(currency).round(balance),
          entry.sourceType(),
          entry.eventId(),
          entry.sourceId(),
          entry.orderId());
    }
  }

  @RegisterForReflection
  @Schema(name = "ReceivablesAgeing")
  record AgeingView(
      LocalDate asOf,
      @Schema(description = "By customer and currency, the largest balance first")
          List<AgeingOfCustomer> customers,
      @Schema(description = "All customers, compared with the ledger")
          List<AgeingOfCurrency> currencies) {

    /// @param rows     of all customers
    /// @param shown    of the requested customers
    /// @param names    of customers
    /// @param balances of the receivable accounts, by currency
    static AgeingView of(
        LocalDate asOf,
        List<Ageing.Row> rows,
        List<Ageing.Row> shown,
        Names names,
        Map<String, BigDecimal> balances) {
      return new AgeingView(
          asOf,
          shown.stream()
              .map(
                  row ->
                      new AgeingOfCustomer(
                          row.partyId(),
                          names.of(row.partyId()),
                          row.currency(),
                          AgedAmounts.of(row.buckets(), row.currency())))
              .toList(),
          AgeingOfCurrency.all(rows, balances));
    }

    ReportTable table() {
      var table = AgedAmounts.table(List.of(), "customer", "name");
      customers.forEach(
          row ->
              row.amounts()
                  .addTo(table, List.of(), row.currency(), row.customerId(), row.customerName()));
      return table;
    }

    /// On paper: the name, or the id while it isn't known.
    ReportTable paper() {
      var table = AgedAmounts.table(List.of(), "customer");
      customers.forEach(
          row ->
              row.amounts()
                  .addTo(
                      table,
                      List.of(),
                      row.currency(),
                      row.customerName() == null ? row.customerId() : row.customerName()));
      return table;
    }
  }

  @RegisterForReflection
  @Schema(name = "PayablesAgeing")
  record PayablesAgeingView(
      LocalDate asOf,
      @Schema(description = "By supplier and currency, the largest balance first")
          List<AgeingOfSupplier> suppliers,
      @Schema(description = "All suppliers, compared with the ledger")
          List<AgeingOfCurrency> currencies) {

    private static final List<String> WITHOUT_BILL = List.of("without bill");

    /// @param rows     of all suppliers
    /// @param shown    of the requested suppliers
    /// @param names    of suppliers
    /// @param balances of the payable accounts, by currency
    static PayablesAgeingView of(
        LocalDate asOf,
        List<Ageing.Row> rows,
        List<Ageing.Row> shown,
        Names names,
        Map<String, BigDecimal> balances) {
      return new PayablesAgeingView(
          asOf,
          shown.stream()
              .map(
                  row ->
                      new AgeingOfSupplier(
                          row.partyId(),
                          names.of(row.partyId()),
                          row.currency(),
                          AgedAmounts.of(row.buckets(), row.currency()),
                          MinorUnit.known(row.currency()).round(row.buckets().withoutDocument())))
              .toList(),
          AgeingOfCurrency.all(rows, balances));
    }

    ReportTable table() {
      var table = AgedAmounts.table(WITHOUT_BILL, "supplier", "name");
      suppliers.forEach(
          row ->
              row.amounts()
                  .addTo(
                      table,
                      List.of(row.withoutBill()),
                      row.currency(),
                      row.supplierId(),
                      row.supplierName()));
      return table;
    }

    /// On paper: the name, or the id while it isn't known; what is without a bill if there is some.
    ReportTable paper() {
      var hasMore = suppliers.stream().anyMatch(row -> row.withoutBill().signum() != 0);
      var table = AgedAmounts.table(hasMore ? WITHOUT_BILL : List.of(), "supplier");
      suppliers.forEach(
          row ->
              row.amounts()
                  .addTo(
                      table,
                      hasMore ? List.of(row.withoutBill()) : List.of(),
                      row.currency(),
                      row.supplierName() == null ? row.supplierId() : row.supplierName()));
      return table;
    }
  }

  @RegisterForReflection
  @Schema(name = "AgeingOfSupplier")
  record AgeingOfSupplier(
      @Schema(description = "Absent for entries by hand that name none") @Nullable UUID supplierId,
      @Schema(description = "Absent while it isn't known", examples = "Bolts Ltd")
          @Nullable String supplierName,
      @Schema(examples = "USD") String currency,
      AgedAmounts amounts,
      @Schema(
              description =
                  "Paid of bills that aren't known (below zero), and of such credit notes: not in"
                      + " amounts",
              examples = "0.00")
          @DecimalString
          BigDecimal withoutBill) {}

  @RegisterForReflection
  @Schema(name = "AgeingOfCustomer")
  record AgeingOfCustomer(
      @Schema(description = "Absent for a payment of an unknown payer") @Nullable UUID customerId,
      @Schema(description = "Absent while it isn't known", examples = "Acme Corporation")
          @Nullable String customerName,
      @Schema(examples = "USD") String currency,
      AgedAmounts amounts) {}

  /// @param accountBalance of the receivable or payable accounts
  /// @param difference     between subledger and ledger
  @RegisterForReflection
  @Schema(name = "AgeingOfCurrency")
  record AgeingOfCurrency(
      @Schema(examples = "USD") String currency,
      AgedAmounts amounts,
      @Schema(
              description = "Of the receivable or payable accounts in the ledger",
              examples = "1500.00")
          @DecimalString
          BigDecimal accountBalance,
      @Schema(
              description =
                  "What the ledger has and the open items don't: of payables, what was paid of bills"
                      + " that aren't known; anything else is a defect",
              examples = "0.00")
          @DecimalString
          BigDecimal difference) {

    static List<AgeingOfCurrency> all(List<Ageing.Row> rows, Map<String, BigDecimal> balances) {
      var currencies = new TreeSet<>(balances.keySet());
      rows.forEach(row -> currencies.add(row.currency()));
      return currencies.stream()
          .map(
              currency ->
                  of(
                      currency,
                      Ageing.sum(rows, currency),
                      balances.getOrDefault(currency, BigDecimal.ZERO)))
          .toList();
    }

    private static AgeingOfCurrency of(
        String currency, Ageing.Buckets sum, BigDecimal accountBalance) {
      return new AgeingOfCurrency(
          currency,
          AgedAmounts.of(sum, currency),
          MinorUnit.known(currency).round(accountBalance),
          MinorUnit.known(currency).round(accountBalance.subtract(sum.balance())));
    }
  }

  @RegisterForReflection
  @Schema(name = "AgeingAmounts")
  record AgedAmounts(
      @DecimalString BigDecimal notDue,
      @DecimalString BigDecimal days1To30,
      @DecimalString BigDecimal days31To60,
      @DecimalString BigDecimal days61To90,
      @DecimalString BigDecimal over90,
      @Schema(description = "Open invoices or bills", examples = "1500.00") @DecimalString
          BigDecimal total,
      @Schema(description = "Credit, negative: unallocated or excess payments, credit notes")
          @DecimalString
          BigDecimal unallocated,
      @Schema(description = "What is open less credit", examples = "1500.00") @DecimalString
          BigDecimal balance) {

    /// @param last  more columns, behind the others
    /// @param party the columns that say whose amounts they are
    static ReportTable table(List<String> last, String... party) {
      var amounts =
          Stream.of(
              "currency",
              "notDue",
              "1-30",
              "31-60",
              "61-90",
              "over 90",
              "total",
              "credit",
              "balance");
      return new ReportTable(
          Stream.of(Stream.of(party), amounts, last.stream())
              .flatMap(columns -> columns)
              .toArray(String[]::new));
    }

    void addTo(
        ReportTable table, List<BigDecimal> last, String currency, @Nullable Object... party) {
      var amounts =
          Stream.<Object>of(
              currency,
              notDue,
              days1To30,
              days31To60,
              days61To90,
              over90,
              total,
              unallocated,
              balance);
      table.row(
          Stream.of(Arrays.stream(party), amounts, last.stream())
              .flatMap(cells -> cells)
              .toArray());
    }

    static AgedAmounts of(Ageing.Buckets buckets, String currency) {
      return new AgedAmounts(
          MinorUnit.known(currency).round(buckets.notDue()),
          MinorUnit.known(currency).round(buckets.days1To30()),
          MinorUnit.known(currency).round(buckets.days31To60()),
          MinorUnit.known(currency).round(buckets.days61To90()),
          MinorUnit.known(currency).round(buckets.over90()),
          MinorUnit.known(currency).round(buckets.total()),
          MinorUnit.known(currency).round(buckets.unallocated()),
          MinorUnit.known(currency).round(buckets.balance()));
    }
  }

  /// What is open of a customer's invoices, and the customer's credit, by currency.
  @RegisterForReflection
  @Schema(name = "OpenItems")
  record OpenItemsView(
      LocalDate asOf,
      @Schema(description = "Absent while it isn't known", examples = "Acme Corporation")
          @Nullable String customerName,
      List<OpenItemView> items) {

    static OpenItemsView of(LocalDate asOf, @Nullable String customerName, List<OpenItem> items) {
      return new OpenItemsView(asOf, customerName, items.stream().map(OpenItemView::of).toList());
    }
  }

  /// @param invoiceId     absent for the customer's credit
  /// @param invoiceNumber absent until the invoice itself was posted
  /// @param dueDate       absent likewise
  /// @param amount        below zero: the customer's credit
  @RegisterForReflection
  @Schema(name = "OpenItem")
  record OpenItemView(
      @Nullable UUID invoiceId,
      @Schema(examples = "INV-2026-00001") @Nullable String invoiceNumber,
      @Nullable LocalDate dueDate,
      @Schema(examples = "EUR") String currency,
      @Schema(examples = "118.00") @DecimalString BigDecimal amount) {

    static OpenItemView of(OpenItem item) {
      return new OpenItemView(
          item.documentId(),
          item.number(),
          item.dueDate(),
          item.currency(),
          MinorUnit.known(item.currency()).round(item.amount()));
    }
  }
}
