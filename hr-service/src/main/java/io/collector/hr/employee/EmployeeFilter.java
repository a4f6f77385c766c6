package io.collector.hr.employee;

import io.collector.rest.Conditions;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
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
  @Nullable List<EmployeeStatus> status;

  @QueryParam("department")
  @Parameter(description = "The department", example = "Engineering")
  @Nullable String department;

  @QueryParam("managerId")
  @Parameter(description = "The employee they report to")
  @Nullable UUID managerId;

  @QueryParam("number")
  @Parameter(description = "The employee's number", example = "EMP-001")
  @Nullable String number;

  @QueryParam("hiredFrom")
  @Parameter(description = "Whose first day is this one, or later", example = "2026-01-01")
  @Nullable LocalDate hiredFrom;

  @QueryParam("hiredTo")
  @Parameter(description = "Whose first day is this one, or before", example = "2026-12-31")
  @Nullable LocalDate hiredTo;

  @QueryParam("terminatedFrom")
  @Parameter(description = "Whose last working day is this one, or later", example = "2026-01-01")
  @Nullable LocalDate terminatedFrom;

  @QueryParam("terminatedTo")
  @Parameter(description = "Whose last working day is this one, or before", example = "2026-12-31")
  @Nullable LocalDate terminatedTo;

  /// @throws ProblemException 400 if days end before they begin
  Conditions where() {
    check("hiredTo", "hiredFrom", hiredFrom, hiredTo);
    check("terminatedTo", "terminatedFrom", terminatedFrom, terminatedTo);
    return Conditions.all()
        .search("employee", q, "form.firstName", "form.lastName", "form.email", "number")
        .among("status", status)
        .is("placement.department", department)
        .is("placement.managerId", managerId)
        .is("number", number)
        .and("hireDate >= :hiredFrom", "hiredFrom", hiredFrom)
        .and("hireDate <= :hiredTo", "hiredTo", hiredTo)
        .and("lastWorkingDay >= :terminatedFrom", "terminatedFrom", terminatedFrom)
        .and("lastWorkingDay <= :terminatedTo", "terminatedTo", terminatedTo);
  }

  private static void check(
      String last, String first, @Nullable LocalDate from, @Nullable LocalDate to) {
    if (from != null && to != null && to.isBefore(from)) {
      throw Problems.badRequest("bad-parameter", "The days end before they begin.")
          .at("?" + last, "must not be before " + first);
    }
  }
}
