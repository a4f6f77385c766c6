package io.collector.invoice.settings;

import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.collector.invoice.tax.PayableRounding;
import io.collector.invoice.tax.PriceBasis;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.tax.TaxRate;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How a tenant wants to invoice, be paid and remind.
///
/// @param invoiceRule                 unless the order says otherwise
/// @param collectivePeriod            of collective invoices: what was delivered in one is invoiced
///     when it is over; default: `MONTH`
/// @param collectiveCustomers         whose orders are invoiced together, whatever `invoiceRule` is
/// @param ownCurrency                 documents in another currency tell their totals in it, too;
///     default: they don't
/// @param payableRounding             what is payable is rounded to; default: nothing is
/// @param priceBasis                  of invoices without an order, unless they or the customer say
///     otherwise; default: `NET`
/// @param paymentTermDays             unless order or customer say otherwise
/// @param defaultTaxPercent           of lines that name no rate
/// @param defaultTaxes                two, which come to `defaultTaxPercent`
/// @param earlyPaymentDiscountPercent of the invoice's total; 0 for none
/// @param earlyPaymentDays            days from the invoice's date in which the discount holds
/// @param taxFollowsMoney             whether a discount for paying early or a write-off reduces
///     the tax that it contains, on its day; default: true
/// @param useCredit                   whether a new invoice is settled from the customer's credit;
///     default: false
/// @param dunningInterestPercent      a year, on what is open on each day, from the due date on;
///     before the first of `dunningInterestPeriods`
/// @param dunningInterestPeriods      rates that hold from their day on; default: none
/// @param dunningDaysBetween          the least days between two reminders of an invoice; default:
///     1
/// @param dunningFeeCurrency          that the fees of `dunningLevels` are in; default: the
///     tenant's own
/// @param dunningLevels               the first reminder, the second, …
@RegisterForReflection
@Schema(
    name = "InvoiceSettings",
    examples =
        """
        {"invoiceRule":"AFTER_DELIVERY","paymentTermDays":30,"defaultTaxPercent":"20",\
        "earlyPaymentDiscountPercent":"2","earlyPaymentDays":10,"dunningInterestPercent":"8",\
        "dunningLevels":[{"daysOverdue":7,"fee":"0.00"},{"daysOverdue":14,"fee":"5.00"},\
        {"daysOverdue":28,"fee":"10.00"}],"seller":{"name":"Collector Ltd","country":"DE"}}""")
public record InvoiceSettings(
    @NotNull InvoiceRule invoiceRule,
    @Schema(
            description =
                "Of collective invoices: what was delivered in one is invoiced when it is over",
            defaultValue = "MONTH")
        @Nullable CollectivePeriod collectivePeriod,
    @Schema(
            description =
                "Customers whose orders are invoiced together, whatever invoiceRule is; default:"
                    + " none")
        @Size(max = 1000)
        @Nullable List<@NotNull UUID> collectiveCustomers,
    @Schema(
            description =
                "Documents in another currency tell their totals and tax in it, too, at accounting's"
                    + " rate of their day; default: they don't",
            examples = "EUR")
        @CurrencyCode
        @Nullable String ownCurrency,
    @Schema(description = "What is payable is rounded to, by currency; default: nothing is")
        @Size(max = 200)
        @Nullable List<@NotNull @Valid RoundingStep> payableRounding,
    @Schema(
            description =
                "NET: prices are without tax, which is added once per category and rate. GROSS: they"
                    + " have it in them. Of invoices without an order and customers that don't say.",
            defaultValue = "NET")
        @Nullable PriceBasis priceBasis,
    @Min(0) @Max(365) int paymentTermDays,
    @NotNull @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 4) @DecimalString
        BigDecimal defaultTaxPercent,
    @Schema(description = "Two taxes, which come to defaultTaxPercent; default: one tax")
        @Size(max = 2)
        @Nullable List<@NotNull @Valid Tax> defaultTaxes,
    @NotNull @DecimalMin("0") @DecimalMax("50") @Digits(integer = 3, fraction = 4) @DecimalString
        BigDecimal earlyPaymentDiscountPercent,
    @Min(0) @Max(365) int earlyPaymentDays,
    @Schema(
            description =
                "Whether a discount for paying early or a write-off reduces the tax that it contains,"
                    + " per rate in proportion, on the day it happens",
            defaultValue = "true")
        @Nullable Boolean taxFollowsMoney,
    @Schema(
            description =
                "Whether a new invoice is settled at once from what the customer has paid and nothing"
                    + " was allocated of, the oldest payment first",
            defaultValue = "false")
        @Nullable Boolean useCredit,
    @NotNull @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 4) @DecimalString
        BigDecimal dunningInterestPercent,
    @Schema(description = "Rates that hold from their day on; default: none") @Size(max = 200)
        @Nullable List<@NotNull @Valid InterestPeriod> dunningInterestPeriods,
    @Schema(description = "The least days between two reminders of an invoice", defaultValue = "1")
        @Min(1)
        @Max(365)
        @Nullable Integer dunningDaysBetween,
    @Schema(
            description =
                "Of the fees of dunningLevels. An invoice in another currency is charged what they are"
                    + " worth on the day of the reminder, and no fee as long as accounting has told no"
                    + " rate. Default: ownCurrency, else accounting's functional currency, else that of"
                    + " the tenant's first invoice",
            examples = "EUR")
        @CurrencyCode
        @Nullable String dunningFeeCurrency,
    @NotNull @Size(max = 9) List<@NotNull @Valid DunningStep> dunningLevels,
    @NotNull @Valid Seller seller) {

  /// One reminder.
  ///
  /// @param daysOverdue since the due date
  /// @param fee         charged for it, in `dunningFeeCurrency`
  @RegisterForReflection
  @Schema(name = "DunningStep")
  public record DunningStep(
      @Min(1) @Max(3650) int daysOverdue,
      @NotNull
          @DecimalMin("0")
          @DecimalMax("1000000")
          @Digits(integer = 7, fraction = 4)
          @DecimalString
          BigDecimal fee) {}

  /// The smallest amount that is paid in a currency.
  ///
  /// @param to a multiple of it is payable
  @RegisterForReflection
  @Schema(name = "RoundingStep", examples = "{\"currency\": \"CHF\", \"to\": \"0.05\"}")
  public record RoundingStep(
      @NotNull @CurrencyCode String currency,
      @NotNull @Positive @DecimalMax("10000") @Digits(integer = 5, fraction = 3) @DecimalString
          BigDecimal to) {}

  /// A rate of interest on overdue invoices.
  ///
  /// @param from    the first day on which it holds
  /// @param percent a year
  @RegisterForReflection
  @Schema(name = "InterestPeriod")
  public record InterestPeriod(
      @NotNull LocalDate from,
      @NotNull @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 4) @DecimalString
          BigDecimal percent) {}

  /// What holds until somebody sets something else.
  public static final InvoiceSettings DEFAULTS =
      new InvoiceSettings(
          InvoiceRule.AFTER_DELIVERY,
          null,
          null,
          null,
          null,
          null,
          30,
          BigDecimal.ZERO,
          null,
          BigDecimal.ZERO,
          0,
          null,
          null,
          BigDecimal.ZERO,
          null,
          null,
          null,
          List.of(
              new DunningStep(7, BigDecimal.ZERO),
              new DunningStep(14, BigDecimal.valueOf(5)),
              new DunningStep(28, BigDecimal.TEN)),
          Seller.UNKNOWN);

  public InvoiceSettings {
    collectivePeriod = Objects.requireNonNullElse(collectivePeriod, CollectivePeriod.MONTH);
    collectiveCustomers = Objects.requireNonNullElse(collectiveCustomers, List.of());
    payableRounding = Objects.requireNonNullElse(payableRounding, List.of());
    priceBasis = Objects.requireNonNullElse(priceBasis, PriceBasis.NET);
    taxFollowsMoney = Objects.requireNonNullElse(taxFollowsMoney, true);
    useCredit = Objects.requireNonNullElse(useCredit, false);
    dunningInterestPeriods = Objects.requireNonNullElse(dunningInterestPeriods, List.of());
    dunningDaysBetween = Objects.requireNonNullElse(dunningDaysBetween, 1);
  }

  /// Of lines that name no rate.
  public TaxRate defaultTax() {
    return TaxRate.of(defaultTaxPercent, defaultTaxes);
  }

  /// How a customer's orders are invoiced that don't say it themselves.
  public InvoiceRule ruleFor(UUID customerId) {
    return collectiveCustomers != null && collectiveCustomers.contains(customerId)
        ? InvoiceRule.COLLECTIVE
        : invoiceRule;
  }

  /// What is payable in a currency is a multiple of this; null for any amount.
  public @Nullable BigDecimal payableStep(String currency) {
    return Objects.requireNonNull(payableRounding).stream()
        .filter(step -> step.currency().equals(currency))
        .findFirst()
        .map(RoundingStep::to)
        .orElse(null);
  }

  /// Of what is payable in a currency, if nothing was prepaid.
  public PayableRounding rounding(String currency) {
    return new PayableRounding(payableStep(currency), currency, BigDecimal.ZERO, false);
  }

  /// Whether each currency is rounded in one way.
  boolean isRoundingDistinct() {
    return payableRounding == null
        || payableRounding.stream().map(RoundingStep::currency).distinct().count()
            == payableRounding.size();
  }

  /// The first day of the period that a day is in, whose goods aren't invoiced yet.
  public LocalDate beginOfPeriod(LocalDate day) {
    return Objects.requireNonNull(collectivePeriod).begin(day);
  }

  /// Whether discounts and write-offs reduce the tax.
  public boolean reducesTax() {
    return Boolean.TRUE.equals(taxFollowsMoney);
  }

  /// Whether a new invoice is settled from the customer's credit.
  public boolean usesCredit() {
    return Boolean.TRUE.equals(useCredit);
  }

  /// That reminders' fees are in, as far as the settings say; null if they don't.
  public @Nullable String feeCurrency() {
    return dunningFeeCurrency == null ? ownCurrency : dunningFeeCurrency;
  }

  /// Whether no two rates begin on one day.
  boolean isPeriodsDistinct() {
    return dunningInterestPeriods == null
        || dunningInterestPeriods.stream().map(InterestPeriod::from).distinct().count()
            == dunningInterestPeriods.size();
  }

  /// Whether each reminder comes later than the one before.
  boolean isLevelsAscending() {
    return IntStream.range(1, dunningLevels.size())
        .allMatch(i -> dunningLevels.get(i - 1).daysOverdue() < dunningLevels.get(i).daysOverdue());
  }
}
