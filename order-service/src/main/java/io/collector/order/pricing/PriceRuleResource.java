package io.collector.order.pricing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.calendar.TenantCalendars;
import io.collector.order.pricing.PriceRule.Scope;
import io.collector.order.pricing.PriceRule.Terms;
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

/// Prices beside the list price.
@Path("/api/v1/price-rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Prices")
@RolesAllowed({"sales", "finance", "support", "operator", "viewer", "admin"})
class PriceRuleResource {

  private static final Keyset<PriceRule> LIST =
      Keyset.of(PriceRule::id)
          .by("createdAt", Instant.class, PriceRule::createdAt)
          .defaultSort("-createdAt");

  private final Crud<PriceRule, View> crud;
  private final TenantCalendars calendars;

  PriceRuleResource(PriceRules rules, TenantCalendars calendars) {
    this.calendars = calendars;
    crud = Crud.of("price rule", "/api/v1/price-rules", rules, LIST, View::of);
  }

  @POST
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Set a price of a product",
      description =
          "For everyone, or for one customer; from a quantity on; for a time. An order's line"
              + " without a price of its own gets the lowest of all that hold and the list price.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewPriceRule wanted) {
    PriceTerms.checkCurrency(wanted.scope().currency());
    PriceTerms.checkUnit(wanted.scope().unit());
    check(wanted.terms());
    return crud.create(
        wanted.id(), () -> new PriceRule(wanted.id(), wanted.scope(), wanted.terms()));
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List prices",
      description =
          "from and to are the days on which they were made. Sort: createdAt (the latest first).")
  public Uni<Page<View>> list(
      @QueryParam("productId") @Parameter(description = "The product") @Nullable UUID productId,
      @QueryParam("customerId") @Parameter(description = "The customer") @Nullable UUID customerId,
      @QueryParam("active") @Parameter(description = "Whether it holds") @Nullable Boolean active,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .is("scope.productId", productId)
            .is("scope.customerId", customerId)
            .is("active", active);
    return calendars
        .current()
        .chain(calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where)));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a price")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change a price",
      description =
          "Placed orders keep their prices. Product, customer, currency and unit can't change.")
  public Uni<RestResponse<View>> change(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Terms wanted) {
    check(wanted);
    return crud.edit(id, ifMatch, rule -> rule.change(wanted));
  }

  private static void check(Terms terms) {
    PriceTerms.checkValidity(terms.validFrom(), terms.validTo());
    PriceTerms.checkDays(terms.firstDay(), terms.lastDay());
  }

  @POST
  @Path("/{id}/deactivate")
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(summary = "End a price", description = "Again is fine.")
  public Uni<RestResponse<View>> deactivate(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.act(id, ifMatch, PriceRule::deactivate);
  }

  @Schema(name = "NewPriceRule", examples = NewPriceRule.EXAMPLE)
  record NewPriceRule(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull Scope scope,
      @JsonUnwrapped @Valid @NotNull Terms terms) {

    static final String EXAMPLE =
        """
        {
          "productId": "00000012-0000-4000-8000-000000000012",
          "customerId": "00000011-0000-4000-8000-000000000011",
          "currency": "USD",
          "minQuantity": 10,
          "unitPrice": "270.00",
          "lastDay": "2026-12-31"
        }
        """;
  }

  @RegisterForReflection
  @Schema(name = "PriceRule")
  record View(
      UUID id,
      @JsonUnwrapped Scope scope,
      @JsonUnwrapped Terms terms,
      boolean active,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(PriceRule rule) {
      return new View(
          rule.id(),
          rule.scope(),
          rule.terms().shownIn(rule.scope().currency()),
          rule.isActive(),
          rule.createdAt(),
          rule.updatedAt(),
          rule.version());
    }
  }
}
