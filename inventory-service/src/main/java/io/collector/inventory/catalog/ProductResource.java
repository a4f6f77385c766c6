package io.collector.inventory.catalog;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.inventory.catalog.Product.Identity;
import io.collector.inventory.catalog.Product.ProductForm;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/products")
@Produces(MediaType.APPLICATION_JSON)
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
          .by("sku", "identity.sku", String.class, Product::sku)
          .by("name", "form.name", String.class, Product::name)
          .defaultSort("sku");

  private final Crud<Product, View> crud;
  private final Products products;
  private final Outbox outbox;
  private final CostMethodListener costMethodListener;
  private final TenantCalendars calendars;

  ProductResource(
      Products products,
      Outbox outbox,
      CostMethodListener costMethodListener,
      TenantCalendars calendars) {
    crud = Crud.of("product", "/api/v1/products", products, LIST, View::of);
    this.products = products;
    this.outbox = outbox;
    this.costMethodListener = costMethodListener;
    this.calendars = calendars;
  }

  @POST
  @WithTransaction
  @RolesAllowed({"warehouse", "purchasing", "admin"})
  @Operation(summary = "Create a product", description = "Publishes `product.created`.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewProduct wanted) {
    var product = new Product(wanted.id(), wanted.identity(), wanted.form());
    return products
        .isTaken(product.id(), product.sku())
        .invoke(taken -> refuseIf(taken, product))
        .chain(() -> crud.create(null, () -> product))
        .call(() -> outbox.append(Cause.ofRequest(), product.created(), product.version()));
  }

  private static void refuseIf(boolean taken, Product product) {
    if (taken) {
      throw Problems.conflict("duplicate", "There is a product with this id or SKU already.")
          .at("/sku", "%s, or the id %s, is taken".formatted(product.sku(), product.id()));
    }
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List products",
      description =
          "`q` searches SKU and name. By the days they were created. Sorts: sku (default), name,"
              + " createdAt.")
  public Uni<Page<View>> list(
      @BeanParam PageRequest page,
      @QueryParam("sku") @Nullable String sku,
      @QueryParam("q") @Nullable String q,
      @QueryParam("status") @Parameter(description = "Where it is in its life")
          @Nullable List<Product.Status> status,
      @BeanParam DayRange days) {
    var where =
        Conditions.all()
            .is("identity.sku", sku)
            .search("product", q, "identity.sku", "form.name")
            .among("status", status);
    return calendars
        .current()
        .chain(calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where)));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a product")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
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
      @Valid @NotNull ProductChange wanted) {
    return crud.unchanged(id, ifMatch)
        .call(product -> announceCostMethod(product, wanted.form().costMethod()))
        .invoke(product -> product.change(wanted.form(), wanted.status()))
        .call(product -> outbox.append(Cause.ofRequest(), product.updated(), product.version()))
        .map(crud::answer);
  }

  private Uni<Void> announceCostMethod(Product product, @Nullable CostMethod wanted) {
    return wanted == null || wanted == product.costMethod()
        ? Uni.createFrom().voidItem()
        : costMethodListener.changes(product.id(), wanted);
  }

  @Schema(
      name = "NewProduct",
      examples =
          "{\"sku\": \"SKU-123\", \"name\": \"Product Name\", \"unit\": \"C62\", \"listPrice\":"
              + " \"300.00\", \"currency\": \"USD\", \"reorderLevel\": 20, \"minimumQuantity\":"
              + " 10, \"units\": [{\"unit\": \"XBX\", \"name\": \"Box\", \"factor\": 12}],"
              + " \"salesUnit\": \"XBX\"}")
  record NewProduct(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull Identity identity,
      @JsonUnwrapped @Valid @NotNull ProductForm form) {}

  @Schema(
      name = "ProductChange",
      description =
          "The whole of what can change; what is left out becomes empty, unless it says otherwise")
  record ProductChange(
      @JsonUnwrapped @Valid @NotNull ProductForm form,
      @Schema(description = "Left out it stays") Product.@Nullable Status status) {}

  @RegisterForReflection
  @Schema(name = "Product")
  record View(
      UUID id,
      @JsonUnwrapped Identity identity,
      @JsonUnwrapped ProductForm form,
      Product.Status status,
      @Schema(description = "Whether each piece has a serial number, which is its lot")
          boolean serialNumbers,
      Instant createdAt,
      long version) {

    static View of(Product product) {
      return new View(
          product.id(),
          product.identity(),
          product.form().countedIn(product.units()),
          product.status(),
          product.hasSerialNumbers(),
          product.createdAt(),
          product.version());
    }
  }
}
