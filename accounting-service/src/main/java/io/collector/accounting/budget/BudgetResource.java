package io.collector.accounting.budget;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.accounting.account.Charts;
import io.collector.accounting.file.UploadedFile;
import io.collector.accounting.journal.MonthRange;
import io.collector.money.MinorUnit;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What is planned of accounts.
@Path("/api/v1/budgets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Budgets")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class BudgetResource {

  private static final Keyset<Budget> LIST =
      Keyset.of(Budget::id)
          .by("month", LocalDate.class, Budget::month)
          .by("account", "accountCode", String.class, budget -> budget.scope().account());

  private final Crud<Budget, View> crud;
  private final Budgets budgets;
  private final Charts charts;

  BudgetResource(Budgets budgets, Charts charts) {
    crud =
        Crud.of("budget", "/api/v1/budgets", budgets, LIST, View::of).unique("one_budget", "month");
    this.budgets = budgets;
    this.charts = charts;
  }

  @GET
  @WithTransaction
  @Operation(summary = "List budgets", description = "Sorts: month (default), account.")
  public Uni<Page<View>> list(
      @QueryParam("account") @Parameter(example = "6000") @Nullable String account,
      @QueryParam("month") @Parameter(example = "2026-11") @Nullable String month,
      @QueryParam("costCentre") @Parameter(example = "4100") @Nullable String costCentre,
      @BeanParam MonthRange months,
      @BeanParam PageRequest page) {
    return crud.list(
        page,
        months.of(
            "month",
            Conditions.all()
                .is("accountCode", account)
                .is("month", MonthRange.firstDay(month, "month"))
                .is("costCentre", costCentre)));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a budget")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @POST
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Plan an account's month",
      description = "Of revenue or expense; one for each account, month, cost centre and currency.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewBudget wanted) {
    return charts
        .current()
        .invoke(
            chart -> {
              check(wanted.form(), wanted.scope().currency());
              if (chart.find(wanted.scope().account()).filter(BudgetFile::hasBudget).isEmpty()) {
                throw Problems.unprocessable("unfit-account", "The account doesn't fit.")
                    .at("/account", "must be an account of revenue or expense");
              }
            })
        .chain(() -> crud.create(wanted.id(), wanted::budget));
  }

  private static void check(Budget.Form form, String currency) {
    var unit = MinorUnit.of(currency);
    if (unit.isEmpty()) {
      throw Problems.unprocessable("unknown-currency", "There is no such currency.")
          .at("/currency", "is not a currency");
    }
    if (!unit.get().fits(form.amount())) {
      throw Problems.unprocessable("invalid", "The amount is too fine.")
          .at("/amount", "has more than %d decimals".formatted(unit.get().digits()));
    }
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(summary = "Change what is planned")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam(IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull Budget.Form wanted) {
    return crud.edit(
        id,
        ifMatch,
        budget -> {
          check(wanted, budget.scope().currency());
          budget.change(wanted);
        });
  }

  @DELETE
  @Path("/{id}")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(summary = "Delete a budget")
  public Uni<Void> delete(UUID id, @HeaderParam(IF_MATCH) @Nullable String ifMatch) {
    return crud.locked(id, ifMatch).chain(budgets::delete);
  }

  @POST
  @Path("/csv")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Take budgets from CSV",
      description =
          "Header `account,month,costCentre,currency,amount`; the cost centre may be empty. What is"
              + " there already gets the file's amount. All lines or none; the same file twice"
              + " changes nothing.")
  public Uni<Imported> csv(@Valid @NotNull UploadedFile file) {
    return charts
        .current()
        .map(chart -> BudgetFile.read(file.text(), chart))
        .chain(
            lines ->
                budgets
                    .take(lines)
                    .map(
                        taken ->
                            new Imported(
                                taken.added(),
                                taken.changed(),
                                lines.size() - taken.added() - taken.changed())));
  }

  @Schema(
      name = "NewBudget",
      examples =
          "{\"account\": \"6000\", \"month\": \"2026-11\", \"costCentre\": \"4100\", \"currency\":"
              + " \"EUR\", \"amount\": \"12000.00\"}")
  record NewBudget(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull Budget.Scope scope,
      @JsonUnwrapped @Valid @NotNull Budget.Form form) {

    Budget budget() {
      return new Budget(id, scope, form);
    }
  }

  @RegisterForReflection
  @Schema(name = "ImportedBudgets")
  record Imported(
      @Schema(description = "New ones") int added,
      @Schema(description = "There was another amount") int changed,
      @Schema(description = "There already") int unchanged) {}

  @RegisterForReflection
  @Schema(name = "Budget")
  record View(
      UUID id, @JsonUnwrapped Budget.Scope scope, @JsonUnwrapped Budget.Form form, long version) {

    static View of(Budget budget) {
      var unit = MinorUnit.known(budget.scope().currency());
      return new View(
          budget.id(),
          budget.scope(),
          new Budget.Form(unit.show(budget.form().amount())),
          budget.version());
    }
  }
}
