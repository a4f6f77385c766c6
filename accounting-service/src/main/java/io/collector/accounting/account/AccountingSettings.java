package io.collector.accounting.account;

import io.collector.rest.constraint.CurrencyCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The account of each purpose, by tenant, and its rules for the days of entries.
///
/// @param accounts       the account's code of each purpose
/// @param paymentMethods the account's code of each payment method that has one of its own
/// @param futureDays how many days after today an entry may be dated at most
/// @param fiscalYearStart month in which the fiscal year begins
/// @param functionalCurrency ISO 4217
/// @param rateDays how many days old an exchange rate may be
/// @param booksBegin the first day of the books; the first fiscal year begins then, and may be
/// short
@RegisterForReflection
@Schema(name = "AccountingSettings")
record AccountingSettings(
    @NotNull
        @Schema(
            description = "The account's code of each purpose; every purpose needs one",
            examples = "{\"RECEIVABLE\": \"1200\", \"REVENUE\": \"4000\"}")
        Map<AccountPurpose, @NotNull String> accounts,
    @NotNull
        @Size(max = 100)
        @Schema(
            description =
                "Where money comes in that is paid by a method; any other comes to the bank",
            examples = "{\"CASH\": \"1000\", \"STRIPE\": \"1030\"}")
        Map<
                @Pattern(
                    regexp = "[A-Z][A-Z0-9_]{0,39}",
                    message = "must be a payment method in capitals")
                String,
                @NotNull String>
            paymentMethods,
    @Min(0)
        @Max(3660)
        @Schema(
            description = "How many days after today an entry may be dated at most",
            defaultValue = "366")
        @Nullable Integer futureDays,
    @Min(1)
        @Max(12)
        @Schema(
            description = "Month in which the fiscal year begins; fixed while a year is closed",
            defaultValue = "1")
        @Nullable Integer fiscalYearStart,
    @Schema(
            description =
                "The first day of the books: nothing is posted before it, and the first fiscal year"
                    + " begins with it, so that it may be short; fixed while a year is closed",
            examples = "2025-03-15")
        @Nullable LocalDate booksBegin,
    @CurrencyCode
        @Schema(
            description =
                "ISO 4217: the whole ledger is kept in it beside the documents' currencies; fixed once"
                    + " something was posted with it. Absent: every currency is kept by itself",
            examples = "EUR")
        @Nullable String functionalCurrency,
    @Min(0)
        @Max(31)
        @Schema(
            description = "How many days before a document's day its exchange rate may be of",
            defaultValue = "7")
        @Nullable Integer rateDays) {

  private static final int A_YEAR = 366;
  private static final int A_WEEK = 7;

  AccountingSettings {
    futureDays = Objects.requireNonNullElse(futureDays, A_YEAR);
    fiscalYearStart = Objects.requireNonNullElse(fiscalYearStart, 1);
    rateDays = Objects.requireNonNullElse(rateDays, A_WEEK);
  }

  /// The standard chart's. Cards' money doesn't come to the bank at once.
  static final AccountingSettings DEFAULTS = standard();

  private static AccountingSettings standard() {
    var accounts = new EnumMap<AccountPurpose, String>(AccountPurpose.class);
    for (var purpose : AccountPurpose.values()) {
      accounts.put(purpose, purpose.standard().code());
    }
    var methods = new TreeMap<String, String>();
    methods.put("CASH", StandardAccount.CASH.code());
    for (var method : new String[] {"CARD", "CREDIT_CARD", "STRIPE", "PAYPAL"}) {
      methods.put(method, StandardAccount.CARD_CLEARING.code());
    }
    return new AccountingSettings(accounts, methods, null, null, null, null, null);
  }

  /// The same with the accounts of another chart.
  AccountingSettings onChart(Map<AccountPurpose, String> purposes, Map<String, String> methods) {
    return new AccountingSettings(
        purposes, methods, futureDays, fiscalYearStart, booksBegin, functionalCurrency, rateDays);
  }

  LedgerRules rules() {
    return new LedgerRules(
        Objects.requireNonNull(futureDays),
        Month.of(Objects.requireNonNull(fiscalYearStart)),
        booksBegin);
  }

  CurrencyRules currencies() {
    return new CurrencyRules(functionalCurrency, Objects.requireNonNull(rateDays));
  }

  /// A purpose that was added after somebody had set these has its standard account.
  boolean uses(String accountCode) {
    return paymentMethods.containsValue(accountCode)
        || Arrays.stream(AccountPurpose.values())
            .map(purpose -> accounts.getOrDefault(purpose, purpose.standard().code()))
            .anyMatch(accountCode::equals);
  }
}
