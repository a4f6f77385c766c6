package io.collector.inventory.catalog;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.DecimalString;
import io.collector.rest.Conditions;
import io.collector.rest.ETags;
import io.collector.rest.FreeText;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
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
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/products")
@Tag(name = "Products", description = "What can be sold and stocked")
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
class ProductResource {

  private static final Keyset<Product> LIST =
      Keyset.of(Product::id)
          .by("createdAt", Instant.class, Product::createdAt)
          .by("sku", String.class, Product::sku)
          .by("name", String.class, Product::name)
          .defaultSort("sku");

  private final Products products;
  private final Outbox outbox;

  ProductResource(Products products, Outbox outbox) {
    this.products = products;
    this.outbox = outbox;
  }

  @POST
  @WithTransaction
  @RolesAllowed({"warehouse", "purchasing", "admin"})
  @Operation(summary = "Create a product", description = "Publishes `product.created`.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewProduct request) {
    var product = request.product();
    return products
        .isTaken(product.id, product.sku)
        .invoke(taken -> refuseIf(taken, product))
        .chain(() -> products.persistAndFlush(product))
        .chain(() -> outbox.append(Cause.ofRequest(), product.created(), product.version))
        .map(
            _ ->
                ETags.created(
                    URI.create("/api/v1/products/" + product.id),
                    View.of(product),
                    product.version));
  }

  private static void refuseIf(boolean taken, Product product) {
    if (taken) {
      throw Problems.conflict("duplicate", "There is a product with this id or SKU already.")
          .at("/sku", "%s, or the id %s, is taken".formatted(product.sku, product.id));
    }
  }

  @GET
  @WithTransaction
  @Operation(summary = "List products", description = "`q` searches SKU and name.")
  public Uni<Page<View>> list(
      @BeanParam PageRequest page,
      @QueryParam("sku") @Nullable String sku,
      @QueryParam("q") @Nullable String q) {
    return LIST.page(products, page, Conditions.all().is("sku", sku).contains(q, "sku", "name"))
        .map(found -> found.map(View::of));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a product")
  public Uni<RestResponse<View>> get(UUID id) {
    return existing(id).map(product -> ETags.ok(View.of(product), product.version));
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @RolesAllowed({"warehouse", "purchasing", "admin"})
  @Operation(
      summary = "Change a product",
      description = "Publishes `product.updated`. The SKU can't change.")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam(IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull ProductChange change) {
    return existing(id)
        .invoke(product -> ETags.requireMatch(ifMatch, product.version))
        .invoke(change::applyTo)
        .call(Panache::flush)
        .call(product -> outbox.append(Cause.ofRequest(), product.updated(), product.version))
        .map(product -> ETags.ok(View.of(product), product.version));
  }

  private Uni<Product> existing(UUID id) {
    return Problems.existing(products.findById(id), "product", id);
  }

  @Schema(
      name = "NewProduct",
      examples =
          "{\"sku\": \"SKU-123\", \"name\": \"Product Name\", \"unit\": \"pcs\", \"listPrice\": \"300.00\", \"currency\": \"USD\", \"reorderLevel\": 20, \"minimumQuantity\": 10}")
  record NewProduct(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotBlank @Size(max = 64) String sku,
      @NotBlank @Size(max = 200) String name,
      @FreeText @Size(max = 4000) @Nullable String description,
      @Size(min = 1, max = 16) @Schema(defaultValue = "pcs") @Nullable String unit,
      Product.@Nullable Type productType,
      @DecimalString @PositiveOrZero @Digits(integer = 15, fraction = 4)
          @Nullable BigDecimal listPrice,
      @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code") @Nullable String currency,
      @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 4)
          @Nullable BigDecimal taxPercent,
      @Schema(description = "Of one unit, where a receipt doesn't say, in `currency`")
          @DecimalString
          @PositiveOrZero
          @Digits(integer = 13, fraction = 6)
          @Nullable BigDecimal unitCost,
      @PositiveOrZero @Digits(integer = 15, fraction = 3) @Nullable BigDecimal reorderLevel,
      @PositiveOrZero @Digits(integer = 15, fraction = 3) @Nullable BigDecimal minimumQuantity) {

    Product product() {
      var product = new Product();
      if (id != null) {
        product.id = id;
      }
      product.sku = sku.strip();
      product.name = name.strip();
      product.description = description;
      product.unit = Objects.requireNonNullElse(unit, "pcs");
      product.productType = Objects.requireNonNullElse(productType, Product.Type.GOODS);
      product.listPrice = listPrice;
      product.currency = currency;
      product.taxPercent = taxPercent;
      product.unitCost = unitCost;
      product.reorderLevel = Objects.requireNonNullElse(reorderLevel, BigDecimal.ZERO);
      product.minimumQuantity = Objects.requireNonNullElse(minimumQuantity, BigDecimal.ZERO);
      return product;
    }
  }

  @Schema(
      name = "ProductChange",
      description = "The whole of what can change; what is left out becomes empty")
  record ProductChange(
      @NotBlank @Size(max = 200) String name,
      @FreeText @Size(max = 4000) @Nullable String description,
      Product.@NotNull Status status,
      @DecimalString @PositiveOrZero @Digits(integer = 15, fraction = 4)
          @Nullable BigDecimal listPrice,
      @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code") @Nullable String currency,
      @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 4)
          @Nullable BigDecimal taxPercent,
      @Schema(description = "Of one unit, where a receipt doesn't say, in `currency`")
          @DecimalString
          @PositiveOrZero
          @Digits(integer = 13, fraction = 6)
          @Nullable BigDecimal unitCost,
      @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 3) BigDecimal reorderLevel,
      @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 3) BigDecimal minimumQuantity) {

    void applyTo(Product product) {
      product.name = name.strip();
      product.description = description;
      product.status = status;
      product.listPrice = listPrice;
      product.currency = currency;
      product.taxPercent = taxPercent;
      product.unitCost = unitCost;
      product.reorderLevel = reorderLevel;
      product.minimumQuantity = minimumQuantity;
    }
  }

  @Schema(name = "Product")
  record View(
      UUID id,
      String sku,
      String name,
      @Nullable String description,
      String unit,
      Product.Type productType,
      Product.Status status,
      @DecimalString @Nullable BigDecimal listPrice,
      @Nullable String currency,
      @Nullable BigDecimal taxPercent,
      @DecimalString @Nullable BigDecimal unitCost,
      BigDecimal reorderLevel,
      BigDecimal minimumQuantity,
      Instant createdAt,
      long version) {

    /// As many decimals as it needs, two at least.
    private static @Nullable BigDecimal price(@Nullable BigDecimal stored) {
      if (stored == null) {
        return null;
      }
      var shortest = stored.stripTrailingZeros();
      return shortest.scale() < 2 ? shortest.setScale(2) : shortest;
    }

    static View of(Product p) {
      return new View(
          p.id,
          p.sku,
          p.name,
          p.description,
          p.unit,
          p.productType,
          p.status,
          price(p.listPrice),
          p.currency,
          p.taxPercent,
          price(p.unitCost),
          p.reorderLevel.stripTrailingZeros(),
          p.minimumQuantity.stripTrailingZeros(),
          p.createdAt,
          p.version);
    }
  }
}
