package io.collector.hr.absence;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.money.Decimals;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A kind of absence: vacation, illness, unpaid leave.
@Entity
@Table(name = "absence_type")
class AbsenceType extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  @Embedded private Form form = new Form("", true, true, null, null);

  protected AbsenceType() {}

  AbsenceType(@Nullable UUID id, Form form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.form = form;
  }

  /// @param paid          whether pay goes on
  /// @param needsApproval whether somebody decides; otherwise it is only noted
  /// @param yearlyDays    days of a full year; absent: it has no balance
  /// @param carryOverDays days at most that go on into the next year
  @Embeddable
  @Schema(
      name = "AbsenceTypeRequest",
      examples =
          "{\"name\": \"Vacation\", \"paid\": true, \"needsApproval\": true, \"yearlyDays\": 25,"
              + " \"carryOverDays\": 5}")
  record Form(
      @NotNull @SingleLineText @Size(max = 100) String name,
      @NotNull @Schema(description = "Whether pay goes on") Boolean paid,
      @NotNull @Schema(description = "Whether somebody decides; otherwise it is only noted")
          Boolean needsApproval,
      @PositiveOrZero
          @DecimalMax("366")
          @Digits(integer = 3, fraction = 1)
          @Schema(description = "Days of a full year; absent: no balance")
          @Nullable BigDecimal yearlyDays,
      @PositiveOrZero
          @DecimalMax("366")
          @Digits(integer = 3, fraction = 1)
          @Schema(description = "Days at most that go on into the next year", defaultValue = "0")
          @Nullable BigDecimal carryOverDays) {

    Form {
      name = name == null ? name : name.strip();
      yearlyDays = shown(yearlyDays);
      carryOverDays = Objects.requireNonNullElse(shown(carryOverDays), BigDecimal.ZERO);
    }

    private static @Nullable BigDecimal shown(@Nullable BigDecimal days) {
      return days != null && Decimals.fits(days, 3, 2) ? Decimals.plain(days) : days;
    }

    boolean hasBalance() {
      return yearlyDays != null;
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
