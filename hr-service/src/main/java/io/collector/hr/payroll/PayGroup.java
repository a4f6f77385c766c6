package io.collector.hr.payroll;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.rest.FreeText;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Who are paid together, by one scheme. Contracts name it by its code.
@Entity
@Table(name = "pay_group")
class PayGroup extends AggregateRow {

  private static final int USUAL_CORRECTION_MONTHS = 3;

  @Id private UUID id = new UUID(0, 0);
  @Embedded private Identity identity = new Identity("", new UUID(0, 0));
  @Embedded private Form form = new Form("", null, null, null);
  private boolean active = true;

  protected PayGroup() {}

  PayGroup(@Nullable UUID id, Identity identity, Form form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.identity = identity;
    this.form = form;
  }

  /// What never changes.
  @Embeddable
  @Schema(name = "PayGroupKey")
  record Identity(
      @Schema(description = "As contracts name it", examples = "MONTHLY") @NotNull @Code
          String code,
      @NotNull UUID schemeId) {}

  /// What may change.
  @Embeddable
  @Schema(
      name = "PayGroupChange",
      examples = "{\"name\": \"Salaried\", \"employerName\": \"Collector Ltd\"}")
  record Form(
      @Schema(examples = "Salaried") @NotNull @SingleLineText @Size(max = 100) String name,
      @Schema(description = "On payslips", examples = "Collector Ltd")
          @SingleLineText
          @Size(max = 100)
          @Nullable String employerName,
      @Schema(description = "On payslips") @FreeText @Size(max = 500)
          @Nullable String employerAddress,
      @Schema(description = "How many past months a run corrects", defaultValue = "3")
          @PositiveOrZero
          @Max(12)
          @Nullable Integer correctionMonths) {

    Form {
      correctionMonths = Objects.requireNonNullElse(correctionMonths, USUAL_CORRECTION_MONTHS);
    }
  }

  void change(Form wanted) {
    form = wanted;
    changed();
  }

  void deactivate() {
    if (active) {
      active = false;
      changed();
    }
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

  int correctionMonths() {
    return Objects.requireNonNullElse(form.correctionMonths(), USUAL_CORRECTION_MONTHS);
  }

  boolean isActive() {
    return active;
  }
}
