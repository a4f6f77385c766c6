package io.collector.accounting.revaluation;

import io.collector.accounting.account.Charts;
import io.collector.accounting.journal.PostablePeriods;
import io.collector.job.JobView;
import io.collector.job.Jobs;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Starts revaluations.
@Path("/api/v1/revaluations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exchange rates")
@RolesAllowed({"finance", "admin"})
class RevaluationResource {

  private final Jobs jobs;
  private final RevalueBalances revalueBalances;
  private final Charts charts;
  private final PostablePeriods books;
  private final SecurityIdentity caller;

  RevaluationResource(
      Jobs jobs,
      RevalueBalances revalueBalances,
      Charts charts,
      PostablePeriods books,
      SecurityIdentity caller) {
    this.jobs = jobs;
    this.revalueBalances = revalueBalances;
    this.charts = charts;
    this.books = books;
    this.caller = caller;
  }

  @Schema(name = "NewRevaluation", examples = "{\"date\": \"2026-01-31\"}")
  record NewRevaluation(
      @NotNull @Schema(description = "The last day of a period") LocalDate date,
      @Min(1)
          @Max(100)
          @Schema(
              description =
                  "Which one of the day: a further run posts what has changed since; the same again,"
                      + " by whomever, is the same job",
              defaultValue = "1")
          @Nullable Integer run,
      @Schema(description = "Why it is posted late; needed in a softly closed month")
          @SingleLineText
          @Size(max = 500)
          @Nullable String reason) {

    NewRevaluation {
      run = Objects.requireNonNullElse(run, 1);
    }
  }

  @POST
  @WithTransaction
  @APIResponseSchema(value = JobView.class, responseCode = "202", responseDescription = "Accepted")
  @Operation(
      summary = "Revalue foreign currencies at a period's end",
      description =
          "A job: money, receivables and liabilities in foreign currencies are brought to the rate of"
              + " that day, an entry a currency, which is undone on the next day. Output and input"
              + " tax keep the rate of their document's day. Fails where a rate is missing, and goes"
              + " on there by rerun.")
  public Uni<RestResponse<JobView>> start(@Valid @NotNull NewRevaluation wanted) {
    return charts
        .current()
        .invoke(chart -> refuseIfAhead(wanted.date(), chart.calendar().today()))
        .invoke(chart -> chart.currencies().required())
        .chain(books::openDays)
        .invoke(open -> RevalueBalances.refuseIfClosed(wanted.date(), wanted.reason(), open))
        .chain(() -> jobs.start(revalueBalances, wanted.date() + "/" + wanted.run(), job(wanted)))
        .map(Jobs::accepted);
  }

  private RevalueBalances.Parameters job(NewRevaluation wanted) {
    return new RevalueBalances.Parameters(
        wanted.date(),
        Objects.requireNonNull(wanted.run()),
        wanted.reason(),
        caller.getPrincipal().getName());
  }

  private static void refuseIfAhead(LocalDate day, LocalDate today) {
    if (day.isAfter(today)) {
      throw Problems.unprocessable("not-over", "That day isn't there yet.")
          .at("/date", "must be %s or earlier".formatted(today));
    }
  }
}
