package io.collector.rest;

import io.collector.bus.Cause;
import io.collector.events.DecimalString;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/gadgets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"warehouse", "admin"})
class GadgetResource {

  static final AtomicInteger CALLS = new AtomicInteger();
  static final AtomicInteger COMMITTED = new AtomicInteger();

  private static final Keyset<Gadget> LIST =
      Keyset.<Gadget>of(gadget -> gadget.id)
          .by("name", String.class, gadget -> gadget.name)
          .by("quantity", Integer.class, gadget -> gadget.quantity)
          .by("price", BigDecimal.class, gadget -> gadget.price)
          .by("kind", Gadget.Kind.class, gadget -> gadget.kind)
          .by("created", "createdAt", Instant.class, gadget -> gadget.createdAt)
          .defaultSort("-created");

  private final Gadgets gadgets;

  GadgetResource(Gadgets gadgets) {
    this.gadgets = gadgets;
  }

  record Part(@Positive int count, @Nullable String note) {}

  record NewGadget(
      @NotBlank String name,
      Gadget.@Nullable Kind kind,
      int quantity,
      @DecimalString @Nullable BigDecimal price,
      @Nullable Instant madeAt,
      @Nullable List<@Valid Part> parts) {

    /// No field, though OpenAPI's generator takes it for one.
    boolean isWhole() {
      return parts == null;
    }
  }

  @Schema(name = "GadgetShown")
  record GadgetView(
      UUID id, String name, Gadget.Kind kind, int quantity, @DecimalString BigDecimal price) {
    static GadgetView of(Gadget gadget) {
      return new GadgetView(gadget.id, gadget.name, gadget.kind, gadget.quantity, gadget.price);
    }
  }

  @POST
  @WithTransaction
  public Uni<RestResponse<GadgetView>> create(@Valid NewGadget asked) {
    CALLS.incrementAndGet();
    var gadget = new Gadget();
    gadget.name = asked.name();
    gadget.kind = asked.kind() == null ? Gadget.Kind.HAND_TOOL : asked.kind();
    gadget.quantity = asked.quantity();
    gadget.price = asked.price() == null ? BigDecimal.ZERO : asked.price();
    if (asked.name().equals("unknown")) {
      throw Problems.unprocessable("unknown-product", "There is no such product.")
          .at("/name", "is unknown");
    }
    var delay = asked.name().startsWith("slow") ? "SELECT pg_sleep(0.5)" : "SELECT 1";
    return gadgets
        .persistAndFlush(gadget)
        .call(() -> nativeSql(delay))
        .map(
            saved ->
                ETags.created(
                    URI.create("/api/v1/gadgets/" + saved.id),
                    GadgetView.of(saved),
                    saved.version));
  }

  @POST
  @Path("/beside-key-check")
  @WithTransaction
  @BesideKeyCheck
  @APIResponseSchema(
      value = GadgetView.class,
      responseCode = "201",
      responseDescription = "Created")
  public Uni<RestResponse<GadgetView>> createBeside(@Valid NewGadget asked) {
    return create(asked);
  }

  /// Two more of the same name, which nothing but the commit waits for.
  @POST
  @Path("/{name}/twice")
  @WithTransaction
  public Uni<Void> createTwice(@PathParam("name") String name) {
    return gadgets
        .persist(named("first of two"), named(name), named(name), named("last of two"))
        .chain(() -> TenantSession.afterCommit(COMMITTED::incrementAndGet));
  }

  /// Recovers from a failed statement, which the database doesn't.
  @POST
  @Path("/{name}/in-spite")
  @WithTransaction
  public Uni<Void> createInSpite(@PathParam("name") String name) {
    return gadgets
        .persistAndFlush(named(name))
        .chain(() -> nativeSql("SELECT 1 / 0").onFailure().recoverWithNull());
  }

  @POST
  @Path("/{count}/at-once")
  @WithTransaction
  public Uni<Void> createMany(@PathParam("count") int count) {
    return gadgets
        .persist(IntStream.range(0, count).mapToObj(i -> named("one of many, " + i)))
        .chain(() -> TenantSession.afterCommit(COMMITTED::incrementAndGet));
  }

  private static Gadget named(String name) {
    var gadget = new Gadget();
    gadget.name = name;
    return gadget;
  }

  @POST
  @Path("/{id}/paint")
  @WithTransaction
  @ResponseStatus(202)
  @APIResponseSchema(
      value = GadgetView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  public Uni<GadgetView> paint(@PathParam("id") UUID id) {
    CALLS.incrementAndGet();
    return find(id).invoke(gadget -> gadget.quantity++).map(GadgetView::of);
  }

  /// Locks one after the other.
  @POST
  @Path("/{id}/before/{other}")
  @WithTransaction
  public Uni<String> lockBoth(@PathParam("id") UUID id, @PathParam("other") UUID other) {
    CALLS.incrementAndGet();
    return TenantSql.lock("gadget", List.of(id))
        .chain(() -> TenantSql.lock("gadget", List.of(other)))
        .map(_ -> "\"locked\"");
  }

  /// Changes all of the tenant's in one statement, and says how many.
  @POST
  @Path("/all/paint")
  @WithTransaction
  @Produces(MediaType.TEXT_PLAIN)
  public Uni<String> paintAll() {
    return gadgets.update("quantity = quantity + 1").map(String::valueOf);
  }

  @POST
  @Path("/{id}/oil")
  @WithTransaction
  public Uni<Void> oil(@PathParam("id") UUID id, @OptionalBody @Nullable Part part) {
    CALLS.incrementAndGet();
    return find(id).invoke(gadget -> gadget.quantity++).replaceWithVoid();
  }

  @POST
  @Path("/{id}/weigh")
  @WithTransaction
  public Uni<Response> weigh(@PathParam("id") UUID id) {
    CALLS.incrementAndGet();
    return find(id).map(gadget -> Response.ok(Map.of("weight", gadget.quantity)).build());
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  public Uni<RestResponse<GadgetView>> get(@PathParam("id") UUID id) {
    return find(id).map(gadget -> ETags.ok(GadgetView.of(gadget), gadget.version));
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  public Uni<RestResponse<GadgetView>> change(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid NewGadget asked) {
    return find(id)
        .invoke(gadget -> ETags.requireMatch(ifMatch, gadget.version))
        .invoke(gadget -> gadget.quantity = asked.quantity())
        .call(Panache::flush)
        .map(gadget -> ETags.ok(GadgetView.of(gadget), gadget.version));
  }

  @DELETE
  @Path("/{id}")
  @WithTransaction
  public Uni<Void> scrap(@PathParam("id") UUID id) {
    return find(id).call(gadgets::delete).call(Panache::flush).replaceWithVoid();
  }

  /// Changes all gadgets, one of which somebody else changes after they were read.
  @POST
  @Path("/{id}/overtaken")
  @WithTransaction
  public Uni<Void> changeAll(@PathParam("id") UUID overtaken) {
    return gadgets
        .list("order by id")
        .call(
            () -> nativeSql("UPDATE gadget SET version = 99 WHERE id = '%s'".formatted(overtaken)))
        .invoke(all -> all.forEach(gadget -> gadget.quantity++))
        .replaceWithVoid();
  }

  @GET
  @WithTransaction
  public Uni<Page<GadgetView>> list(
      @BeanParam PageRequest request,
      @QueryParam("kind") Gadget.@Nullable Kind kind,
      @QueryParam("like") @Nullable UUID like,
      @QueryParam("most") @Max(999) @Nullable Integer most,
      @QueryParam("q") @Nullable String q) {
    var where = Conditions.all().and("quantity <= :most", "most", most).search("gadget", q, "name");
    return LIST.page(gadgets, request, where).map(page -> page.map(GadgetView::of));
  }

  @GET
  @Path("/raw/names")
  @WithTransaction
  public Uni<List<String>> rawNames() {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(() -> connection.select("SELECT name FROM gadget")))
        .map(
            rows -> {
              var names = new ArrayList<String>();
              rows.forEachRemaining(row -> names.add((String) row[0]));
              return names;
            });
  }

  @GET
  @Path("/raw/context")
  @WithTransaction
  @Produces(MediaType.TEXT_PLAIN)
  public Uni<String> context() {
    return nativeSql("SELECT 1")
        .map(_ -> Cause.ofRequest().correlationId() + " " + Tenant.current());
  }

  private Uni<Gadget> find(UUID id) {
    return gadgets.findById(id).onItem().ifNull().failWith(() -> Problems.notFound("gadget", id));
  }

  private static Uni<Void> nativeSql(String sql) {
    return TenantSession.connection()
        .chain(connection -> Uni.createFrom().completionStage(() -> connection.select(sql)))
        .replaceWithVoid();
  }
}
