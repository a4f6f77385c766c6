package io.collector.delivery.returns;

import io.collector.calendar.TenantCalendar;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which returns a list shall have; all of what is given must hold.
class ReturnFilter {

  @QueryParam("status")
  @Parameter(description = "Status of the return")
  @Nullable List<ReturnStatus> status;

  @QueryParam("orderId")
  @Parameter(description = "The order")
  @Nullable UUID orderId;

  @QueryParam("customerId")
  @Parameter(description = "The customer")
  @Nullable UUID customerId;

  @QueryParam("deliveryNoteId")
  @Parameter(description = "The delivery note it comes from")
  @Nullable UUID deliveryNoteId;

  @QueryParam("number")
  @Parameter(description = "The return's number", example = "RET-2026-000123")
  @Nullable String number;

  @BeanParam DayRange days = new DayRange();

  Conditions where(TenantCalendar calendar) {
    return days.ofMoment(
        "createdAt",
        calendar,
        Conditions.all()
            .among("status", status)
            .is("orderId", orderId)
            .is("customerId", customerId)
            .is("deliveryNoteId", deliveryNoteId)
            .is("number", number));
  }
}
