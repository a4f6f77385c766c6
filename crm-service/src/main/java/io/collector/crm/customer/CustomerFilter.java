package io.collector.crm.customer;

import io.collector.rest.Conditions;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which customers a list shall have; all of what is given must hold.
class CustomerFilter {

  @QueryParam("q")
  @Parameter(description = "In number, name, e-mail or tax number")
  @Nullable String q;

  @QueryParam("status")
  @Parameter(description = "Whether it may buy")
  @Nullable CustomerStatus status;

  @QueryParam("customerType")
  @Parameter(description = "Company or person")
  @Nullable CustomerType customerType;

  @QueryParam("segment")
  @Parameter(description = "The segment", example = "WHOLESALE")
  @Nullable String segment;

  @QueryParam("number")
  @Parameter(description = "The customer's number", example = "CUS-2026-000123")
  @Nullable String number;

  Conditions where() {
    return Conditions.all()
        .contains(q, "number", "form.name", "form.email", "form.taxId")
        .is("status", status)
        .is("form.customerType", customerType)
        .is("form.segment", segment)
        .is("number", number);
  }
}
