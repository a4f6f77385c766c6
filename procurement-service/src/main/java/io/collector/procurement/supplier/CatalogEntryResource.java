package io.collector.procurement.supplier;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.money.MinorUnit;
import io.collector.procurement.catalog.Products;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.tax.TaxRate;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

/// What suppliers offer: the catalogue that requisitions and orders are priced from.
@Path("/api/v1/supplier-catalog")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Supplier catalogue")
@RolesAllowed({"purchasing", "finance", "operator", "viewer", "admin"})
class CatalogEntryResource {

  private static final Keyset<CatalogEntry> LIST =
      Keyset.of(CatalogEntry::id)
          .by("createdAt", Instant.class, CatalogEntry::createdAt)
          .defaultSort("-createdAt");

  private final Crud<CatalogEntry, View> crud;
  private final Suppliers suppliers;
  private final Products products;
  private final CatalogListener listener;
  private final TenantCalendars calendars;

  CatalogEntryResource(
      CatalogEntries entries,
      Suppliers suppliers,
      Products products,
      CatalogListener listener,
      TenantCalendars calendars) {
    crud =
        Crud.of("catalogue entry", "/api/v1/supplier-catalog", entries, LIST, View::of)
            .withParts(entries::whole, entries::loadPrices)
            .unique("one_entry_per_product", "productId");
    this.suppliers = suppliers;
    this.products = products;
    this.listener = listener;
    this.calendars = calendars;
  }

  @Schema(name = "NewCatalogEntry", examples = NewCatalogEntry.EXAMPLE)
  record NewCatalogEntry(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotNull UUID supplierId,
      @NotNull UUID productId,
      @JsonUnwrapped @Valid @NotNull CatalogForm form,
      @NotEmpty @Size(max = 100) List<@NotNull @Valid PriceBreak> prices) {

    static final String EXAMPLE =
        """
        {
          "supplierId": "00000021-0000-4000-8000-000000000021",
          "productId": "00000012-0000-4000-8000-000000000012",
          "supplierSku": "BN-4711",
          "currency": "EUR",
          "packSize": 12,
          "minimumQuantity": 24,
          "leadTimeDays": 7,
          "taxPercent": "19",
          "rank": 1,
          "prices": [{"unitCost": "2.00"}, {"minQuantity": 100, "unitCost": "1.75"}]
        }
        """;
  }

  @Schema(
      name = "CatalogEntryChange",
      examples = "{\"currency\": \"EUR\", \"prices\": [{\"unitCost\": \"2.10\"}]}")
  record Change(
      @JsonUnwrapped @Valid @NotNull CatalogForm form,
      @NotEmpty @Size(max = 100) List<@NotNull @Valid PriceBreak> prices) {}

  @POST
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Enter what a supplier offers",
      description =
          "One entry per supplier and product. Requisitions of the product that had no supplier"
              + " become orders.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewCatalogEntry wanted) {
    check(wanted.form(), wanted.prices());
    return suppliers
        .findById(wanted.supplierId())
        .invoke(found -> RegisterSupplier.known(found, wanted.supplierId()))
        .chain(() -> products.requireKnown(wanted.productId(), "/productId"))
        .chain(() -> crud.create(wanted.id(), () -> entry(wanted)))
        .call(() -> offered(wanted.productId()));
  }

  private static CatalogEntry entry(NewCatalogEntry wanted) {
    return new CatalogEntry(
        wanted.id(), wanted.supplierId(), wanted.productId(), wanted.form(), wanted.prices());
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List what suppliers offer",
      description = "By the days they were entered. Sort: createdAt (the latest first).")
  public Uni<Page<View>> list(
      @QueryParam("supplierId") @Parameter(description = "The supplier") @Nullable UUID supplierId,
      @QueryParam("productId") @Parameter(description = "The product") @Nullable UUID productId,
      @QueryParam("active") @Parameter(description = "Whether it holds") @Nullable Boolean active,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .is("supplierId", supplierId)
            .is("productId", productId)
            .is("active", active);
    return calendars
        .current()
        .chain(calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where)));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a catalogue entry")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change terms and prices",
      description = "Orders keep theirs. Supplier and product can't change.")
  public Uni<RestResponse<View>> change(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Change wanted) {
    check(wanted.form(), wanted.prices());
    return crud.unchanged(id, ifMatch)
        .invoke(entry -> entry.change(wanted.form(), wanted.prices()))
        .call(entry -> offered(entry.productId()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/activate")
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(summary = "Let an entry hold again", description = "Again is fine.")
  public Uni<RestResponse<View>> activate(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .invoke(entry -> entry.activate(true))
        .call(entry -> offered(entry.productId()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/deactivate")
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(summary = "End an entry", description = "Orders stay. Again is fine.")
  public Uni<RestResponse<View>> deactivate(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.act(id, ifMatch, entry -> entry.activate(false));
  }

  private Uni<Void> offered(UUID productId) {
    return TenantSession.flush()
        .chain(() -> listener.offered(Cause.ofRequest(), List.of(productId)));
  }

  private static void check(CatalogForm form, List<PriceBreak> prices) {
    var problem = Problems.unprocessable("invalid", "The catalogue entry is invalid.");
    if (MinorUnit.of(form.currency()).isEmpty()) {
      problem.at("/currency", "must be a code of ISO 4217 that people pay in");
    }
    var taxFault = TaxRate.fault(form.taxes(), form.taxPercent());
    if (taxFault != null) {
      problem.at("/taxes", taxFault);
    }
    for (var i = 0; i < prices.size(); i++) {
      var from = prices.get(i).validFrom();
      var to = prices.get(i).validTo();
      if (from != null && to != null && to.isBefore(from)) {
        problem.at("/prices/" + i + "/validTo", "must not be before validFrom");
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  @RegisterForReflection
  @Schema(name = "CatalogEntry")
  record View(
      UUID id,
      UUID supplierId,
      UUID productId,
      @JsonUnwrapped CatalogForm form,
      List<PriceBreak> prices,
      boolean active,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(CatalogEntry entry) {
      return new View(
          entry.id(),
          entry.supplierId(),
          entry.productId(),
          entry.form().shown(),
          entry.breaks().stream().map(PriceBreak::shown).toList(),
          entry.isActive(),
          entry.createdAt(),
          entry.updatedAt(),
          entry.version());
    }
  }
}
