package io.collector.accounting.budget;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.DecimalString;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is planned of an account for a month.
@Entity
@Table(name = "budget")
class Budget extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  private String accountCode = "";
  private LocalDate month = LocalDate.EPOCH;
  private @Nullable String costCentre;
  private String currency = "";
  @Embedded private Form form = new Form(BigDecimal.ZERO);

  protected Budget() {}

  Budget(@Nullable UUID id, Scope scope, Form form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    accountCode = scope.account();
    month = YearMonth.parse(scope.month()).atDay(1);
    costCentre = scope.costCentre();
    currency = scope.currency();
    this.form = form;
  }

  /// What never changes.
  @Schema(name = "BudgetScope")
  record Scope(
      @NotNull
          @Size(max = 20)
          @Schema(description = "Code of an account of revenue or expense", examples = "6000")
          String account,
      @NotNull
          @Pattern(
              regexp = "20\\d\\d-(0[1-9]|1[0-2])",
              message = "must be a month, such as 2026-11")
          @Schema(examples = "2026-11")
          String month,
      @SingleLineText @Size(max = 100) @Schema(description = "Absent: of none", examples = "4100")
          @Nullable String costCentre,
      @NotNull @CurrencyCode @Schema(examples = "EUR") String currency) {}

  /// What may change.
  @Embeddable
  @Schema(name = "BudgetChange", examples = "{\"amount\": \"12000.00\"}")
  record Form(
      @NotNull
          @PositiveOrZero
          @Digits(integer = 15, fraction = 4)
          @DecimalString
          @Schema(description = "Revenue or expense, each above zero", examples = "12000.00")
          BigDecimal amount) {}

  void change(Form wanted) {
    form = wanted;
    changed();
  }

  UUID id() {
    return id;
  }

  Scope scope() {
    return new Scope(accountCode, YearMonth.from(month).toString(), costCentre, currency);
  }

  LocalDate month() {
    return month;
  }

  Form form() {
    return form;
  }
}
