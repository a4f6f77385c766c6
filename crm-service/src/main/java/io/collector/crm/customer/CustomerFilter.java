package io.collector.crm.customer;

import io.collector.calendar.TenantCalendar;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which customers a list shall have; all of what is given must hold.
class CustomerFilter {

  @QueryParam("q")
  @Parameter(description = "In number, name, e-mail or tax number")
  @Nullable String q;

  @QueryParam("status")
  @Parameter(description = "Whether it may buy")
  @Nullable List<CustomerStatus> status;

  @QueryParam("customerType")
  @Parameter(description = "Company or person")
  @Nullable CustomerType customerType;

  @QueryParam("segment")
  @Parameter(description = "The segment", example = "WHOLESALE")
  @Nullable String segment;

  @QueryParam("number")
  @Parameter(description = "The customer's number", example = "CUS-2026-000123")
  @Nullable String number;

  @BeanParam DayRange days = new DayRange();

  Conditions where(TenantCalendar calendar) {
    return days.ofMoment(
        "createdAt",
        calendar,
        Conditions.all()
            .search("customer", q, "number", "form.name", "form.email", "form.taxId")
            .among("status", status)
            .is("form.customerType", customerType)
            .is("form.segment", segment)
            .is("number", number));
  }
}
