package io.collector.crm.lead;

import io.collector.calendar.TenantCalendar;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which leads a list shall have; all of what is given must hold.
class LeadFilter {

  @QueryParam("q")
  @Parameter(description = "In name, company or e-mail")
  @Nullable String q;

  @QueryParam("status")
  @Parameter(description = "How far the lead has come")
  @Nullable List<LeadStatus> status;

  @QueryParam("source")
  @Parameter(description = "Where it came from", example = "WEB")
  @Nullable String source;

  @BeanParam DayRange days = new DayRange();

  Conditions where(TenantCalendar calendar) {
    return days.ofMoment(
        "createdAt",
        calendar,
        Conditions.all()
            .search("lead", q, "form.name", "form.company", "form.email")
            .among("status", status)
            .is("form.source", source));
  }
}
