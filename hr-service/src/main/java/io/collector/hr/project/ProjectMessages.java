package io.collector.hr.project;

import static java.util.Objects.requireNonNull;

import io.collector.events.hr.ProjectUpdated;
import io.collector.events.hr.TaskCompleted;
import io.collector.events.hr.TaskCreated;
import java.util.List;
import java.util.UUID;

/// Events of projects and tasks.
final class ProjectMessages {

  private ProjectMessages() {}

  static ProjectUpdated updated(Project project, List<UUID> resources) {
    var form = project.form();
    return new ProjectUpdated(
        project.id(),
        form.name(),
        project.status().name(),
        project.number(),
        form.customerId(),
        form.managerId(),
        form.startDate(),
        form.endDate(),
        form.billable(),
        form.budgetHours(),
        form.budget(),
        // rates are dated: none of them is the project's
        null,
        form.currency(),
        resources,
        project.version());
  }

  static TaskCreated created(Task task, Project project) {
    var form = task.form();
    return new TaskCreated(
        task.id(),
        form.name(),
        project.id(),
        project.name(),
        task.assignedResourceId(),
        task.assignedResourceId(),
        form.estimatedHours(),
        form.dueDate(),
        String.valueOf(form.priority()),
        form.billable());
  }

  /// Without a rate: that of the day of work is found when hours are approved.
  static TaskCompleted completed(Task task, Project project) {
    var form = task.form();
    return new TaskCompleted(
        task.id(),
        form.name(),
        project.id(),
        project.name(),
        task.assignedResourceId(),
        form.estimatedHours(),
        task.actualHours(),
        requireNonNull(task.completedAt()),
        task.assignedResourceId(),
        form.billable(),
        null,
        project.customerId());
  }
}
