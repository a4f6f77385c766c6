package io.collector.order.order;

import io.collector.calendar.TenantCalendar;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which orders a list shall have; all of what is given must hold.
class OrderFilter {

  @QueryParam("status")
  @Parameter(description = "Status of the order")
  @Nullable List<OrderStatus> status;

  @QueryParam("reservationStatus")
  @Parameter(description = "Status of its reservation")
  @Nullable List<ReservationStatus> reservationStatus;

  @QueryParam("invoiceStatus")
  @Parameter(description = "How much of it is invoiced")
  @Nullable List<InvoiceStatus> invoiceStatus;

  @QueryParam("paymentStatus")
  @Parameter(description = "How much of it is paid")
  @Nullable List<PaymentStatus> paymentStatus;

  @QueryParam("customerId")
  @Parameter(description = "The customer")
  @Nullable UUID customerId;

  @QueryParam("offerId")
  @Parameter(description = "The offer it came from")
  @Nullable UUID offerId;

  @QueryParam("number")
  @Parameter(description = "The order's number", example = "ORD-2026-000123")
  @Nullable String number;

  @QueryParam("createdFrom")
  @Parameter(description = "Taken then or later", example = "2026-01-01T00:00:00Z")
  @Nullable Instant createdFrom;

  @QueryParam("createdTo")
  @Parameter(description = "Taken before", example = "2026-02-01T00:00:00Z")
  @Nullable Instant createdTo;

  @BeanParam DayRange days = new DayRange();

  Conditions where(TenantCalendar calendar) {
    return days.ofMoment(
        "createdAt",
        calendar,
        Conditions.all()
            .among("state.status", status)
            .among("reservation.status", reservationStatus)
            .among("invoiceStatus", invoiceStatus)
            .among("paymentStatus", paymentStatus)
            .is("customerId", customerId)
            .is("offerId", offerId)
            .is("number", number)
            .and("createdAt >= :createdFrom", "createdFrom", createdFrom)
            .and("createdAt < :createdTo", "createdTo", createdTo));
  }
}
