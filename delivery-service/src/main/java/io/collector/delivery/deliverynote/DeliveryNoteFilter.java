package io.collector.delivery.deliverynote;

import io.collector.calendar.TenantCalendar;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which notes a list shall have; all of what is given must hold.
class DeliveryNoteFilter {

  @QueryParam("status")
  @Parameter(description = "Status of the note")
  @Nullable List<NoteStatus> status;

  @QueryParam("orderId")
  @Parameter(description = "The order")
  @Nullable UUID orderId;

  @QueryParam("warehouseId")
  @Parameter(description = "Where it leaves from")
  @Nullable UUID warehouseId;

  @QueryParam("customerId")
  @Parameter(description = "The customer")
  @Nullable UUID customerId;

  @QueryParam("carrierId")
  @Parameter(description = "Who takes it")
  @Nullable UUID carrierId;

  @QueryParam("number")
  @Parameter(description = "The note's number", example = "DN-2026-000123")
  @Nullable String number;

  @QueryParam("trackingNumber")
  @Parameter(description = "The carrier's number")
  @Nullable String trackingNumber;

  @QueryParam("nextAttemptFrom")
  @Parameter(description = "To be tried again on this day or later", example = "2026-01-16")
  @Nullable LocalDate nextAttemptFrom;

  @QueryParam("nextAttemptTo")
  @Parameter(description = "To be tried again by this day", example = "2026-01-16")
  @Nullable LocalDate nextAttemptTo;

  @BeanParam DayRange days = new DayRange();

  Conditions where(TenantCalendar calendar) {
    return days.ofMoment(
        "createdAt",
        calendar,
        Conditions.all()
            .among("status", status)
            .is("orderId", orderId)
            .is("warehouseId", warehouseId)
            .is("customerId", customerId)
            .is("carrierId", carrierId)
            .is("number", number)
            .is("trackingNumber", trackingNumber)
            .and(
                "nextAttemptAt >= :nextAttemptFrom",
                "nextAttemptFrom",
                nextAttemptFrom == null ? null : calendar.startOf(nextAttemptFrom))
            .and(
                "nextAttemptAt < :nextAttemptTo",
                "nextAttemptTo",
                nextAttemptTo == null ? null : calendar.startOf(nextAttemptTo.plusDays(1))));
  }
}
