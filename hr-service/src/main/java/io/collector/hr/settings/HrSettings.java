package io.collector.hr.settings;

import io.collector.events.DecimalString;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.CurrencyCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How a tenant wants its people's matters handled.
///
/// @param expenseLimits up to which total a manager alone approves expenses
@RegisterForReflection
@Schema(
    name = "HrSettings",
    examples = "{\"expenseLimits\": [{\"currency\": \"EUR\", \"upTo\": \"500.00\"}]}")
public record HrSettings(
    @NotNull
        @Size(max = 50)
        @Schema(
            description =
                "Up to which total a manager alone approves; above, finance does too. A report in a"
                    + " currency without a limit is converted at the rates of its items' days, and"
                    + " the first limit counts whose currency has such rates; without rates finance"
                    + " approves, too")
        List<@NotNull @Valid ExpenseLimit> expenseLimits) {

  static final HrSettings DEFAULTS = new HrSettings(List.of());

  /// Of reports in a currency.
  @RegisterForReflection
  @Schema(name = "ExpenseLimit")
  public record ExpenseLimit(
      @NotNull @CurrencyCode String currency, @NotNull @Amount @DecimalString BigDecimal upTo) {}

  /// Whether the manager's approval is enough, by the limit in the report's currency; if there is
  /// none, by the first whose currency has rates. Without any it isn't.
  ///
  /// @param totalIn the report's total in another currency; empty without rates
  public boolean managerAloneApproves(
      String currency, Function<String, Optional<BigDecimal>> totalIn) {
    return expenseLimits.stream()
        .sorted(Comparator.comparing(limit -> !limit.currency().equals(currency)))
        .flatMap(
            limit ->
                totalIn
                    .apply(limit.currency())
                    .map(total -> total.compareTo(limit.upTo()) <= 0)
                    .stream())
        .findFirst()
        .orElse(false);
  }
}
