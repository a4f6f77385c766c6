package io.collector.hr.payroll;

import io.collector.hr.employee.Employees;
import io.collector.hr.payroll.PayEntry.Form;
import io.collector.hr.payroll.PayEntry.Identity;
import io.collector.hr.payroll.calculation.PayElement;
import io.collector.hr.payroll.calculation.PayMethod;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's entered amounts and hours.
@ApplicationScoped
class PayEntries implements PanacheRepositoryBase<PayEntry, UUID> {

  private final PayGroups groups;
  private final PaySchemes schemes;
  private final Employees employees;

  PayEntries(PayGroups groups, PaySchemes schemes, Employees employees) {
    this.groups = groups;
    this.schemes = schemes;
    this.employees = employees;
  }

  /// @param ownId of the entry that is changed; null for a new one
  /// @throws ProblemException 422 that names what doesn't fit
  Uni<Void> check(Identity identity, Form form, @Nullable UUID ownId) {
    return groups
        .named(identity.payGroupId())
        .chain(group -> schemes.findById(group.identity().schemeId()))
        .invoke(scheme -> check(scheme, identity, form))
        .chain(() -> checkEmployee(identity.employeeId()))
        .chain(() -> checkTotals(identity, form, ownId));
  }

  private void check(PayScheme scheme, Identity identity, Form form) {
    var element = schemes.rules(scheme).find(identity.elementCode());
    var problem = Problems.unprocessable("bad-pay-entry", "This can't be entered.");
    checkElement(element, form, problem);
    if (form.validTo() != null && form.validTo().isBefore(form.validFrom())) {
      problem.at("/validTo", "must not be before validFrom");
    }
    var unit = MinorUnit.known(scheme.identity().currency());
    checkFits("/amount", form.amount(), unit, problem);
    checkFits("/total", form.total(), unit, problem);
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private static void checkElement(
      Optional<PayElement> element, Form form, ProblemException problem) {
    var method = element.map(PayElement::method).orElse(null);
    if (method != PayMethod.ENTERED && method != PayMethod.ENTERED_HOURS) {
      problem.at(
          "/elementCode", "the group's scheme has no element of this code for what is entered");
      return;
    }
    var isAmount = method == PayMethod.ENTERED;
    checkGiven("/amount", form.amount(), isAmount, problem);
    checkGiven("/hours", form.hours(), !isAmount, problem);
    if (!isAmount && form.total() != null) {
      problem.at("/total", "must be left out, hours have none");
    }
  }

  private static void checkGiven(
      String pointer, @Nullable BigDecimal value, boolean isNeeded, ProblemException problem) {
    if (isNeeded && value == null) {
      problem.at(pointer, "is missing, the element needs it");
    }
    if (!isNeeded && value != null) {
      problem.at(pointer, "must be left out, the element has none");
    }
  }

  private static void checkFits(
      String pointer, @Nullable BigDecimal amount, MinorUnit unit, ProblemException problem) {
    if (amount != null && !unit.fits(amount)) {
      problem.at(pointer, "must have at most %d decimals".formatted(unit.digits()));
    }
  }

  private Uni<Void> checkEmployee(UUID id) {
    return employees
        .findById(id)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.unprocessable("unknown-employee", "There is no such employee.")
                    .at("/employeeId", "there is no employee " + id))
        .replaceWithVoid();
  }

  /// What was withheld is known by element: entries that end by a total and others can't be told
  /// apart.
  private Uni<Void> checkTotals(Identity identity, Form form, @Nullable UUID ownId) {
    var others =
        form.total() == null
            ? "form.total is not null"
            : "form.total is null and form.hours is null";
    return count(
            "identity.employeeId = ?1 and identity.payGroupId = ?2 and identity.elementCode = ?3 and"
                + " id <> ?4 and "
                + others,
            identity.employeeId(),
            identity.payGroupId(),
            identity.elementCode(),
            ownId == null ? new UUID(0, 0) : ownId)
        .invoke(
            count -> {
              if (count > 0) {
                throw Problems.unprocessable(
                        "bad-pay-entry", "Entries of one element have all a total, or none.")
                    .at("/total", "the person's other entries of this element have it otherwise");
              }
            })
        .replaceWithVoid();
  }
}
