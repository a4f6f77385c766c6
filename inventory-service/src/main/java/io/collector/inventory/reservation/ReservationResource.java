package io.collector.inventory.reservation;

import io.collector.calendar.TenantCalendars;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/reservations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reservations", description = "Stock reserved for orders")
@RolesAllowed({
  "warehouse",
  "sales",
  "purchasing",
  "finance",
  "support",
  "operator",
  "viewer",
  "admin"
})
class ReservationResource {

  private static final Keyset<Reservation> LIST =
      Keyset.of(Reservation::id)
          .by("createdAt", Instant.class, Reservation::createdAt)
          .defaultSort("-createdAt");

  private final Reservations reservations;
  private final TenantCalendars calendars;

  ReservationResource(Reservations reservations, TenantCalendars calendars) {
    this.reservations = reservations;
    this.calendars = calendars;
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List reservations",
      description = "Without their allocations, unless `orderId` is given.")
  public Uni<Page<View>> list(
      @BeanParam PageRequest page,
      @QueryParam("orderId") @Nullable UUID orderId,
      @QueryParam("status") @Nullable List<Reservation.Status> status,
      @BeanParam DayRange days) {
    var where = Conditions.all().is("orderId", orderId).among("status", status);
    return calendars
        .current()
        .chain(
            calendar -> LIST.page(reservations, page, days.ofMoment("createdAt", calendar, where)))
        .call(found -> orderId == null ? Uni.createFrom().voidItem() : fetch(found.items()))
        .map(found -> found.map(reservation -> View.of(reservation, orderId != null)));
  }

  private static Uni<Void> fetch(List<Reservation> found) {
    return found.isEmpty()
        ? Uni.createFrom().voidItem()
        : Mutiny.fetch(found.getFirst().allocations()).replaceWithVoid();
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a reservation")
  public Uni<RestResponse<View>> get(UUID id) {
    return Problems.existing(reservations.findById(id), "reservation", id)
        .call(reservation -> Mutiny.fetch(reservation.allocations()))
        .map(reservation -> ETags.ok(View.of(reservation, true), reservation.version()));
  }

  @Schema(name = "Reservation")
  record View(
      UUID id,
      UUID orderId,
      @Nullable String orderNumber,
      Reservation.Status status,
      @Schema(description = "Applies if stock is missing") ShortagePolicy shortagePolicy,
      @Schema(description = "Greater is served first") int priority,
      @Schema(description = "Whether the order is confirmed; then the reservation doesn't expire")
          boolean confirmed,
      @Schema(description = "When it expires; absent if it doesn't") @Nullable Instant expiresAt,
      @Nullable List<AllocationView> allocations,
      Instant createdAt,
      long version) {

    static View of(Reservation r, boolean withAllocations) {
      return new View(
          r.id(),
          r.orderId(),
          r.orderNumber(),
          r.status(),
          r.policy(),
          r.priority(),
          r.isConfirmed(),
          r.expiresAt(),
          withAllocations ? r.allocations().stream().map(AllocationView::of).toList() : null,
          r.createdAt(),
          r.version());
    }
  }

  @Schema(name = "ReservationAllocation")
  record AllocationView(
      UUID lineId,
      UUID productId,
      String sku,
      UUID warehouseId,
      @Nullable String lotNumber,
      BigDecimal quantity,
      @Schema(description = "Of that, the shipped quantity") BigDecimal dispatched) {

    static AllocationView of(ReservationAllocation a) {
      return new AllocationView(
          a.lineId(),
          a.productId(),
          a.sku(),
          a.warehouseId(),
          a.lotNumber(),
          a.quantity().stripTrailingZeros(),
          a.consumed().stripTrailingZeros());
    }
  }
}
