package io.collector.hr.expense;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.calendar.TenantCalendars;
import io.collector.hr.employee.Approvers;
import io.collector.hr.employee.Caller;
import io.collector.numbering.DocumentSequence;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Expense reports: handed in by the person, approved in tiers.
@Path("/api/v1/expenses")
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
class ExpenseResource {

  private static final UUID NEW = new UUID(0, 0);

  private static final Keyset<Expense> LIST =
      Keyset.of(Expense::id)
          .by("createdAt", Instant.class, Expense::createdAt)
          .defaultSort("-createdAt");

  private final Crud<Expense, ExpenseView> crud;
  private final HandleExpense handleExpense;
  private final DocumentSequence numbers;
  private final Approvers approvers;
  private final Caller caller;
  private final TenantCalendars calendars;

  ExpenseResource(
      Expenses expenses,
      HandleExpense handleExpense,
      DocumentSequence numbers,
      Approvers approvers,
      Caller caller,
      TenantCalendars calendars) {
    crud =
        Crud.of("expense report", "/api/v1/expenses", expenses, LIST, ExpenseView::of)
            .withParts(expenses::whole, expenses::complete);
    this.handleExpense = handleExpense;
    this.numbers = numbers;
    this.approvers = approvers;
    this.caller = caller;
    this.calendars = calendars;
  }

  @Schema(name = "NewExpense", examples = ExpenseForm.EXAMPLE)
  record NewExpense(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull ExpenseForm form) {}

  @Schema(
      name = "ExpensePaid",
      examples = "{\"paidDate\": \"2026-11-20\", \"bankReference\": \"TRX-4711\"}")
  record Paid(
      @Schema(description = "Value date, not in the future") @NotNull LocalDate paidDate,
      @SingleLineText @Size(max = 100) @Nullable String bankReference) {}

  @Schema(name = "ExpenseReturn", examples = "{\"reason\": \"The receipt can't be read\"}")
  record Return(@NotNull @SingleLineText @Size(max = 500) String reason) {}

  @POST
  @WithTransaction
  @Operation(
      summary = "Enter one's expenses",
      description = "As a draft. Receipts are handed in before: POST …/expense-receipts.")
  public Uni<RestResponse<ExpenseView>> create(@Valid @NotNull NewExpense wanted) {
    return caller
        .requireEmployee()
        .call(own -> handleExpense.check(own.id(), NEW, wanted.form()))
        .chain(
            own ->
                numbers
                    .next("EXP")
                    .chain(
                        number ->
                            crud.create(
                                wanted.id(),
                                () -> new Expense(wanted.id(), number, own.id(), wanted.form()))));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(
      summary = "Read an expense report",
      description = "For the person, their manager, hr and finance.")
  public Uni<RestResponse<ExpenseView>> get(UUID id) {
    return crud.existing(id).call(this::checkMaySee).map(crud::answer);
  }

  private Uni<Void> checkMaySee(Expense expense) {
    return caller.has("finance")
        ? Uni.createFrom().voidItem()
        : approvers.checkMaySee(expense.employeeId());
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List expense reports",
      description =
          "One's own, or those of employeeId, for their manager; hr and finance without it: all."
              + " Sort: createdAt (the latest first).")
  public Uni<Page<ExpenseView>> list(
      @QueryParam("employeeId") @Parameter(description = "Whose; default: one's own")
          @Nullable UUID employeeId,
      @QueryParam("status") @Parameter(description = "How far it is")
          @Nullable List<ExpenseStatus> status,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var whose =
        caller.has("finance")
            ? Uni.createFrom().item(Optional.ofNullable(employeeId))
            : approvers.listed(employeeId);
    return whose
        .map(found -> Conditions.all().is("employeeId", found.orElse(null)).among("status", status))
        .chain(
            where ->
                calendars
                    .current()
                    .chain(
                        calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where))));
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Change one's draft", description = "Replaces all fields and items.")
  public Uni<RestResponse<ExpenseView>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ExpenseForm wanted) {
    return crud.unchanged(id, ifMatch)
        .call(this::checkIsOwn)
        .invoke(expense -> HandleExpense.checkIs(expense, ExpenseStatus.DRAFT))
        .call(expense -> handleExpense.check(expense.employeeId(), id, wanted))
        .invoke(expense -> expense.change(wanted))
        .map(crud::answer);
  }

  private Uni<Void> checkIsOwn(Expense expense) {
    return caller
        .requireEmployee()
        .invoke(
            own -> {
              if (!own.id().equals(expense.employeeId())) {
                throw Problems.forbidden("not-yours", "The expenses are another's.");
              }
            })
        .replaceWithVoid();
  }

  @POST
  @Path("/{id}/submit")
  @WithTransaction
  @Operation(
      summary = "Submit one's draft",
      description = "With a receipt for each item whose category needs one. Again is fine.")
  public Uni<RestResponse<ExpenseView>> submit(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .call(this::checkIsOwn)
        .call(handleExpense::submit)
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/approve")
  @WithTransaction
  @Operation(
      summary = "Approve a report",
      description =
          "By the manager or hr; above the limit of the settings, or if an item is above its"
              + " category's limit or no exchange rate lets it be compared, then also by finance,"
              + " another user. Nobody approves their own. Publishes `expense.approved` at the"
              + " end.")
  public Uni<RestResponse<ExpenseView>> approve(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch).call(handleExpense::approve).map(crud::answer);
  }

  @POST
  @Path("/{id}/reimburse")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Record that a report was paid back by itself",
      description =
          "For what payroll doesn't pay back: another currency than the person's pay, or nobody on a"
              + " payroll. APPROVED → REIMBURSED, not by the person. Publishes"
              + " `expense.reimbursed`. 409 `in-payroll` if an approved payroll run has it.")
  public Uni<RestResponse<ExpenseView>> reimburse(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Paid paid) {
    return crud.locked(id, ifMatch)
        .call(expense -> handleExpense.reimburse(expense, paid.paidDate(), paid.bankReference()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/send-back")
  @WithTransaction
  @Operation(
      summary = "Send a report back",
      description = "By whoever could approve it. It is a DRAFT again.")
  public Uni<RestResponse<ExpenseView>> sendBack(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Return wanted) {
    return crud.locked(id, ifMatch)
        .call(expense -> handleExpense.sendBack(expense, wanted.reason()))
        .map(crud::answer);
  }
}
