package io.collector.hr.employee;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Somebody who works here, or did. Id and number stay the same if they come back.
@Entity
@Table(name = "employee")
public class Employee extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  @Column(updatable = false)
  private String number = "";

  @Embedded private EmployeeForm form = new EmployeeForm("", "", "", null, null);

  @Enumerated(EnumType.STRING)
  private EmployeeStatus status = EmployeeStatus.ONBOARDING;

  private @Nullable LocalDate hireDate;
  private @Nullable LocalDate lastWorkingDay;
  private @Nullable Boolean voluntary;
  private @Nullable String leavingReason;
  @Embedded private @Nullable Placement placement;
  private @Nullable LocalDate nextChangeOn;

  /// Whether an earlier employee has had the same e-mail address since before each had their own.
  private boolean emailShared;

  protected Employee() {}

  Employee(@Nullable UUID id, String number, EmployeeForm form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.number = number;
    this.form = form;
  }

  void change(EmployeeForm wanted) {
    if (!hasEmail(wanted.email())) {
      emailShared = false;
    }
    form = wanted;
    changed();
  }

  /// Employs them, for the first time or again, from a day on.
  void hire(LocalDate firstDay) {
    emailShared = emailShared && status != EmployeeStatus.TERMINATED;
    status = EmployeeStatus.ONBOARDING;
    hireDate = firstDay;
    lastWorkingDay = null;
    voluntary = null;
    leavingReason = null;
    changed();
  }

  /// Whether an address is theirs; case doesn't matter.
  boolean hasEmail(String email) {
    return form.email().equalsIgnoreCase(email);
  }

  /// They leave after a day, which may be told again as long as it has not passed.
  ///
  /// @param givenByEmployee whether they gave notice themselves
  void leave(
      @Nullable LocalDate lastDay, @Nullable Boolean givenByEmployee, @Nullable String reason) {
    lastWorkingDay = lastDay;
    voluntary = givenByEmployee;
    leavingReason = reason;
    changed();
  }

  /// They stay after all.
  void stay() {
    leave(null, null, null);
  }

  /// Away for long, or back again.
  void move(EmployeeStatus to) {
    if (status != to) {
      status = to;
      changed();
    }
  }

  /// Brings the row to a day: what the contracts say of it, and whether it is the first day or
  /// after the last one.
  ///
  /// @return whether anything that others see is different
  boolean bringTo(LocalDate today, List<ContractForm> contracts) {
    nextChangeOn = nextChange(today, contracts);
    var status = statusOn(today);
    var placement = placementOn(today, contracts);
    if (status == this.status && Objects.equals(placement, this.placement)) {
      return false;
    }
    this.status = status;
    this.placement = placement;
    changed();
    return true;
  }

  private EmployeeStatus statusOn(LocalDate today) {
    if (hireDate == null) {
      return status;
    }
    if (lastWorkingDay != null && today.isAfter(lastWorkingDay)) {
      return EmployeeStatus.TERMINATED;
    }
    return status == EmployeeStatus.ONBOARDING && !today.isBefore(hireDate)
        ? EmployeeStatus.ACTIVE
        : status;
  }

  /// Of the contract that holds on the day, or the first or last day of the employment, if that is
  /// nearer. In a gap the last one counts.
  private @Nullable Placement placementOn(LocalDate today, List<ContractForm> contracts) {
    var day = today;
    if (hireDate != null && day.isBefore(hireDate)) {
      day = hireDate;
    }
    if (lastWorkingDay != null && day.isAfter(lastWorkingDay)) {
      day = lastWorkingDay;
    }
    var on = day;
    return contracts.stream()
        .filter(contract -> !contract.validFrom().isAfter(on))
        .max(Comparator.comparing(ContractForm::validFrom))
        .map(Placement::of)
        .orElse(placement);
  }

  private @Nullable LocalDate nextChange(LocalDate today, List<ContractForm> contracts) {
    var dates = contracts.stream().map(ContractForm::validFrom);
    var own = Stream.of(hireDate, lastWorkingDay == null ? null : lastWorkingDay.plusDays(1));
    return Stream.concat(dates, own.filter(Objects::nonNull))
        .filter(date -> date.isAfter(today))
        .min(LocalDate::compareTo)
        .orElse(null);
  }

  /// Whether others were told of them.
  boolean wasHired() {
    return hireDate != null;
  }

  /// Whether they work here on a day, as far as the current employment tells.
  public boolean isEmployedOn(LocalDate day) {
    return hireDate != null
        && !day.isBefore(hireDate)
        && (lastWorkingDay == null || !day.isAfter(lastWorkingDay));
  }

  public UUID id() {
    return id;
  }

  public String number() {
    return number;
  }

  EmployeeForm form() {
    return form;
  }

  public String name() {
    return form.firstName() + " " + form.lastName();
  }

  public @Nullable String userId() {
    return form.userId();
  }

  public EmployeeStatus status() {
    return status;
  }

  public @Nullable LocalDate hireDate() {
    return hireDate;
  }

  public @Nullable LocalDate lastWorkingDay() {
    return lastWorkingDay;
  }

  @Nullable Boolean voluntary() {
    return voluntary;
  }

  @Nullable String leavingReason() {
    return leavingReason;
  }

  @Nullable Placement placement() {
    return placement;
  }

  public @Nullable String department() {
    return placement == null ? null : placement.department();
  }

  public @Nullable UUID managerId() {
    return placement == null ? null : placement.managerId();
  }

  @Nullable LocalDate nextChangeOn() {
    return nextChangeOn;
  }
}
