package io.collector.hr.project;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A piece of a project's work.
@Entity
@Table(name = "task")
class Task extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  @Column(updatable = false)
  private UUID projectId = new UUID(0, 0);

  @Embedded private TaskForm form = new TaskForm("", null, null, null, false, null);
  private @Nullable UUID assignedResourceId;

  @Enumerated(EnumType.STRING)
  private TaskStatus status = TaskStatus.OPEN;

  private @Nullable BigDecimal actualHours;
  private @Nullable Instant completedAt;

  protected Task() {}

  Task(@Nullable UUID id, UUID projectId, TaskForm form, @Nullable UUID assignedResourceId) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.projectId = projectId;
    this.form = form;
    this.assignedResourceId = assignedResourceId;
  }

  void change(TaskForm wanted) {
    form = wanted;
    changed();
  }

  /// @param resourceId absent: nobody
  void assign(@Nullable UUID resourceId) {
    if (!Objects.equals(assignedResourceId, resourceId)) {
      assignedResourceId = resourceId;
      changed();
    }
  }

  /// @param hours worked; absent if nobody counted
  void complete(@Nullable BigDecimal hours, Instant at) {
    status = TaskStatus.COMPLETED;
    actualHours = hours;
    completedAt = at.truncatedTo(ChronoUnit.MILLIS);
    changed();
  }

  void cancel() {
    status = TaskStatus.CANCELLED;
    changed();
  }

  UUID id() {
    return id;
  }

  UUID projectId() {
    return projectId;
  }

  TaskForm form() {
    return form;
  }

  @Nullable UUID assignedResourceId() {
    return assignedResourceId;
  }

  TaskStatus status() {
    return status;
  }

  @Nullable BigDecimal actualHours() {
    return actualHours;
  }

  @Nullable Instant completedAt() {
    return completedAt;
  }
}
