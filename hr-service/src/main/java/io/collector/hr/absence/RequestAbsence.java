package io.collector.hr.absence;

import static java.util.stream.Collectors.toMap;

import io.collector.hr.absence.Balance.Used;
import io.collector.hr.employee.Caller;
import io.collector.hr.employee.Employee;
import io.collector.hr.employee.Employees;
import io.collector.hr.employee.WorkCalendar;
import io.collector.hr.employee.WorkCalendars;
import io.collector.money.Decimals;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Enters an absence, if its days are free and somebody has that many left.
@ApplicationScoped
class RequestAbsence {

  private final Employees employees;
  private final WorkCalendars calendars;
  private final AbsenceTypes types;
  private final Holidays holidays;
  private final Absences absences;
  private final Caller caller;

  RequestAbsence(
      Employees employees,
      WorkCalendars calendars,
      AbsenceTypes types,
      Holidays holidays,
      Absences absences,
      Caller caller) {
    this.employees = employees;
    this.calendars = calendars;
    this.types = types;
    this.holidays = holidays;
    this.absences = absences;
    this.caller = caller;
  }

  private record Request(
      Employee employee, AbsenceType type, WorkCalendar calendar, List<AbsenceDays.Day> days) {}

  /// @throws ProblemException 422 without working days, or for more than is left; 409 if somebody
  ///     is away already
  Uni<Absence> request(@Nullable UUID id, UUID employeeId, AbsenceForm form) {
    form.check();
    return load(employeeId, form)
        .call(this::checkFree)
        .call(this::checkBalance)
        .chain(request -> save(id, form, request));
  }

  /// Whoever asks for somebody holds the employee: two requests at once can't both pass.
  private Uni<Request> load(UUID employeeId, AbsenceForm form) {
    return employees
        .lock(employeeId)
        .chain(
            employee ->
                type(form.absenceTypeId())
                    .chain(
                        type ->
                            calendars
                                .of(employee)
                                .chain(
                                    calendar ->
                                        days(employee, form, calendar)
                                            .map(
                                                days ->
                                                    new Request(employee, type, calendar, days)))));
  }

  private Uni<AbsenceType> type(UUID id) {
    return types
        .findById(id)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.unprocessable("unknown-type", "There is no such kind of absence.")
                    .at("/absenceTypeId", "is no absence type"));
  }

  private Uni<List<AbsenceDays.Day>> days(
      Employee employee, AbsenceForm form, WorkCalendar calendar) {
    return holidays
        .of(List.of(employee.id()), form.fromDate(), form.toDate())
        .map(found -> found.stream().collect(toMap(DayOff::day, DayOff::fraction)))
        .map(off -> AbsenceDays.of(form, calendar, off))
        .invoke(
            days -> {
              if (days.isEmpty()) {
                throw Problems.unprocessable(
                        "no-working-days", "Nobody is away when there is no work.")
                    .at("/fromDate", "begins a time without working days of the employee");
              }
            });
  }

  private Uni<Void> checkFree(Request request) {
    return absences
        .taken(request.employee().id(), request.days())
        .invoke(
            taken -> {
              if (!taken.isEmpty()) {
                throw Problems.conflict("overlap", "The employee is away already.")
                    .at("/fromDate", "another absence has " + taken.getFirst());
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> checkBalance(Request request) {
    if (!request.type().form().hasBalance()) {
      return Uni.createFrom().voidItem();
    }
    var employeeId = request.employee().id();
    var typeId = request.type().id();
    return absences
        .entitled(employeeId, typeId)
        .chain(
            entitled ->
                absences
                    .used(employeeId, typeId)
                    .invoke(used -> checkBalance(request, entitled, used)))
        .replaceWithVoid();
  }

  /// In later years, too: what would go on to them may be taken there already.
  private static void checkBalance(
      Request request, Map<Integer, BigDecimal> entitled, Map<Integer, Used> used) {
    var wanted = new HashMap<Integer, BigDecimal>();
    request
        .days()
        .forEach(day -> wanted.merge(day.day().getYear(), day.fraction(), BigDecimal::add));
    var then = new TreeMap<>(used);
    wanted.forEach((year, days) -> then.merge(year, new Used(BigDecimal.ZERO, days), Used::plus));
    var before = balances(request, then.lastKey(), entitled, used);
    var after = balances(request, then.lastKey(), entitled, then);
    for (var i = 0; i < after.size(); i++) {
      var left = after.get(i).left();
      if (left.signum() < 0 && left.compareTo(before.get(i).left()) < 0) {
        var year = then.lastKey() - after.size() + 1 + i;
        throw exceeded(year, wanted.getOrDefault(year, BigDecimal.ZERO), left);
      }
    }
  }

  private static List<Balance> balances(
      Request request, int last, Map<Integer, BigDecimal> entitled, Map<Integer, Used> used) {
    return Balance.upTo(last, request.type().form(), request.calendar(), entitled, used);
  }

  private static ProblemException exceeded(int year, BigDecimal wanted, BigDecimal left) {
    return Problems.unprocessable(
            "balance-exceeded",
            wanted.signum() == 0
                ? "Days that would go on to %d are taken there already.".formatted(year)
                : "%s days of %d are wanted, %s are left."
                    .formatted(
                        Decimals.plain(wanted).toPlainString(),
                        year,
                        Decimals.plain(wanted.add(left)).toPlainString()))
        .at("/toDate", "takes more than is left");
  }

  Uni<Balance> balance(UUID employeeId, AbsenceType type, WorkCalendar calendar, int year) {
    return absences
        .entitled(employeeId, type.id())
        .chain(
            entitled ->
                absences
                    .used(employeeId, type.id())
                    .map(used -> Balance.of(year, type.form(), calendar, entitled, used)));
  }

  private Uni<Absence> save(@Nullable UUID id, AbsenceForm form, Request request) {
    var days = Decimals.sum(request.days().stream().map(AbsenceDays.Day::fraction).toList());
    var absence = new Absence(id, request.employee().id(), form, Decimals.plain(days));
    if (!Boolean.TRUE.equals(request.type().form().needsApproval())) {
      absence.decide(AbsenceStatus.APPROVED, caller.user(), Instant.now(), null);
    }
    return absences
        .persist(absence)
        .call(TenantSession::flush)
        .call(() -> absences.addDays(absence.id(), request.days()));
  }
}
