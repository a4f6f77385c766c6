package io.collector.hr.timesheet;

import io.collector.events.hr.TaskCompleted;
import io.collector.hr.project.Resources;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Finished tasks whose hours are nobody's yet.
@Path("/api/v1/waiting-tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Timesheets")
@RolesAllowed({"hr", "admin"})
class WaitingTaskResource {

  private static final int MOST = 200;

  private final WaitingTasks waiting;
  private final RecordTaskHours recordTaskHours;
  private final Resources resources;

  WaitingTaskResource(WaitingTasks waiting, RecordTaskHours recordTaskHours, Resources resources) {
    this.waiting = waiting;
    this.recordTaskHours = recordTaskHours;
    this.resources = resources;
  }

  /// @param assignedResourceId as the sender knows who did it; absent if nobody is told
  @RegisterForReflection
  @Schema(name = "WaitingTask")
  record View(
      UUID taskId,
      String taskName,
      UUID projectId,
      String projectName,
      @Nullable UUID assignedResourceId,
      BigDecimal hours,
      Instant completedAt) {

    static View of(TaskCompleted task) {
      return new View(
          task.taskId(),
          task.taskName(),
          task.projectId(),
          task.projectName(),
          task.assignedResourceId(),
          RecordTaskHours.hours(task),
          task.completedAt());
    }
  }

  @Schema(
      name = "WaitingTaskAssignment",
      examples = "{\"resourceId\": \"0000001b-0000-4000-8000-00000000001b\"}")
  record Assignment(@NotNull UUID resourceId) {}

  @GET
  @WithTransaction
  @Operation(
      summary = "List finished tasks whose resource isn't known",
      description =
          "The oldest first, at most 200. They are recorded by themselves when the resource becomes"
              + " known: by `employee.hired`, or by POST …/resources/{id}/aliases.")
  public Uni<List<View>> list() {
    return waiting.oldest(MOST).map(found -> found.stream().map(View::of).toList());
  }

  @POST
  @Path("/{taskId}/assign")
  @WithTransaction
  @Operation(summary = "Record the hours of a waiting task for a resource")
  public Uni<Void> assign(UUID taskId, @Valid @NotNull Assignment wanted) {
    return resources
        .findById(wanted.resourceId())
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.unprocessable("unknown-resource", "There is no such resource.")
                    .at("/resourceId", "is no resource"))
        .chain(_ -> waiting.take(taskId, wanted.resourceId()))
        .map(taken -> taken.orElseThrow(() -> Problems.notFound("waiting task", taskId)))
        .chain(taken -> recordTaskHours.record(taken.task(), wanted.resourceId()));
  }
}
