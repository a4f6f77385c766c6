package io.collector.hr.expense;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What expenses may be for.
@Entity
@Table(name = "expense_category")
class ExpenseCategory extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  @Embedded private Form form = new Form("", null, null, true);

  protected ExpenseCategory() {}

  ExpenseCategory(@Nullable UUID id, Form form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.form = form;
  }

  /// @param itemLimit most that one item may be, in `currency`; items in other currencies are
  ///     converted at the rate of their day
  @Embeddable
  @Schema(
      name = "ExpenseCategoryRequest",
      examples =
          "{\"name\": \"MEALS\", \"itemLimit\": \"60.00\", \"currency\": \"EUR\", \"receiptRequired\": true}")
  record Form(
      @NotNull @SingleLineText @Size(max = 50) @Schema(examples = "MEALS") String name,
      @Amount
          @DecimalString
          @Schema(
              description =
                  "Most that one item may be; in another currency at the rate of its day. Without a"
                      + " rate finance approves, too")
          @Nullable BigDecimal itemLimit,
      @CurrencyCode @Schema(description = "ISO 4217, of the limit") @Nullable String currency,
      @NotNull Boolean receiptRequired) {

    Form {
      name = name == null ? name : name.strip();
      itemLimit = MinorUnit.shown(itemLimit, currency);
    }

    /// @throws ProblemException 422 if a rule is violated
    void check() {
      var problem = Problems.unprocessable("invalid", "The category is invalid.");
      if ((itemLimit == null) != (currency == null)) {
        problem.at("/currency", "must be given if, and only if, there is a limit");
      }
      if (currency != null && MinorUnit.of(currency).isEmpty()) {
        problem.at("/currency", "must be a code of ISO 4217 that people pay in");
      }
      if (!problem.errors().isEmpty()) {
        throw problem;
      }
    }

    /// Whether an item is known to be more than it may be.
    boolean isOverLimit(Spent item, ExpenseRates rates) {
      return comparedWithLimit(item, rates).filter(compared -> compared > 0).isPresent();
    }

    /// Whether an item is known to be no more than it may be.
    boolean isWithinLimit(Spent item, ExpenseRates rates) {
      return itemLimit == null
          || comparedWithLimit(item, rates).filter(compared -> compared <= 0).isPresent();
    }

    private Optional<Integer> comparedWithLimit(Spent item, ExpenseRates rates) {
      return itemLimit == null || currency == null
          ? Optional.empty()
          : rates.in(currency, item).map(amount -> amount.compareTo(itemLimit));
    }
  }

  void change(Form wanted) {
    form = wanted;
    changed();
  }

  UUID id() {
    return id;
  }

  Form form() {
    return form;
  }
}
