package io.collector.accounting.account;

import io.collector.calendar.TenantCalendar;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A tenant's accounts, and their purposes.
///
/// @param accounts       by code
/// @param purposes       the account's code
/// @param paymentMethods the account's code; other methods use the bank account
/// @param rules          for the days of entries
/// @param calendar       what a day is to the tenant
/// @param currencies     which one is the functional currency
/// @param banks          codes of the accounts for those at banks; empty unless asked for
public record Chart(
    Map<String, Account> accounts,
    Map<AccountPurpose, String> purposes,
    Map<String, String> paymentMethods,
    LedgerRules rules,
    CurrencyRules currencies,
    TenantCalendar calendar,
    Set<String> banks) {

  private static final String BANK_TRANSFER = "BANK_TRANSFER";

  /// The last day that an entry may be dated.
  public LocalDate lastDay() {
    return rules.lastDay(calendar.today());
  }

  /// Whether anything may be posted to that day, once its period is open.
  ///
  /// @param pointer where the request has it
  /// @param what    said before the reason, if the pointer alone doesn't tell which day is meant
  /// @throws ProblemException 422 `invalid` outside the ledger's years, `too-far-ahead` after the
  ///     last day
  public void checkDay(LocalDate day, String pointer, String what) {
    if (!LedgerRules.isInBooks(day)) {
      throw Problems.unprocessable("invalid", "The date is outside the ledger's years.")
          .at(
              pointer,
              "%smust be in the years %d to %d"
                  .formatted(what, LedgerRules.FIRST_YEAR, LedgerRules.LAST_YEAR));
    }
    if (day.isAfter(lastDay())) {
      throw Problems.unprocessable("too-far-ahead", "The date is too far in the future.")
          .at(pointer, "%smust be %s or earlier".formatted(what, lastDay()));
    }
  }

  public Optional<Account> find(String code) {
    return Optional.ofNullable(accounts.get(code));
  }

  /// @throws IllegalStateException if there is none: an account that is for something isn't deleted
  public Account account(String code) {
    return find(code).orElseThrow(() -> new IllegalStateException("no account " + code));
  }

  public Account of(AccountPurpose purpose) {
    var code = purposes.get(purpose);
    return account(code == null ? purpose.standard().code() : code);
  }

  /// The same, with the codes of the accounts for those at banks.
  Chart withBanks(Set<String> codes) {
    return new Chart(accounts, purposes, paymentMethods, rules, currencies, calendar, codes);
  }

  /// Whether money lies on it: the bank account, those of payment methods and those for accounts
  /// at banks, see [Charts#withBanks()].
  public boolean isMoney(Account account) {
    return account.code().equals(of(AccountPurpose.BANK).code())
        || paymentMethods.containsValue(account.code())
        || banks.contains(account.code());
  }

  /// Whether events post output or input tax to it.
  public boolean isTax(Account account) {
    return account.code().equals(of(AccountPurpose.TAX_PAYABLE).code())
        || account.code().equals(of(AccountPurpose.INPUT_TAX).code());
  }

  /// Payment methods whose money is neither on these accounts nor on the bank's. A transfer may be
  /// on any account at a bank.
  public List<String> methodsBeside(Collection<String> codes) {
    var bank = of(AccountPurpose.BANK).code();
    return paymentMethods.entrySet().stream()
        .filter(method -> !method.getKey().equals(BANK_TRANSFER))
        .filter(method -> !method.getValue().equals(bank) && !codes.contains(method.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /// The account for payments and refunds by this method.
  public Account ofPayment(String method) {
    var code = paymentMethods.get(method.toUpperCase(Locale.ROOT));
    return code == null ? of(AccountPurpose.BANK) : account(code);
  }
}
