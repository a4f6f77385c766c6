package io.collector.crm.lead;

import io.collector.rest.Conditions;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which leads a list shall have; all of what is given must hold.
class LeadFilter {

  @QueryParam("q")
  @Parameter(description = "In name, company or e-mail")
  @Nullable String q;

  @QueryParam("status")
  @Parameter(description = "How far the lead has come")
  @Nullable LeadStatus status;

  @QueryParam("source")
  @Parameter(description = "Where it came from", example = "WEB")
  @Nullable String source;

  Conditions where() {
    return Conditions.all()
        .contains(q, "form.name", "form.company", "form.email")
        .is("status", status)
        .is("form.source", source);
  }
}
