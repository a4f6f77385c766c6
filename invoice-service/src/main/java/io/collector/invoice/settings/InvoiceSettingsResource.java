package io.collector.invoice.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.collector.settings.SettingsChange;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// How the tenant wants to invoice, be paid and remind.
@Path("/api/v1/invoice-settings")
@jakarta.ws.rs.Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invoice settings")
class InvoiceSettingsResource {

  private final Settings<InvoiceSettings> settings;

  InvoiceSettingsResource(Settings<InvoiceSettings> settings) {
    this.settings = settings;
  }

  @Produces
  @Singleton
  static Settings<InvoiceSettings> settings(ObjectMapper json, SecurityIdentity caller) {
    return new Settings<>("invoice", InvoiceSettings.class, InvoiceSettings.DEFAULTS, json, caller);
  }

  @GET
  @RolesAllowed({"finance", "sales", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read how invoices are made; the defaults, if nobody has set anything")
  public Uni<RestResponse<InvoiceSettings>> get() {
    return settings.get();
  }

  @PUT
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Set how invoices are made",
      description =
          "Needs If-Match once somebody has set it. Orders that are known already keep their rule.")
  public Uni<RestResponse<InvoiceSettings>> put(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid InvoiceSettings wanted) {
    if (!wanted.isLevelsAscending()) {
      throw Problems.unprocessable("dunning-levels-not-ascending", "Reminders must ascend.")
          .at("/dunningLevels", "each must be more days overdue than the one before");
    }
    if (!wanted.isPeriodsDistinct()) {
      throw Problems.unprocessable("interest-periods-overlap", "A day has one rate of interest.")
          .at("/dunningInterestPeriods", "must begin on days of their own");
    }
    if (!wanted.isRoundingDistinct()) {
      throw Problems.unprocessable("rounding-not-distinct", "A currency is rounded in one way.")
          .at("/payableRounding", "must name each currency once");
    }
    return settings.put(ifMatch, wanted);
  }

  @GET
  @Path("/history")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "List who set what, and when",
      description = "The latest first, 50 at a time; before is the version to go on from.")
  public Uni<List<SettingsChange<InvoiceSettings>>> history(
      @QueryParam("before") @Nullable Long before) {
    return settings.history(before);
  }
}
