package io.collector.hr.expense;

import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.PastDay;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What somebody has spent, as they want it back.
///
/// @param projectId whose customer is charged for billable items
@Schema(name = "ExpenseRequest", examples = ExpenseForm.EXAMPLE)
record ExpenseForm(
    @NotNull @SingleLineText @Size(max = 200) @Schema(examples = "Visit to Acme Corp")
        String purpose,
    @NotNull @CurrencyCode @Schema(description = "ISO 4217, of all items", examples = "EUR")
        String currency,
    @Schema(description = "Whose customer is charged for billable items") @Nullable UUID projectId,
    @NotEmpty @Size(max = 100) List<@NotNull @Valid Item> items) {

  static final String EXAMPLE =
      """
      {
        "purpose": "Visit to Acme Corp",
        "currency": "EUR",
        "items": [
          {
            "categoryId": "00000041-0000-4000-8000-000000000041",
            "expenseDate": "2026-01-15",
            "amount": "48.20",
            "taxAmount": "7.70",
            "description": "Dinner",
            "receiptId": "00000042-0000-4000-8000-000000000042"
          }
        ]
      }
      """;

  /// @param amount    tax included
  /// @param taxAmount deductible tax in it
  /// @param receiptId a file that was handed in before
  @Schema(name = "ExpenseItemRequest")
  record Item(
      @NotNull UUID categoryId,
      @NotNull LocalDate expenseDate,
      @NotNull @Positive @Amount @DecimalString @Schema(examples = "48.20") BigDecimal amount,
      @Amount @DecimalString @Schema(description = "Deductible tax in it", examples = "7.70")
          @Nullable BigDecimal taxAmount,
      @SingleLineText @Size(max = 200) @Nullable String description,
      @Schema(description = "Whether the customer is charged", defaultValue = "false")
          @Nullable Boolean billable,
      @Schema(description = "From POST …/expense-receipts") @Nullable UUID receiptId)
      implements Spent {

    boolean isBillable() {
      return Boolean.TRUE.equals(billable);
    }
  }

  BigDecimal total() {
    return Decimals.sum(items.stream().map(Item::amount).toList());
  }

  /// @throws ProblemException 422 if a rule is violated
  void check(LocalDate today, Map<UUID, ExpenseCategory> categories, ExpenseRates rates) {
    var problem = Problems.unprocessable("invalid", "The expense report is invalid.");
    var unit = MinorUnit.of(currency).orElse(null);
    if (unit == null) {
      problem.at("/currency", "must be a code of ISO 4217 that people pay in");
    }
    var receipts = new HashSet<UUID>();
    for (var i = 0; i < items.size(); i++) {
      var item = items.get(i);
      var at = "/items/" + i;
      PastDay.check(problem, at + "/expenseDate", item.expenseDate(), today);
      if (item.taxAmount() != null && item.taxAmount().compareTo(item.amount()) > 0) {
        problem.at(at + "/taxAmount", "must not be more than the amount that it is in");
      }
      if (unit != null && !unit.fits(item.amount())) {
        problem.at(at + "/amount", "must have at most %d decimals".formatted(unit.digits()));
      }
      if (unit != null && item.taxAmount() != null && !unit.fits(item.taxAmount())) {
        problem.at(at + "/taxAmount", "must have at most %d decimals".formatted(unit.digits()));
      }
      if (item.isBillable() && projectId == null) {
        problem.at("/projectId", "is needed for billable items");
      }
      if (item.receiptId() != null && !receipts.add(item.receiptId())) {
        problem.at(at + "/receiptId", "is the receipt of another item");
      }
      checkCategory(problem, at, item, categories.get(item.categoryId()), rates);
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private void checkCategory(
      ProblemException problem,
      String at,
      Item item,
      @Nullable ExpenseCategory category,
      ExpenseRates rates) {
    if (category == null) {
      problem.at(at + "/categoryId", "is no category");
    } else if (category.form().isOverLimit(item, rates)) {
      problem.at(
          at + "/amount",
          "is more than an item of this category may be: %s %s"
              .formatted(category.form().itemLimit(), category.form().currency()));
    }
  }
}
