package io.collector.accounting.letterhead;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.async.BlockingWork;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.accounting.LetterheadUpdated;
import io.collector.letterhead.TenantLetterheads;
import io.collector.settings.Settings;
import io.collector.settings.SettingsChange;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/// The tenant's letterhead, which papers of all services show.
@Path("/api/v1/settings/letterhead")
@jakarta.ws.rs.Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Letterhead")
class LetterheadResource {

  private final Settings<LetterheadSettings> settings;
  private final TenantLetterheads letterheads;
  private final BlockingWork blockingWork;
  private final Outbox outbox;

  LetterheadResource(
      Settings<LetterheadSettings> settings,
      TenantLetterheads letterheads,
      BlockingWork blockingWork,
      Outbox outbox) {
    this.settings = settings;
    this.letterheads = letterheads;
    this.blockingWork = blockingWork;
    this.outbox = outbox;
  }

  @Produces
  @Singleton
  static Settings<LetterheadSettings> settings(ObjectMapper json, SecurityIdentity caller) {
    return new Settings<>(
        "letterhead", LetterheadSettings.class, LetterheadSettings.DEFAULTS, json, caller);
  }

  @GET
  @RolesAllowed({
    "sales",
    "warehouse",
    "finance",
    "purchasing",
    "hr",
    "support",
    "operator",
    "viewer",
    "admin"
  })
  @WithTransaction
  @Operation(
      summary = "Read the tenant's logo and small print",
      description = "No logo and no small print, if nobody has set any.")
  public Uni<RestResponse<LetterheadSettings>> get() {
    return settings.get();
  }

  @PUT
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Set the tenant's logo and small print",
      description =
          "Needs If-Match once somebody has set it. Publishes `letterhead.updated`: invoices, credit"
              + " notes, reminders, delivery notes, purchase orders and payslips show it from then on;"
              + " papers that are kept as they were sent stay.")
  public Uni<RestResponse<LetterheadSettings>> put(
      @HeaderParam(IF_MATCH) @Nullable String ifMatch, @Valid @NotNull LetterheadSettings wanted) {
    return blockingWork
        .run(wanted::logoType)
        .chain(
            type -> settings.put(ifMatch, wanted, version -> announce(wanted.told(type, version))));
  }

  private Uni<Void> announce(LetterheadUpdated told) {
    return letterheads
        .put(told)
        .chain(() -> outbox.append(Cause.ofRequest(), told, told.version()));
  }

  @GET
  @Path("/history")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "List who set what, and when",
      description = "The latest first, 50 at a time; before is the version to go on from.")
  public Uni<List<SettingsChange<LetterheadSettings>>> history(
      @QueryParam("before") @Nullable Long before) {
    return settings.history(before);
  }
}
