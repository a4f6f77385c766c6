package io.collector.accounting.report;

import io.collector.job.JobView;
import io.collector.job.Jobs;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// Has the totals of the ledger made anew.
@Path("/api/v1/ledger-totals/rebuild")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
@RolesAllowed({"finance", "admin"})
class LedgerTotalsResource {

  private final Jobs jobs;
  private final RebuildLedgerTotals rebuild;

  LedgerTotalsResource(Jobs jobs, RebuildLedgerTotals rebuild) {
    this.jobs = jobs;
    this.rebuild = rebuild;
  }

  @POST
  @WithTransaction
  @APIResponseSchema(value = JobView.class, responseCode = "202", responseDescription = "Accepted")
  @Operation(
      summary = "Make the totals of the ledger anew",
      description =
          "A job: the totals that reports read are added up from the journal again, a month a step."
              + " Reports show the same before, meanwhile and after it; nothing that is posted"
              + " waits for it. Never needed in normal operation.")
  public Uni<RestResponse<JobView>> start() {
    return jobs.start(rebuild, UUID.randomUUID().toString(), new RebuildLedgerTotals.Parameters())
        .map(Jobs::accepted);
  }
}
