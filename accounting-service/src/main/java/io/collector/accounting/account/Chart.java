package io.collector.accounting.account;

import io.collector.calendar.TenantCalendar;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A tenant's accounts, and their purposes.
///
/// @param accounts       by code
/// @param purposes       the account's code
/// @param paymentMethods the account's code; other methods use the bank account
/// @param rules          for the days of entries
/// @param calendar       what a day is to the tenant
/// @param currencies     which one is the functional currency
public record Chart(
    Map<String, Account> accounts,
    Map<AccountPurpose, String> purposes,
    Map<String, String> paymentMethods,
    LedgerRules rules,
    CurrencyRules currencies,
    TenantCalendar calendar) {

  /// The last day that an entry may be dated.
  public LocalDate lastDay() {
    return rules.lastDay(calendar.today());
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

  /// Whether money lies on it: the bank account and those of payment methods.
  public boolean isMoney(Account account) {
    return account.code().equals(of(AccountPurpose.BANK).code())
        || paymentMethods.containsValue(account.code());
  }

  /// The account for payments and refunds by this method.
  public Account ofPayment(String method) {
    var code = paymentMethods.get(method.toUpperCase(Locale.ROOT));
    return code == null ? of(AccountPurpose.BANK) : account(code);
  }
}
