package io.collector.hr.project;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.hr.employee.Caller;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What may be done with a task, by whom, and what is published of it.
@ApplicationScoped
class ChangeTask {

  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  private final Projects projects;
  private final Resources resources;
  private final Outbox outbox;
  private final Caller caller;

  ChangeTask(Projects projects, Resources resources, Outbox outbox, Caller caller) {
    this.projects = projects;
    this.resources = resources;
    this.outbox = outbox;
    this.caller = caller;
  }

  /// The project that a task is added to.
  ///
  /// @throws ProblemException 422 if there is none, 409 if it is over
  Uni<Project> openProject(UUID projectId) {
    return projects
        .findById(projectId)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.unprocessable("unknown-project", "There is no such project.")
                    .at("/projectId", "is no project"))
        .invoke(ChangeTask::checkOpen);
  }

  private static void checkOpen(Project project) {
    if (!project.status().isOpen()) {
      throw Problems.conflict("project-closed", "The project is %s.".formatted(project.status()));
    }
  }

  /// @throws ProblemException 422 unless somebody can work who is called so
  Uni<Void> checkResource(@Nullable UUID resourceId) {
    return resourceId == null
        ? Uni.createFrom().voidItem()
        : resources.findById(resourceId).invoke(ChangeTask::checkActive).replaceWithVoid();
  }

  private static void checkActive(@Nullable Resource resource) {
    if (resource == null || resource.name() == null) {
      throw Problems.unprocessable("unknown-resource", "There is no such resource.")
          .at("/assignedResourceId", "is no resource");
    }
    if (!resource.isActive()) {
      throw Problems.unprocessable("inactive-resource", "The resource does not work here any more.")
          .at("/assignedResourceId", "is not active");
    }
  }

  Uni<Void> publishCreated(Task task, Project project) {
    return outbox.append(Cause.ofRequest(), ProjectMessages.created(task, project), task.version());
  }

  /// By those who plan, the project's manager, and who it is assigned to. Again is fine.
  ///
  /// @param at absent: now
  Uni<Void> complete(Task task, @Nullable BigDecimal hours, @Nullable Instant at) {
    if (task.status() == TaskStatus.COMPLETED) {
      return Uni.createFrom().voidItem();
    }
    checkIsOpen(task);
    if (task.assignedResourceId() == null) {
      throw Problems.conflict("not-assigned", "Hours are somebody's: assign the task first.");
    }
    var now = Instant.now();
    if (at != null && at.isAfter(now.plus(CLOCK_DIFFERENCE))) {
      throw Problems.unprocessable("invalid", "A task is completed when it is done.")
          .at("/completedAt", "must not be in the future");
    }
    return projects
        .findById(task.projectId())
        .call(project -> checkMayComplete(task, project))
        .invoke(() -> task.complete(hours, at == null ? now : at))
        .chain(
            project ->
                outbox.append(
                    Cause.ofRequest(), ProjectMessages.completed(task, project), task.version()));
  }

  private Uni<Void> checkMayComplete(Task task, Project project) {
    if (caller.has("sales") || caller.isHr() || caller.has("admin")) {
      return Uni.createFrom().voidItem();
    }
    return caller
        .requireEmployee()
        .invoke(
            employee -> {
              if (!employee.id().equals(task.assignedResourceId())
                  && !employee.id().equals(project.managerId())) {
                throw Problems.forbidden(
                    "not-yours", "The task is assigned to somebody else, in another's project.");
              }
            })
        .replaceWithVoid();
  }

  static void checkIsOpen(Task task) {
    if (task.status() != TaskStatus.OPEN) {
      throw Problems.conflict("illegal-transition", "The task is %s.".formatted(task.status()));
    }
  }
}
