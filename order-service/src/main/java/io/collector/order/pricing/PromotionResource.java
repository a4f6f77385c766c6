package io.collector.order.pricing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.calendar.TenantCalendars;
import io.collector.order.pricing.Promotion.Terms;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Promotions, redeemed by coupon code.
@Path("/api/v1/promotions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Prices")
@RolesAllowed({"sales", "finance", "support", "operator", "viewer", "admin"})
class PromotionResource {

  private static final Keyset<Promotion> LIST =
      Keyset.of(Promotion::id)
          .by("createdAt", Instant.class, Promotion::createdAt)
          .defaultSort("-createdAt");

  private final Crud<Promotion, View> crud;
  private final TenantCalendars calendars;

  PromotionResource(Promotions promotions, TenantCalendars calendars) {
    this.calendars = calendars;
    crud =
        Crud.of("promotion", "/api/v1/promotions", promotions, LIST, View::of)
            .unique("one_promotion_per_coupon", "couponCode");
  }

  @POST
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Create a promotion",
      description =
          "A percentage or an amount off the whole order, for whoever names the coupon code, for"
              + " the first orders if firstOrders is told. Whether an order that is cancelled gives"
              + " its place back is a setting of the tenant: cancelledCoupons.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewPromotion wanted) {
    wanted.terms().check();
    return crud.create(
        wanted.id(), () -> new Promotion(wanted.id(), wanted.couponCode(), wanted.terms()));
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List promotions",
      description =
          "from and to are the days on which they were made. Sort: createdAt (the latest first).")
  public Uni<Page<View>> list(
      @QueryParam("couponCode") @Parameter(description = "Its code") @Nullable String couponCode,
      @QueryParam("active") @Parameter(description = "Whether it holds") @Nullable Boolean active,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .is("couponCode", couponCode == null ? null : Promotions.code(couponCode))
            .is("active", active);
    return calendars
        .current()
        .chain(calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where)));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a promotion")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change a promotion",
      description = "Orders that redeemed it keep what they got. The coupon code stays.")
  public Uni<RestResponse<View>> change(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Terms wanted) {
    wanted.check();
    return crud.edit(id, ifMatch, promotion -> promotion.change(wanted));
  }

  @POST
  @Path("/{id}/deactivate")
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(summary = "End a promotion", description = "Again is fine.")
  public Uni<RestResponse<View>> deactivate(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.act(id, ifMatch, Promotion::deactivate);
  }

  @Schema(
      name = "NewPromotion",
      examples =
          "{\"name\": \"Golden ticket\", \"couponCode\": \"GOLDEN\", \"percent\": \"10\","
              + " \"firstOrders\": 100, \"lastDay\": \"2026-12-31\"}")
  record NewPromotion(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotNull
          @Pattern(
              regexp = "\\s*[A-Za-z0-9][A-Za-z0-9_-]{1,39}\\s*",
              message = "must be 2 to 40 letters, digits, - or _")
          @Schema(description = "In whatever case", examples = "GOLDEN")
          String couponCode,
      @JsonUnwrapped @Valid @NotNull Terms terms) {}

  /// @param redeemed how many orders have
  @RegisterForReflection
  @Schema(name = "Promotion")
  record View(
      UUID id,
      String couponCode,
      @JsonUnwrapped Terms terms,
      int redeemed,
      boolean active,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(Promotion promotion) {
      return new View(
          promotion.id(),
          promotion.couponCode(),
          promotion.terms(),
          promotion.redeemed(),
          promotion.isActive(),
          promotion.createdAt(),
          promotion.updatedAt(),
          promotion.version());
    }
  }
}
