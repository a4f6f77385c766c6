package io.collector.procurement.settings;

import io.collector.currency.ExchangeRates;
import io.collector.events.DecimalString;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How a tenant wants its purchases approved, received and matched.
@RegisterForReflection
@Schema(name = "ProcurementSettings", examples = ProcurementSettings.EXAMPLE)
public record ProcurementSettings(
    @Schema(
            description =
                "Up to which total who may approve an order. If there are limits in its currency,"
                    + " they alone count. If there are none, its total is converted by accounting's"
                    + " rate of today or the days before, and the limits in that currency count"
                    + " which comes first in this list and has such a rate. Without limits or"
                    + " rates, finance and admin approve any total. Nobody approves what they"
                    + " entered.")
        @Size(max = 50)
        @Nullable List<@NotNull @Valid ApprovalLimit> approvalLimits,
    @Schema(
            description =
                "Stock is filled up to so many times its reorder level, where inventory suggests"
                    + " nothing",
            defaultValue = "2")
        @DecimalString
        @Digits(integer = 2, fraction = 2)
        @DecimalMin("1")
        @Nullable BigDecimal reorderFactor,
    @Schema(
            description = "How much more than ordered is taken, unless the supplier says otherwise",
            defaultValue = "0")
        @PositiveOrZero
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        @DecimalString
        @Nullable BigDecimal overReceiptPercent,
    @Schema(description = "Days between two reminders of a late order; 0: none", defaultValue = "3")
        @Min(0)
        @Max(365)
        @Nullable Integer reminderDays,
    @Valid @Nullable MatchTolerance matchTolerance,
    @Schema(
            description =
                "What money costs a year, in percent: a discount that yields less isn't taken"
                    + " before its bill is due",
            defaultValue = "8")
        @PositiveOrZero
        @DecimalMax("1000")
        @Digits(integer = 4, fraction = 2)
        @DecimalString
        @Nullable BigDecimal capitalCostPercent,
    @Schema(
            description =
                "Whether a discount for paying early reduces the input tax that it contains, per rate"
                    + " in proportion, on the day of the payment",
            defaultValue = "true")
        @Nullable Boolean taxFollowsMoney,
    @Valid @Nullable Buyer buyer) {

  static final String EXAMPLE =
      """
      {
        "approvalLimits": [
          {"role": "rule", "currency": "EUR", "upTo": "500.00"},
          {"role": "purchasing", "currency": "EUR", "upTo": "5000.00"},
          {"role": "finance", "currency": "EUR"}
        ],
        "reorderFactor": "2",
        "overReceiptPercent": "5",
        "reminderDays": 3,
        "matchTolerance": {"pricePercent": "2", "priceAmount": "10.00", "priceCurrency": "EUR", "quantityPercent": "1"},
        "buyer": {"name": "Collector Ltd", "street": "Hauptstr. 1", "postalCode": "10115", "city": "Berlin", "country": "DE", "email": "purchasing@example.com", "iban": "DE89370400440532013000"}
      }
      """;

  private static final Set<String> UNLIMITED = Set.of("finance", "admin");
  private static final int REMINDER_DAYS = 3;
  private static final BigDecimal CAPITAL_COST = BigDecimal.valueOf(8);

  static final ProcurementSettings DEFAULTS =
      new ProcurementSettings(null, null, null, null, null, null, null, null);

  public ProcurementSettings {
    approvalLimits = Objects.requireNonNullElse(approvalLimits, List.of());
    reorderFactor = Objects.requireNonNullElse(reorderFactor, BigDecimal.TWO);
    overReceiptPercent = Objects.requireNonNullElse(overReceiptPercent, BigDecimal.ZERO);
    reminderDays = Objects.requireNonNullElse(reminderDays, REMINDER_DAYS);
    matchTolerance = Objects.requireNonNullElse(matchTolerance, MatchTolerance.NONE);
    capitalCostPercent = Objects.requireNonNullElse(capitalCostPercent, CAPITAL_COST);
    taxFollowsMoney = Objects.requireNonNullElse(taxFollowsMoney, true);
    buyer = Objects.requireNonNullElse(buyer, Buyer.UNKNOWN);
  }

  public BigDecimal capitalCost() {
    return Objects.requireNonNullElse(capitalCostPercent, CAPITAL_COST);
  }

  /// Whether discounts reduce the tax.
  public boolean reducesTax() {
    return Boolean.TRUE.equals(taxFollowsMoney);
  }

  public Buyer buyerOrUnknown() {
    return Objects.requireNonNullElse(buyer, Buyer.UNKNOWN);
  }

  public MatchTolerance tolerance() {
    return Objects.requireNonNullElse(matchTolerance, MatchTolerance.NONE);
  }

  public BigDecimal reorderFactorOrDefault() {
    return Objects.requireNonNullElse(reorderFactor, BigDecimal.TWO);
  }

  public BigDecimal overReceipt(@Nullable BigDecimal ofSupplier) {
    return ofSupplier == null
        ? Objects.requireNonNullElse(overReceiptPercent, BigDecimal.ZERO)
        : ofSupplier;
  }

  public int reminderDaysOrDefault() {
    return Objects.requireNonNullElse(reminderDays, REMINDER_DAYS);
  }

  /// By which of these roles a total may be approved; empty if by none. The limits in its own
  /// currency count; if there are none, those in the first currency that has limits and a rate.
  ///
  /// @param roles of a caller, or [ApprovalLimit#RULE] alone
  public Optional<String> approvingRole(
      Set<String> roles, String currency, BigDecimal total, ExchangeRates rates) {
    if (roles.contains("admin")) {
      return Optional.of("admin");
    }
    var compared = compared(new Total(currency, total), rates);
    var limits =
        limits().stream().filter(limit -> limit.currency().equals(compared.currency())).toList();
    if (limits.stream().allMatch(limit -> limit.role().equals(ApprovalLimit.RULE))
        && roles.stream().anyMatch(UNLIMITED::contains)) {
      return roles.stream().filter(UNLIMITED::contains).findFirst();
    }
    return limits.stream()
        .filter(limit -> roles.contains(limit.role()) && limit.covers(compared.amount()))
        .map(ApprovalLimit::role)
        .findFirst();
  }

  private record Total(String currency, BigDecimal amount) {}

  /// In the currency whose limits count; unchanged if there is none.
  private Total compared(Total total, ExchangeRates rates) {
    return limits().stream()
        .map(ApprovalLimit::currency)
        .sorted(Comparator.comparing(limited -> !limited.equals(total.currency())))
        .flatMap(
            limited ->
                rates
                    .convert(total.amount(), total.currency(), limited)
                    .map(amount -> new Total(limited, amount))
                    .stream())
        .findFirst()
        .orElse(total);
  }

  private List<ApprovalLimit> limits() {
    return Objects.requireNonNullElse(approvalLimits, List.of());
  }
}
