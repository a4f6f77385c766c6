package io.collector.invoice.settings;

import io.collector.rest.ETags;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// How the tenant wants to invoice, be paid and remind.
@Path("/api/v1/invoice-settings")
@Tag(name = "Invoice settings")
class InvoiceSettingsResource {

  private final InvoiceSettingsOfTenant settings;

  InvoiceSettingsResource(InvoiceSettingsOfTenant settings) {
    this.settings = settings;
  }

  @GET
  @RolesAllowed({"finance", "sales", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read how invoices are made; the defaults, if nobody has set anything")
  public Uni<RestResponse<InvoiceSettings>> get() {
    return settings.row().map(InvoiceSettingsResource::answer);
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
    return settings
        .row()
        .chain(row -> set(row, ifMatch, wanted))
        .call(() -> Panache.flush())
        .map(row -> answer(Optional.of(row)));
  }

  private Uni<SettingsRow> set(
      Optional<SettingsRow> row, @Nullable String ifMatch, InvoiceSettings wanted) {
    if (row.isEmpty()) {
      return settings.persist(new SettingsRow(wanted));
    }
    ETags.requireMatch(ifMatch, row.get().version());
    row.get().set(wanted);
    return Uni.createFrom().item(row.get());
  }

  private static RestResponse<InvoiceSettings> answer(Optional<SettingsRow> row) {
    return ETags.ok(
        row.map(SettingsRow::settings).orElse(InvoiceSettings.DEFAULTS),
        row.map(SettingsRow::version).orElse(0L));
  }
}
