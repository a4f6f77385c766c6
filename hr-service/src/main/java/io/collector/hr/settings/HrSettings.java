package io.collector.hr.settings;

import io.collector.events.DecimalString;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.CurrencyCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
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
        @Schema(description = "Up to which total a manager alone approves; above, finance does too")
        List<@NotNull @Valid ExpenseLimit> expenseLimits) {

  static final HrSettings DEFAULTS = new HrSettings(List.of());

  /// Of reports in a currency.
  @RegisterForReflection
  @Schema(name = "ExpenseLimit")
  public record ExpenseLimit(
      @NotNull @CurrencyCode String currency, @NotNull @Amount @DecimalString BigDecimal upTo) {}

  /// Whether the manager's approval is enough. In a currency without a limit it isn't.
  public boolean managerAloneApproves(BigDecimal total, String currency) {
    return expenseLimits.stream()
        .anyMatch(limit -> limit.currency().equals(currency) && total.compareTo(limit.upTo()) <= 0);
  }
}
