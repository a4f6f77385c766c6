package io.collector.hr.employee;

import io.collector.calendar.TenantCalendars;
import io.collector.rest.Conditions;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Who has read what is private to somebody else.
@Path("/api/v1/sensitive-reads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sensitive reads")
@RolesAllowed("admin")
class SensitiveReadResource {

  private static final Keyset<SensitiveRead> LIST =
      Keyset.of(SensitiveRead::id)
          .by("readAt", Instant.class, SensitiveRead::readAt)
          .defaultSort("-readAt");

  private final SensitiveReads reads;
  private final TenantCalendars calendars;

  SensitiveReadResource(SensitiveReads reads, TenantCalendars calendars) {
    this.reads = reads;
    this.calendars = calendars;
  }

  /// @param what      was read: `contracts`, `personal-details`, …
  /// @param subjectId whom, or what, it is about
  @RegisterForReflection
  @Schema(name = "SensitiveRead")
  record View(UUID id, Instant readAt, String readBy, String what, UUID subjectId) {

    static View of(SensitiveRead read) {
      return new View(read.id(), read.readAt(), read.readBy(), read.what(), read.subjectId());
    }
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List who has read what is private to somebody else",
      description = "Nobody can change or remove an entry. Sort: readAt (the latest first).")
  public Uni<Page<View>> list(
      @QueryParam("subjectId") @Parameter(description = "Whom, or what, it is about")
          @Nullable UUID subjectId,
      @QueryParam("readBy") @Parameter(description = "The user who read it")
          @Nullable String readBy,
      @QueryParam("what") @Parameter(description = "What was read", example = "contracts")
          @Nullable String what,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where = Conditions.all().is("subjectId", subjectId).is("readBy", readBy).is("what", what);
    return calendars
        .current()
        .chain(calendar -> LIST.page(reads, page, days.ofMoment("readAt", calendar, where)))
        .map(found -> found.map(View::of));
  }
}
