package io.collector.hr.absence;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.hr.day.CalendarDay;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A day off, everywhere or at one location: the holidays of a location are its calendar.
@Entity
@Table(name = "holiday")
class Holiday extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  @Embedded private Form form = new Form(LocalDate.EPOCH, "", null, null);

  protected Holiday() {}

  Holiday(@Nullable UUID id, Form form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.form = form;
  }

  /// @param location as contracts name it; absent: everywhere
  /// @param half     whether the morning is worked
  @Embeddable
  @Schema(
      name = "HolidayRequest",
      examples =
          "{\"day\": \"2026-10-03\", \"name\": \"German Unity Day\", \"location\": \"Berlin\"}")
  record Form(
      @NotNull @CalendarDay LocalDate day,
      @NotNull @SingleLineText @Size(max = 100) String name,
      @Schema(description = "As contracts name it; absent: everywhere")
          @SingleLineText
          @Size(max = 100)
          @Nullable String location,
      @Schema(description = "Whether the morning is worked", defaultValue = "false")
          @Nullable Boolean half) {

    Form {
      half = Objects.requireNonNullElse(half, false);
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
