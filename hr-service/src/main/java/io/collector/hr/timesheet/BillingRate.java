package io.collector.hr.timesheet;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.DecimalString;
import io.collector.hr.day.CalendarDay;
import io.collector.rest.constraint.UnitPrice;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What an hour of a project costs the customer, from a day on until the next rate: whoever works,
/// or one resource.
@Entity
@Table(name = "billing_rate")
class BillingRate extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  @Column(updatable = false)
  private UUID projectId = new UUID(0, 0);

  @Embedded private Terms terms = new Terms(null, LocalDate.EPOCH, BigDecimal.ZERO);

  protected BillingRate() {}

  BillingRate(UUID projectId, Terms terms) {
    id = UuidCreator.getTimeOrderedEpoch();
    this.projectId = projectId;
    this.terms = terms;
  }

  @Embeddable
  @Schema(
      name = "BillingRateRequest",
      examples = "{\"validFrom\": \"2026-01-01\", \"hourlyRate\": \"120.00\"}")
  record Terms(
      @Schema(description = "For this resource alone; absent: whoever works")
          @Nullable UUID resourceId,
      @NotNull @Schema(description = "The first day of work that it counts for") @CalendarDay
          LocalDate validFrom,
      @NotNull
          @UnitPrice
          @DecimalString
          @Schema(description = "In the project's currency, without tax", examples = "120.00")
          BigDecimal hourlyRate) {}

  void change(Terms wanted) {
    terms = wanted;
    changed();
  }

  /// The rate of a day of work: the resource's own before the project's, the latest that began.
  static Optional<BigDecimal> of(List<Terms> rates, UUID resourceId, LocalDate day) {
    return rates.stream()
        .filter(rate -> !rate.validFrom().isAfter(day))
        .filter(rate -> rate.resourceId() == null || rate.resourceId().equals(resourceId))
        .max(
            Comparator.<Terms, Boolean>comparing(rate -> rate.resourceId() != null)
                .thenComparing(Terms::validFrom))
        .map(Terms::hourlyRate);
  }

  UUID id() {
    return id;
  }

  UUID projectId() {
    return projectId;
  }

  Terms terms() {
    return terms;
  }
}
