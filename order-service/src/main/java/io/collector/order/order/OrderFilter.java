package io.collector.order.order;

import io.collector.rest.Conditions;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which orders a list shall have; all of what is given must hold.
class OrderFilter {

  @QueryParam("status")
  @Parameter(description = "Status of the order")
  @Nullable OrderStatus status;

  @QueryParam("reservationStatus")
  @Parameter(description = "Status of its reservation")
  @Nullable ReservationStatus reservationStatus;

  @QueryParam("invoiceStatus")
  @Parameter(description = "How much of it is invoiced")
  @Nullable InvoiceStatus invoiceStatus;

  @QueryParam("paymentStatus")
  @Parameter(description = "How much of it is paid")
  @Nullable PaymentStatus paymentStatus;

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

  Conditions where() {
    return Conditions.all()
        .is("state.status", status)
        .is("reservation.status", reservationStatus)
        .is("invoiceStatus", invoiceStatus)
        .is("paymentStatus", paymentStatus)
        .is("customerId", customerId)
        .is("offerId", offerId)
        .is("number", number)
        .and("createdAt >= :createdFrom", "createdFrom", createdFrom)
        .and("createdAt < :createdTo", "createdTo", createdTo);
  }
}
