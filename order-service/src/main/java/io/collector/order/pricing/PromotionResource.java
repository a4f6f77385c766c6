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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Promotions, redeemed by coupon code.
@Path("/api/v1/promotions")
@Tag(name = "Prices")
@RolesAllowed({"sales", "finance", "support", "operator", "viewer", "admin"})
class PromotionResource {

  private static final Keyset<Promotion> LIST =
      Keyset.of(Promotion::id)
          .by("createdAt", Instant.class, Promotion::createdAt)
          .defaultSort("-createdAt");

  private final Promotions promotions;

  PromotionResource(Promotions promotions) {
    this.promotions = promotions;
  }

  @POST
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Create a promotion",
      description =
          "A percentage or an amount off the whole order, for whoever names the coupon code, for"
              + " the first orders if firstOrders is told. An order that is cancelled later doesn't"
              + " give its place back.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewPromotion request) {
    return Problems.unused(promotions, request.id(), "promotion")
        .chain(() -> promotions.count("couponCode", request.code()))
        .invoke(taken -> refuseIf(taken > 0))
        .map(_ -> request.promotion())
        .call(promotion -> promotions.persist(promotion))
        .map(
            promotion ->
                ETags.created(
                    URI.create("/api/v1/promotions/" + promotion.id()),
                    View.of(promotion),
                    promotion.version()));
  }

  private static void refuseIf(boolean taken) {
    if (taken) {
      throw Problems.conflict("duplicate", "There is a promotion with this code already.")
          .at("/couponCode", "is taken");
    }
  }

  @GET
  @WithTransaction
  @Operation(summary = "List promotions", description = "Sort: createdAt (the latest first).")
  public Uni<Page<View>> list(
      @QueryParam("couponCode") @Parameter(description = "Its code") @Nullable String couponCode,
      @QueryParam("active") @Parameter(description = "Whether it holds") @Nullable Boolean active,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .is("couponCode", couponCode == null ? null : Promotions.code(couponCode))
            .is("active", active);
    return LIST.page(promotions, page, where).map(found -> found.map(View::of));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a promotion")
  public Uni<RestResponse<View>> get(UUID id) {
    return existing(id).map(PromotionResource::answer);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change a promotion",
      description = "Orders that redeemed it keep what they got. The coupon code stays.")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull PromotionChange change) {
    return existing(id)
        .invoke(promotion -> ETags.requireMatch(ifMatch, promotion.version()))
        .invoke(change::applyTo)
        .map(PromotionResource::answer);
  }

  @POST
  @Path("/{id}/deactivate")
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(summary = "End a promotion", description = "Again is fine.")
  public Uni<RestResponse<View>> deactivate(UUID id) {
    return existing(id).invoke(Promotion::deactivate).map(PromotionResource::answer);
  }

  private Uni<Promotion> existing(UUID id) {
    return Problems.existing(promotions.findById(id), "promotion", id);
  }

  private static RestResponse<View> answer(Promotion promotion) {
    return ETags.ok(View.of(promotion), promotion.version());
  }

  /// @param percent     off the order, or
  /// @param amount      off the order, in `currency`
  /// @param firstOrders how many orders may redeem it; absent means all
  @Schema(
      name = "NewPromotion",
      examples =
          "{\"name\": \"Golden ticket\", \"couponCode\": \"GOLDEN\", \"percent\": \"10\","
              + " \"firstOrders\": 100, \"validTo\": \"2027-01-01T00:00:00Z\"}")
  record NewPromotion(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotBlank @Size(max = 200) @Schema(examples = "Golden ticket") String name,
      @NotNull
          @Pattern(
              regexp = "\\s*[A-Za-z0-9][A-Za-z0-9_-]{1,39}\\s*",
              message = "must be 2 to 40 letters, digits, - or _")
          @Schema(description = "In whatever case", examples = "GOLDEN")
          String couponCode,
      @Positive
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @Schema(description = "Off the whole order", examples = "10")
          @DecimalString
          @Nullable BigDecimal percent,
      @Positive
          @DecimalMax("1000000000000")
          @Digits(integer = 13, fraction = 4)
          @Schema(description = "Off the whole order, instead of a percentage", examples = "50.00")
          @DecimalString
          @Nullable BigDecimal amount,
      @Pattern(regexp = "[A-Z]{3}", message = "must be a code of ISO 4217")
          @Schema(description = "Of the amount; with a percentage, which orders it is for")
          @Nullable String currency,
      @Nullable Instant validFrom,
      @Nullable Instant validTo,
      @Schema(description = "How many orders may redeem it; absent means all", examples = "100")
          @Positive
          @Nullable Integer firstOrders) {

    String code() {
      return Promotions.code(couponCode);
    }

    Promotion promotion() {
      return new Promotion(
          id, code(), terms(name, percent, amount, currency, validFrom, validTo, firstOrders));
    }
  }

  /// As in a new one; what is absent is taken away.
  @Schema(name = "PromotionChange")
  record PromotionChange(
      @NotBlank @Size(max = 200) String name,
      @Positive @DecimalMax("100") @Digits(integer = 3, fraction = 4) @DecimalString
          @Nullable BigDecimal percent,
      @Positive @DecimalMax("1000000000000") @Digits(integer = 13, fraction = 4) @DecimalString
          @Nullable BigDecimal amount,
      @Pattern(regexp = "[A-Z]{3}", message = "must be a code of ISO 4217")
          @Nullable String currency,
      @Nullable Instant validFrom,
      @Nullable Instant validTo,
      @Positive @Nullable Integer firstOrders) {

    void applyTo(Promotion promotion) {
      if (firstOrders != null && firstOrders < promotion.redeemed()) {
        throw Problems.unprocessable("already-redeemed", "More orders have redeemed it already.")
            .at("/firstOrders", "must be %d or more".formatted(promotion.redeemed()));
      }
      promotion.change(terms(name, percent, amount, currency, validFrom, validTo, firstOrders));
    }
  }

  private static Promotion.Terms terms(
      String name,
      @Nullable BigDecimal percent,
      @Nullable BigDecimal amount,
      @Nullable String currency,
      @Nullable Instant validFrom,
      @Nullable Instant validTo,
      @Nullable Integer firstOrders) {
    if ((percent == null) == (amount == null)) {
      throw Problems.unprocessable("one-reduction", "A promotion takes off one of both.")
          .at("/percent", "or amount must be told, not both");
    }
    if (amount != null && currency == null) {
      throw Problems.unprocessable("incomplete-amount", "An amount needs its currency.")
          .at("/currency", "is needed with an amount");
    }
    PriceRuleResource.checkCurrency(currency);
    PriceRuleResource.checkValidity(validFrom, validTo);
    return new Promotion.Terms(
        name.strip(), percent, amount, currency, validFrom, validTo, firstOrders);
  }

  /// @param redeemed how many orders have
  @RegisterForReflection
  @Schema(name = "Promotion")
  record View(
      UUID id,
      String name,
      String couponCode,
      @DecimalString @Nullable BigDecimal percent,
      @DecimalString @Nullable BigDecimal amount,
      @Nullable String currency,
      @Nullable Instant validFrom,
      @Nullable Instant validTo,
      @Nullable Integer firstOrders,
      int redeemed,
      boolean active,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(Promotion promotion) {
      return new View(
          promotion.id(),
          promotion.name(),
          promotion.couponCode(),
          Decimals.plainOrNull(promotion.percent()),
          promotion.amount() == null || promotion.currency() == null
              ? null
              : MinorUnit.of(promotion.currency()).orElseThrow().show(promotion.amount()),
          promotion.currency(),
          promotion.validFrom(),
          promotion.validTo(),
          promotion.firstOrders(),
          promotion.redeemed(),
          promotion.isActive(),
          promotion.createdAt(),
          promotion.updatedAt(),
          promotion.version());
    }
  }
}
