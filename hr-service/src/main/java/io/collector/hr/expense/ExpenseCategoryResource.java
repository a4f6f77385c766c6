package io.collector.hr.expense;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
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
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What expenses may be for.
@Path("/api/v1/expense-categories")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Expenses")
@RolesAllowed({
  "sales",
  "warehouse",
  "finance",
  "purchasing",
  "hr",
  "support",
  "operator",
  "viewer",
  "admin"
})
class ExpenseCategoryResource {

  private static final Keyset<ExpenseCategory> LIST =
      Keyset.of(ExpenseCategory::id)
          .by("name", "form.name", String.class, category -> category.form().name());

  private final Crud<ExpenseCategory, View> crud;

  ExpenseCategoryResource(ExpenseCategories categories) {
    crud =
        Crud.of("expense category", "/api/v1/expense-categories", categories, LIST, View::of)
            .unique("one_expense_category_per_name", "name");
  }

  @Schema(name = "NewExpenseCategory")
  record NewExpenseCategory(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull ExpenseCategory.Form form) {}

  @RegisterForReflection
  @Schema(name = "ExpenseCategory")
  record View(UUID id, @JsonUnwrapped ExpenseCategory.Form form, long version) {

    static View of(ExpenseCategory category) {
      return new View(category.id(), category.form(), category.version());
    }
  }

  @POST
  @RolesAllowed({"finance", "hr", "admin"})
  @WithTransaction
  @Operation(summary = "Enter a category of expenses")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewExpenseCategory wanted) {
    wanted.form().check();
    return crud.create(wanted.id(), () -> new ExpenseCategory(wanted.id(), wanted.form()));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a category of expenses")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @GET
  @WithTransaction
  @Operation(summary = "List categories of expenses", description = "Sort: name.")
  public Uni<Page<View>> list(@BeanParam PageRequest page) {
    return crud.list(page, Conditions.all());
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"finance", "hr", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change a category of expenses",
      description = "Reports that were saved before keep their items.")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ExpenseCategory.Form wanted) {
    wanted.check();
    return crud.edit(id, ifMatch, category -> category.change(wanted));
  }
}
