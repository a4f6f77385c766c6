package io.collector.job;

import io.collector.calendar.TenantCalendars;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.arc.All;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// The service's jobs, in every service that sets `collector.jobs.rest=true`. Whoever may not see
/// jobs of a type finds none.
@Path("/api/v1/jobs")
@Tag(name = "Jobs")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@IfBuildProperty(name = "collector.jobs.rest", stringValue = "true")
class JobResource {

  private static final Keyset<Job> LIST =
      Keyset.<Job>of(job -> job.id)
          .by("requestedAt", Instant.class, job -> job.requestedAt)
          .defaultSort("-requestedAt");

  private final List<JobHandler<?, ?>> handlers;
  private final JobRows rows;
  private final Jobs jobs;
  private final TenantCalendars calendars;
  private final SecurityIdentity identity;

  JobResource(
      @All List<JobHandler<?, ?>> handlers,
      JobRows rows,
      Jobs jobs,
      TenantCalendars calendars,
      SecurityIdentity identity) {
    this.handlers = handlers;
    this.rows = rows;
    this.jobs = jobs;
    this.calendars = calendars;
    this.identity = identity;
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List jobs",
      description =
          "Sort: -requestedAt (default), requestedAt. from and to: days on which they were"
              + " requested.")
  public Uni<Page<JobView>> list(
      @BeanParam PageRequest request,
      @QueryParam("type") @Nullable String type,
      @QueryParam("status") @Parameter(description = "Status of the job")
          @Nullable List<JobStatus> status,
      @BeanParam DayRange days) {
    var where =
        Conditions.all()
            .and("type in :visible", "visible", visibleTypes())
            .is("type", type)
            .among("status", status);
    return calendars
        .current()
        .chain(calendar -> LIST.page(rows, request, days.ofMoment("requestedAt", calendar, where)))
        .map(page -> page.map(JobView::of));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a job with its progress and log")
  public Uni<JobView> get(@PathParam("id") UUID id) {
    return find(id).map(JobView::of);
  }

  @POST
  @Path("/{id}/cancel")
  @WithTransaction
  @ResponseStatus(202)
  @APIResponseSchema(value = JobView.class, responseCode = "202", responseDescription = "Accepted")
  @Operation(
      summary = "Cancel a job",
      description = "What its steps have done so far stays done. A running step is not stopped.")
  public Uni<JobView> cancel(@PathParam("id") UUID id) {
    return find(id).chain(jobs::cancel).map(JobView::of);
  }

  @POST
  @Path("/{id}/rerun")
  @WithTransaction
  @ResponseStatus(202)
  @APIResponseSchema(value = JobView.class, responseCode = "202", responseDescription = "Accepted")
  @Operation(
      summary = "Run a failed or cancelled job again",
      description = "It goes on where its last step ended.")
  public Uni<JobView> rerun(@PathParam("id") UUID id) {
    return find(id).chain(jobs::rerun).map(JobView::of);
  }

  private Uni<Job> find(UUID id) {
    return rows.find("id = ?1 and type in ?2", id, visibleTypes())
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(() -> Problems.notFound("job", id));
  }

  private List<String> visibleTypes() {
    return handlers.stream()
        .filter(
            handler ->
                Stream.concat(Stream.of("operator", "admin"), handler.roles().stream())
                    .anyMatch(identity::hasRole))
        .<String>map(JobHandler::type)
        .toList();
  }
}
