package io.collector.job;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;

/// Starts a job.
@Path("/api/v1/paint-runs/{key}")
@Produces(MediaType.APPLICATION_JSON)
class PaintResource {

  private final Jobs jobs;
  private final PaintGadgets paintGadgets;

  PaintResource(Jobs jobs, PaintGadgets paintGadgets) {
    this.jobs = jobs;
    this.paintGadgets = paintGadgets;
  }

  @POST
  @RolesAllowed({"warehouse", "admin"})
  @WithTransaction
  @APIResponseSchema(value = JobView.class, responseCode = "202", responseDescription = "Accepted")
  public Uni<RestResponse<JobView>> start(@PathParam("key") String key, PaintGadgets.Wish wish) {
    return jobs.start(paintGadgets, key, wish).map(Jobs::accepted);
  }
}
