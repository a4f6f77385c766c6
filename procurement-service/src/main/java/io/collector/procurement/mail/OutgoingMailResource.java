package io.collector.procurement.mail;

import io.collector.calendar.TenantCalendars;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Mails to suppliers: what was sent, and what waits or failed.
@Path("/api/v1/supplier-mails")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Supplier mails")
@RolesAllowed({"purchasing", "operator", "viewer", "admin"})
class OutgoingMailResource {

  private static final Keyset<OutgoingMail> LIST =
      Keyset.of(OutgoingMail::id)
          .by("createdAt", Instant.class, OutgoingMail::createdAt)
          .defaultSort("-createdAt");

  private final Crud<OutgoingMail, View> crud;
  private final TenantCalendars calendars;

  OutgoingMailResource(OutgoingMails mails, TenantCalendars calendars) {
    crud = Crud.of("mail", "/api/v1/supplier-mails", mails, LIST, View::of);
    this.calendars = calendars;
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List mails to suppliers",
      description = "By the days they were written. Sort: createdAt (the latest first).")
  public Uni<Page<View>> list(
      @QueryParam("documentId") @Parameter(description = "The order that it is about")
          @Nullable UUID documentId,
      @QueryParam("status") @Parameter(description = "Whether it is sent")
          @Nullable List<MailStatus> status,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where = Conditions.all().is("documentId", documentId).among("status", status);
    return calendars
        .current()
        .chain(calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where)));
  }

  @POST
  @Path("/{id}/retry")
  @RolesAllowed({"purchasing", "operator", "admin"})
  @WithTransaction
  @Operation(
      summary = "Try a mail again",
      description = "One that is sent can't be: send the order again.")
  public Uni<RestResponse<View>> retry(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.act(id, ifMatch, OutgoingMail::retry);
  }

  @RegisterForReflection
  @Schema(name = "SupplierMail")
  record View(
      UUID id,
      @Schema(description = "The order that it is about") UUID documentId,
      String recipient,
      String subject,
      @Nullable String attachmentName,
      MailStatus status,
      int attempts,
      @Nullable Instant sentAt,
      Instant createdAt,
      long version) {

    static View of(OutgoingMail mail) {
      return new View(
          mail.id(),
          mail.documentId(),
          mail.recipient(),
          mail.subject(),
          mail.attachmentName(),
          mail.status(),
          mail.attempts(),
          mail.sentAt(),
          mail.createdAt(),
          mail.version());
    }
  }
}
