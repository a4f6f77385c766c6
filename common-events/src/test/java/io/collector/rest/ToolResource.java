package io.collector.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.rest.Tool.ToolForm;
import io.quarkus.hibernate.reactive.panache.Panache;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/tools")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"warehouse", "admin"})
class ToolResource {

  private static final Keyset<Tool> LIST =
      Keyset.of(Tool::id).by("name", "form.name", String.class, tool -> tool.form().name());

  private final Crud<Tool, ToolView> crud;

  ToolResource(Tools tools) {
    crud =
        Crud.of("tool", "/api/v1/tools", tools, LIST, ToolView::of)
            .unique("one_tool_per_name", "name");
  }

  record NewTool(@Nullable UUID id, @JsonUnwrapped @Valid @NotNull ToolForm form) {}

  @RegisterForReflection
  record ToolView(
      UUID id,
      @JsonUnwrapped ToolForm form,
      boolean active,
      Instant createdAt,
      Instant updatedAt,
      long version) {
    static ToolView of(Tool tool) {
      return new ToolView(
          tool.id(),
          tool.form(),
          tool.isActive(),
          tool.createdAt(),
          tool.updatedAt(),
          tool.version());
    }
  }

  @POST
  @WithTransaction
  public Uni<RestResponse<ToolView>> create(@Valid @NotNull NewTool wanted) {
    return crud.create(wanted.id(), () -> new Tool(wanted.id(), wanted.form()));
  }

  @GET
  @WithTransaction
  public Uni<Page<ToolView>> list(
      @QueryParam("country") @Nullable String country,
      @QueryParam("active") @Nullable Boolean active,
      @BeanParam PageRequest page) {
    return crud.list(page, Conditions.all().is("form.country", country).is("active", active));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  public Uni<RestResponse<ToolView>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  public Uni<RestResponse<ToolView>> edit(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull ToolForm wanted) {
    return crud.edit(id, ifMatch, tool -> tool.change(wanted));
  }

  @POST
  @Path("/{id}/deactivate")
  @WithTransaction
  public Uni<RestResponse<ToolView>> deactivate(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.act(id, ifMatch, Tool::deactivate);
  }

  /// Changes it three times in one transaction, with a flush in between, and tells its version
  /// before the commit.
  @POST
  @Path("/{id}/thrice")
  @WithTransaction
  public Uni<Long> changeThrice(UUID id, @Valid @NotNull ToolForm wanted) {
    return crud.existing(id)
        .invoke(tool -> tool.change(wanted))
        .invoke(tool -> tool.change(wanted))
        .call(Panache::flush)
        .invoke(tool -> tool.change(wanted))
        .map(tool -> tool.version());
  }
}
