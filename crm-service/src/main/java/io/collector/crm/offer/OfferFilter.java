package io.collector.crm.offer;

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

/// Which offers a list shall have; all of what is given must hold.
class OfferFilter {

  @QueryParam("status")
  @Parameter(description = "Status of the offer")
  @Nullable List<OfferStatus> status;

  @QueryParam("customerId")
  @Parameter(description = "The customer")
  @Nullable UUID customerId;

  @QueryParam("number")
  @Parameter(description = "The offer's number, of all its revisions", example = "OFF-2026-000123")
  @Nullable String number;

  @QueryParam("validTo")
  @Parameter(description = "Holds until then or less", example = "2026-12-31T23:59:59Z")
  @Nullable Instant validTo;

  @QueryParam("createdFrom")
  @Parameter(description = "Written then or later", example = "2026-01-01T00:00:00Z")
  @Nullable Instant createdFrom;

  @QueryParam("createdTo")
  @Parameter(description = "Written before", example = "2026-02-01T00:00:00Z")
  @Nullable Instant createdTo;

  @BeanParam DayRange days = new DayRange();

  Conditions where(TenantCalendar calendar) {
    return days.ofMoment(
        "createdAt",
        calendar,
        Conditions.all()
            .among("status", status)
            .is("customerId", customerId)
            .is("number", number)
            .and("validUntil <= :validTo", "validTo", validTo)
            .and("createdAt >= :createdFrom", "createdFrom", createdFrom)
            .and("createdAt < :createdTo", "createdTo", createdTo));
  }
}
