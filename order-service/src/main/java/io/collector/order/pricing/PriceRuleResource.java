package io.collector.order.pricing;

import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.Conditions;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Prices beside the list price.
@Path("/api/v1/price-rules")
@Tag(name = "Prices")
@RolesAllowed({"sales", "finance", "support", "operator", "viewer", "admin"})
class PriceRuleResource {

  private static final Keyset<PriceRule> LIST =
      Keyset.of(PriceRule::id)
          .by("createdAt", Instant.class, PriceRule::createdAt)
          .defaultSort("-createdAt");

  private final PriceRules rules;

  PriceRuleResource(PriceRules rules) {
    this.rules = rules;
  }

  @POST
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Set a price of a product",
      description =
          "For everyone, or for one customer; from a quantity on; for a time. An order's line"
              + " without a price of its own gets the lowest of all that hold and the list price.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewPriceRule request) {
    return Problems.unused(rules, request.id(), "price rule")
        .map(_ -> request.rule())
        .call(rule -> rules.persist(rule))
        .map(
            rule ->
                ETags.created(
                    URI.create("/api/v1/price-rules/" + rule.id()), View.of(rule), rule.version()));
  }

  @GET
  @WithTransaction
  @Operation(summary = "List prices", description = "Sort: createdAt (the latest first).")
  public Uni<Page<View>> list(
      @QueryParam("productId") @Parameter(description = "The product") @Nullable UUID productId,
      @QueryParam("customerId") @Parameter(description = "The customer") @Nullable UUID customerId,
      @QueryParam("active") @Parameter(description = "Whether it holds") @Nullable Boolean active,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .is("productId", productId)
            .is("customerId", customerId)
            .is("active", active);
    return LIST.page(rules, page, where).map(found -> found.map(View::of));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a price")
  public Uni<RestResponse<View>> get(UUID id) {
    return existing(id).map(PriceRuleResource::answer);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change a price",
      description = "Orders that were taken keep theirs. Product, customer and currency stay.")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull PriceRuleChange change) {
    return existing(id)
        .invoke(rule -> ETags.requireMatch(ifMatch, rule.version()))
        .invoke(change::applyTo)
        .map(PriceRuleResource::answer);
  }

  @POST
  @Path("/{id}/deactivate")
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(summary = "End a price", description = "Again is fine.")
  public Uni<RestResponse<View>> deactivate(UUID id) {
    return existing(id).invoke(PriceRule::deactivate).map(PriceRuleResource::answer);
  }

  private Uni<PriceRule> existing(UUID id) {
    return Problems.existing(rules.findById(id), "price rule", id);
  }

  private static RestResponse<View> answer(PriceRule rule) {
    return ETags.ok(View.of(rule), rule.version());
  }

  /// @param id          given by the caller if it has one
  /// @param customerId  absent for everyone
  /// @param minQuantity from how many units on; 0 unless told
  /// @param unitPrice   of one unit, with its tax in it
  /// @param validTo     the first moment at which it doesn't hold any more
  @Schema(name = "NewPriceRule", examples = NewPriceRule.EXAMPLE)
  record NewPriceRule(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotNull UUID productId,
      @Schema(description = "Absent for everyone") @Nullable UUID customerId,
      @NotNull
          @Pattern(regexp = "[A-Z]{3}", message = "must be a code of ISO 4217")
          @Schema(description = "ISO 4217", examples = "USD")
          String currency,
      @Schema(description = "From how many units on", examples = "10", defaultValue = "0")
          @PositiveOrZero
          @DecimalMax("1000000000")
          @Digits(integer = 10, fraction = 3, message = "must have at most {fraction} decimals")
          @Nullable BigDecimal minQuantity,
      @Schema(description = "Of one unit, with its tax in it", examples = "270.00")
          @NotNull
          @PositiveOrZero
          @DecimalMax("1000000000000")
          @Digits(integer = 13, fraction = 6, message = "must have at most {fraction} decimals")
          @DecimalString
          BigDecimal unitPrice,
      @Nullable Instant validFrom,
      @Nullable Instant validTo) {

    static final String EXAMPLE =
        """
        {
          "productId": "00000012-0000-4000-8000-000000000012",
          "customerId": "00000011-0000-4000-8000-000000000011",
          "currency": "USD",
          "minQuantity": 10,
          "unitPrice": "270.00",
          "validTo": "2027-01-01T00:00:00Z"
        }
        """;

    PriceRule rule() {
      checkCurrency(currency);
      checkValidity(validFrom, validTo);
      return new PriceRule(
          id,
          productId,
          customerId,
          currency,
          new PriceRule.Terms(orZero(minQuantity), unitPrice, validFrom, validTo));
    }
  }

  @Schema(name = "PriceRuleChange", examples = "{\"minQuantity\": 10, \"unitPrice\": \"265.00\"}")
  record PriceRuleChange(
      @PositiveOrZero
          @DecimalMax("1000000000")
          @Digits(integer = 10, fraction = 3, message = "must have at most {fraction} decimals")
          @Nullable BigDecimal minQuantity,
      @NotNull
          @PositiveOrZero
          @DecimalMax("1000000000000")
          @Digits(integer = 13, fraction = 6, message = "must have at most {fraction} decimals")
          @DecimalString
          BigDecimal unitPrice,
      @Nullable Instant validFrom,
      @Nullable Instant validTo) {

    void applyTo(PriceRule rule) {
      checkValidity(validFrom, validTo);
      rule.change(new PriceRule.Terms(orZero(minQuantity), unitPrice, validFrom, validTo));
    }
  }

  private static BigDecimal orZero(@Nullable BigDecimal quantity) {
    return Objects.requireNonNullElse(quantity, BigDecimal.ZERO);
  }

  static void checkCurrency(@Nullable String currency) {
    if (currency != null && MinorUnit.of(currency).isEmpty()) {
      throw Problems.unprocessable("unknown-currency", "There is no such currency.")
          .at("/currency", "must be a code of ISO 4217 that people pay in");
    }
  }

  static void checkValidity(@Nullable Instant from, @Nullable Instant to) {
    if (from != null && to != null && !from.isBefore(to)) {
      throw Problems.unprocessable("never-valid", "It ends before it begins.")
          .at("/validTo", "must be after validFrom");
    }
  }

  @RegisterForReflection
  @Schema(name = "PriceRule")
  record View(
      UUID id,
      UUID productId,
      @Nullable UUID customerId,
      String currency,
      BigDecimal minQuantity,
      @DecimalString BigDecimal unitPrice,
      @Nullable Instant validFrom,
      @Nullable Instant validTo,
      boolean active,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(PriceRule rule) {
      return new View(
          rule.id(),
          rule.productId(),
          rule.customerId(),
          rule.currency(),
          Decimals.plain(rule.minQuantity()),
          MinorUnit.of(rule.currency()).orElseThrow().show(rule.unitPrice()),
          rule.validFrom(),
          rule.validTo(),
          rule.isActive(),
          rule.createdAt(),
          rule.updatedAt(),
          rule.version());
    }
  }
}
