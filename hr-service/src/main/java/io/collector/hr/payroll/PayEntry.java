package io.collector.hr.payroll;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.DecimalString;
import io.collector.hr.day.CalendarDay;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.Quantity;
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
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An amount, or hours, that one person has of an element: an allowance, overtime, the rate of an
/// advance or a garnishment.
@Entity
@Table(name = "pay_entry")
class PayEntry extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  @Embedded private Identity identity = new Identity(new UUID(0, 0), new UUID(0, 0), "");
  @Embedded private Form form = new Form(null, null, LocalDate.EPOCH, null, null, null);

  protected PayEntry() {}

  PayEntry(@Nullable UUID id, Identity identity, Form form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.identity = identity;
    this.form = form;
  }

  /// What never changes.
  @Embeddable
  @Schema(name = "PayEntryKey")
  record Identity(
      @NotNull UUID employeeId,
      @NotNull UUID payGroupId,
      @Schema(
              description =
                  "An element of the group's scheme with the method ENTERED or ENTERED_HOURS",
              examples = "ADVANCE")
          @NotNull
          @SingleLineText
          @Size(max = 40)
          String elementCode) {}

  /// What may change.
  @Embeddable
  @Schema(
      name = "PayEntryChange",
      examples = "{\"amount\": \"300.00\", \"validFrom\": \"2026-11-01\", \"total\": \"1000.00\"}")
  record Form(
      @Schema(description = "Of a month", examples = "300.00") @Amount @DecimalString
          @Nullable BigDecimal amount,
      @Schema(description = "Of a month", examples = "4.5") @Quantity @Nullable BigDecimal hours,
      @NotNull @CalendarDay LocalDate validFrom,
      @Schema(description = "The same day for what is due once; absent until further notice")
          @CalendarDay
          @Nullable LocalDate validTo,
      @Schema(description = "It ends when so much was withheld", examples = "1000.00")
          @Amount
          @DecimalString
          @Nullable BigDecimal total,
      @SingleLineText @Size(max = 200) @Nullable String note) {}

  void change(Form wanted) {
    form = wanted;
    changed();
  }

  UUID id() {
    return id;
  }

  Identity identity() {
    return identity;
  }

  Form form() {
    return form;
  }
}
