package io.collector.accounting.posting;

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
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Documents that wait for a rate.
@Path("/api/v1/waiting-postings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exchange rates")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class WaitingPostingResource {

  private static final Keyset<WaitingPosting> LIST =
      Keyset.of(WaitingPosting::id)
          .by("documentDate", LocalDate.class, WaitingPosting::documentDate)
          .by("waitsSince", Instant.class, WaitingPosting::waitsSince);

  private final WaitingPostings waiting;

  WaitingPostingResource(WaitingPostings waiting) {
    this.waiting = waiting;
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List documents that aren't posted yet, for they wait for an exchange rate",
      description =
          "Each is posted within seconds after a rate was entered of its day, or of one of the days"
              + " before it back to oldestRate. Sorts: documentDate (default), waitsSince.")
  public Uni<Page<View>> list(
      @BeanParam PageRequest page,
      @QueryParam("currency") @Parameter(description = "ISO 4217", example = "USD")
          @Nullable String currency,
      @BeanParam DayRange days) {
    return LIST.page(
            waiting, page, days.ofDate("documentDate", Conditions.all().is("currency", currency)))
        .map(found -> found.map(View::of));
  }

  @RegisterForReflection
  @Schema(name = "WaitingPosting")
  record View(
      UUID id,
      @Schema(examples = "Invoice INV-2026-00001") String description,
      @Nullable String documentNumber,
      LocalDate documentDate,
      @Schema(examples = "USD") String currency,
      @Schema(description = "The first day whose rate is new enough") LocalDate oldestRate,
      @Schema(examples = "invoice.issued") String eventType,
      UUID eventId,
      Instant waitsSince) {

    static View of(WaitingPosting row) {
      return new View(
          row.id(),
          row.description(),
          row.documentNumber(),
          row.documentDate(),
          row.currency(),
          row.oldestRate(),
          row.eventType(),
          row.eventId(),
          row.waitsSince());
    }
  }
}
