package io.collector.hr.expense;

import static java.util.Objects.requireNonNull;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.currency.TenantRates;
import io.collector.events.hr.ExpenseApproved;
import io.collector.events.hr.ExpenseReimbursed;
import io.collector.hr.employee.Approvers;
import io.collector.hr.employee.Caller;
import io.collector.hr.employee.Employee;
import io.collector.hr.employee.Employees;
import io.collector.hr.file.StoredFiles;
import io.collector.hr.project.Project;
import io.collector.hr.project.Projects;
import io.collector.hr.settings.HrSettings;
import io.collector.money.MinorUnit;
import io.collector.rest.PastDay;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Checks, submits and approves expense reports, and publishes `expense.approved`.
///
/// Tiers: the manager, or hr, approves; above the manager's limit, and where amounts can't be
/// compared with a limit, finance does so, too, by another user. Nobody approves their own.
@ApplicationScoped
class HandleExpense {

  private final Expenses expenses;
  private final ExpenseCategories categories;
  private final StoredFiles files;
  private final Projects projects;
  private final Employees employees;
  private final Approvers approvers;
  private final Settings<HrSettings> settings;
  private final Outbox outbox;
  private final TenantCalendars calendars;
  private final TenantRates rates;
  private final Caller caller;

  HandleExpense(
      Expenses expenses,
      ExpenseCategories categories,
      StoredFiles files,
      Projects projects,
      Employees employees,
      Approvers approvers,
      Settings<HrSettings> settings,
      Outbox outbox,
      Caller caller,
      TenantCalendars calendars,
      TenantRates rates) {
    this.expenses = expenses;
    this.categories = categories;
    this.files = files;
    this.projects = projects;
    this.employees = employees;
    this.approvers = approvers;
    this.settings = settings;
    this.outbox = outbox;
    this.caller = caller;
    this.calendars = calendars;
    this.rates = rates;
  }

  /// @param expenseId of the report that is changed; of a new one any other
  /// @throws ProblemException 422 if a rule is violated
  Uni<Void> check(UUID employeeId, UUID expenseId, ExpenseForm form) {
    var ids = form.items().stream().map(ExpenseForm.Item::categoryId).toList();
    return categories
        .byId(ids)
        .chain(
            known ->
                ratesOf(form.currency(), form.items())
                    .chain(
                        found ->
                            calendars.today().invoke(today -> form.check(today, known, found))))
        .chain(() -> checkProject(form.projectId()))
        .chain(() -> checkReceipts(employeeId, expenseId, form));
  }

  private Uni<ExpenseRates> ratesOf(String currency, List<? extends Spent> items) {
    return rates
        .on(items.stream().map(Spent::expenseDate).toList())
        .map(byDay -> new ExpenseRates(currency, byDay));
  }

  private Uni<Void> checkProject(@Nullable UUID projectId) {
    return projectId == null
        ? Uni.createFrom().voidItem()
        : projects
            .findById(projectId)
            .onItem()
            .ifNull()
            .failWith(
                () ->
                    Problems.unprocessable("unknown-project", "There is no such project.")
                        .at("/projectId", "is no project"))
            .replaceWithVoid();
  }

  private Uni<Void> checkReceipts(UUID employeeId, UUID expenseId, ExpenseForm form) {
    var receipts =
        form.items().stream().map(ExpenseForm.Item::receiptId).filter(Objects::nonNull).toList();
    return receipts.isEmpty()
        ? Uni.createFrom().voidItem()
        : files
            .of(employeeId, receipts)
            .chain(
                own ->
                    expenses
                        .receiptsOfOthers(expenseId, receipts)
                        .invoke(taken -> checkReceipts(form, own, taken)))
            .replaceWithVoid();
  }

  private static void checkReceipts(ExpenseForm form, List<UUID> own, List<UUID> taken) {
    var free = new HashSet<>(own);
    free.removeAll(new HashSet<>(taken));
    var problem = Problems.unprocessable("receipt", "A receipt can't be used.");
    for (var i = 0; i < form.items().size(); i++) {
      var receipt = form.items().get(i).receiptId();
      if (receipt != null && !free.contains(receipt)) {
        problem.at(
            "/items/" + i + "/receiptId",
            taken.contains(receipt) ? "is in another report" : "is no receipt of this employee");
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  /// Again is fine.
  Uni<Void> submit(Expense expense) {
    if (expense.status() == ExpenseStatus.SUBMITTED) {
      return Uni.createFrom().voidItem();
    }
    checkIs(expense, ExpenseStatus.DRAFT);
    return categoriesOf(expense)
        .invoke(
            known -> {
              checkHasReceipts(expense, known);
              expense.submit(Instant.now());
            })
        .replaceWithVoid();
  }

  private Uni<Map<UUID, ExpenseCategory>> categoriesOf(Expense expense) {
    return categories.byId(expense.items().stream().map(ExpenseItem::categoryId).toList());
  }

  private static void checkHasReceipts(Expense expense, Map<UUID, ExpenseCategory> categories) {
    var problem = Problems.unprocessable("no-receipt", "A receipt is missing.");
    for (var i = 0; i < expense.items().size(); i++) {
      var item = expense.items().get(i);
      var category = requireNonNull(categories.get(item.categoryId()));
      if (item.receiptId() == null && Boolean.TRUE.equals(category.form().receiptRequired())) {
        problem.at("/items/" + i + "/receiptId", "is needed in this category");
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  /// The next tier says yes. Again is fine.
  Uni<Void> approve(Expense expense) {
    return switch (expense.status()) {
      case APPROVED, REIMBURSED -> Uni.createFrom().voidItem();
      case DRAFT -> throw illegal(expense);
      case SUBMITTED -> approvers.checkMayDecide(expense.employeeId()).chain(() -> first(expense));
      case PRE_APPROVED -> checkFinance(expense).chain(() -> finish(expense));
    };
  }

  private Uni<Void> first(Expense expense) {
    return settings
        .latest()
        .chain(rules -> managerAloneApproves(rules, expense))
        .chain(
            alone -> {
              if (alone) {
                return finish(expense);
              }
              expense.preApprove(caller.user());
              return Uni.createFrom().voidItem();
            });
  }

  /// Whether each item is known to be within its category's limit, and all within the manager's.
  private Uni<Boolean> managerAloneApproves(HrSettings rules, Expense expense) {
    return categoriesOf(expense)
        .chain(
            known ->
                ratesOf(expense.currency(), expense.items())
                    .map(
                        found ->
                            areWithinLimits(expense, known, found)
                                && rules.managerAloneApproves(
                                    expense.currency(),
                                    currency -> found.total(currency, expense.items()))));
  }

  private static boolean areWithinLimits(
      Expense expense, Map<UUID, ExpenseCategory> categories, ExpenseRates rates) {
    return expense.items().stream()
        .allMatch(
            item ->
                requireNonNull(categories.get(item.categoryId()))
                    .form()
                    .isWithinLimit(item, rates));
  }

  private Uni<Void> checkFinance(Expense expense) {
    if (!caller.has("finance")) {
      throw Problems.forbidden("not-finance", "The amount takes the role finance.");
    }
    return checkIsNotOwn(expense)
        .invoke(
            () -> {
              if (caller.user().equals(expense.preApprovedBy())) {
                throw Problems.forbidden("same-user", "Two users approve a report of this amount.");
              }
            });
  }

  private Uni<Void> finish(Expense expense) {
    expense.approve(caller.user(), Instant.now());
    return categoriesOf(expense)
        .chain(
            known ->
                employees
                    .existing(expense.employeeId())
                    .chain(employee -> publish(expense, employee, known)));
  }

  private Uni<Void> publish(
      Expense expense, Employee employee, Map<UUID, ExpenseCategory> categories) {
    return customer(expense.projectId())
        .chain(
            customer ->
                caller
                    .employee()
                    .chain(
                        approver ->
                            outbox.append(
                                Cause.ofRequest(),
                                message(
                                    expense,
                                    employee,
                                    categories,
                                    customer,
                                    approver.map(Employee::id)),
                                expense.version())));
  }

  private Uni<Optional<UUID>> customer(@Nullable UUID projectId) {
    return projectId == null
        ? Uni.createFrom().item(Optional.empty())
        : projects
            .findById(projectId)
            .map(project -> Optional.ofNullable(project).map(Project::customerId));
  }

  private static ExpenseApproved message(
      Expense expense,
      Employee employee,
      Map<UUID, ExpenseCategory> categories,
      Optional<UUID> customer,
      Optional<UUID> approver) {
    var unit = MinorUnit.known(expense.currency());
    return new ExpenseApproved(
        expense.id(),
        expense.number(),
        expense.employeeId(),
        unit.show(expense.total()),
        expense.currency(),
        expense.items().stream()
            .map(
                item ->
                    new ExpenseApproved.Item(
                        requireNonNull(categories.get(item.categoryId())).form().name(),
                        item.expenseDate(),
                        unit.show(item.amount()),
                        item.taxAmount() == null ? null : unit.show(item.taxAmount()),
                        item.description(),
                        item.billable(),
                        ExpenseView.receiptUrl(expense, item)))
            .toList(),
        approver.orElse(null),
        employee.department(),
        expense.projectId(),
        customer.orElse(null));
  }

  /// Paid back by itself, and not with pay. Again on the same day is fine.
  ///
  /// @throws ProblemException 409 if it isn't approved, or a payroll run pays it back; 422 if the
  ///     day is still to come, or before the expenses
  Uni<Void> reimburse(Expense expense, LocalDate day, @Nullable String bankReference) {
    if (expense.status() == ExpenseStatus.REIMBURSED && day.equals(expense.reimbursedOn())) {
      return Uni.createFrom().voidItem();
    }
    checkIs(expense, ExpenseStatus.APPROVED);
    if (expense.payrollRunId() != null) {
      throw Problems.conflict("in-payroll", "An approved payroll run pays the report back.");
    }
    return checkIsNotOwn(expense)
        .chain(() -> calendars.today())
        .invoke(today -> PastDay.require("/paidDate", day, expense.lastDay(), today))
        .invoke(() -> expense.reimburse(day))
        .chain(
            () ->
                outbox.append(
                    Cause.ofRequest(),
                    new ExpenseReimbursed(
                        expense.id(),
                        expense.number(),
                        expense.employeeId(),
                        MinorUnit.known(expense.currency()).show(expense.total()),
                        expense.currency(),
                        day,
                        bankReference),
                    expense.version()));
  }

  private Uni<Void> checkIsNotOwn(Expense expense) {
    return caller
        .employee()
        .invoke(
            own -> {
              if (own.map(Employee::id).equals(Optional.of(expense.employeeId()))) {
                throw Problems.forbidden("own-request", "Nobody decides about their own request.");
              }
            })
        .replaceWithVoid();
  }

  /// By whoever could approve it.
  Uni<Void> sendBack(Expense expense, String reason) {
    switch (expense.status()) {
      case DRAFT, APPROVED, REIMBURSED -> throw illegal(expense);
      case SUBMITTED, PRE_APPROVED -> {
        // may be sent back
      }
    }
    var permitted =
        expense.status() == ExpenseStatus.PRE_APPROVED && caller.has("finance")
            ? Uni.createFrom().voidItem()
            : approvers.checkMayDecide(expense.employeeId());
    return permitted.invoke(() -> expense.sendBack(caller.user(), Instant.now(), reason));
  }

  static void checkIs(Expense expense, ExpenseStatus wanted) {
    if (expense.status() != wanted) {
      throw illegal(expense);
    }
  }

  private static ProblemException illegal(Expense expense) {
    return Problems.conflict("illegal-transition", "The report is %s.".formatted(expense.status()));
  }
}
