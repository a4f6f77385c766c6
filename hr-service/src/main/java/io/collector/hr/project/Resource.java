package io.collector.hr.project;

import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who can work on tasks. The id is the employee's.
///
/// What events tell is merged so that their order doesn't matter: names and status come from the
/// newest version, days are the latest that were told.
@Entity
@Table(name = "resource")
public class Resource extends AggregateRow {

  private static final String TERMINATED = "TERMINATED";

  @Id private UUID id = new UUID(0, 0);
  private @Nullable String name;
  private @Nullable String position;
  private @Nullable String department;
  private long toldVersion = -1;
  private @Nullable String toldStatus;
  private @Nullable LocalDate hiredOn;
  private @Nullable LocalDate leftOn;
  private boolean active;

  protected Resource() {}

  Resource(UUID employeeId) {
    id = employeeId;
  }

  /// @param version of the employee; 0 if the event has none
  /// @param status  absent: employed
  record Told(
      long version,
      @Nullable String name,
      @Nullable String position,
      @Nullable String department,
      @Nullable String status,
      @Nullable LocalDate hiredOn) {}

  void tell(Told told) {
    hiredOn = later(hiredOn, told.hiredOn());
    if (told.version() > toldVersion) {
      toldVersion = told.version();
      name = told.name();
      position = told.position();
      department = told.department();
      toldStatus = told.status();
    }
    settle();
  }

  void leave(LocalDate lastDay) {
    leftOn = later(leftOn, lastDay);
    settle();
  }

  private void settle() {
    var isBack = leftOn == null || (hiredOn != null && hiredOn.isAfter(leftOn));
    active = name != null && isBack && !TERMINATED.equals(toldStatus);
    changed();
  }

  private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  public UUID id() {
    return id;
  }

  /// Absent as long as only the end of an employment was told.
  public @Nullable String name() {
    return name;
  }

  @Nullable String position() {
    return position;
  }

  @Nullable String department() {
    return department;
  }

  /// Whether work can be assigned.
  public boolean isActive() {
    return active;
  }
}
