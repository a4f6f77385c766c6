package io.collector.hr.employee;

import io.collector.rest.Conditions;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which employees a list shall have; all of what is given must hold.
class EmployeeFilter {

  @QueryParam("q")
  @Parameter(description = "In name, number or e-mail")
  @Nullable String q;

  @QueryParam("status")
  @Parameter(description = "Where they stand")
  @Nullable EmployeeStatus status;

  @QueryParam("department")
  @Parameter(description = "The department", example = "Engineering")
  @Nullable String department;

  @QueryParam("managerId")
  @Parameter(description = "The employee they report to")
  @Nullable UUID managerId;

  @QueryParam("number")
  @Parameter(description = "The employee's number", example = "EMP-001")
  @Nullable String number;

  Conditions where() {
    return Conditions.all()
        .contains(q, "form.firstName", "form.lastName", "form.email", "number")
        .is("status", status)
        .is("placement.department", department)
        .is("placement.managerId", managerId)
        .is("number", number);
  }
}
