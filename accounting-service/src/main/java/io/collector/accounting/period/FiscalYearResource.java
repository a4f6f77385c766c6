package io.collector.accounting.period;

import io.collector.accounting.account.Charts;
import io.collector.accounting.account.FiscalYearDays;
import io.collector.accounting.journal.JournalEntries;
import io.collector.accounting.journal.PostablePeriods;
import io.collector.job.JobView;
import io.collector.job.Jobs;
import io.collector.rest.Conditions;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Reads, closes and reopens fiscal years.
@Path("/api/v1/fiscal-years")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Fiscal years", description = "A closed year's result is in retained earnings")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class FiscalYearResource {

  private static final Keyset<FiscalYear> LIST =
      Keyset.of(FiscalYear::id).by("year", Integer.class, FiscalYear::year).defaultSort("-year");

  private static final Pattern YEAR = Pattern.compile("(19|2\\d)\\d\\d");

  private final FiscalYears years;
  private final Charts charts;
  private final PostablePeriods books;
  private final JournalEntries entries;
  private final CloseYear closeYear;
  private final ReopenYear reopenYear;
  private final Jobs jobs;
  private final SecurityIdentity caller;

  FiscalYearResource(
      FiscalYears years,
      Charts charts,
      PostablePeriods books,
      JournalEntries entries,
      CloseYear closeYear,
      ReopenYear reopenYear,
      Jobs jobs,
      SecurityIdentity caller) {
    this.years = years;
    this.charts = charts;
    this.books = books;
    this.entries = entries;
    this.closeYear = closeYear;
    this.reopenYear = reopenYear;
    this.jobs = jobs;
    this.caller = caller;
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List fiscal years that were closed or reopened",
      description = "Sort: -year (default), year.")
  public Uni<Page<View>> list(
      @QueryParam("status") @Parameter(description = "Whether it is closed")
          @Nullable List<FiscalYear.Status> status,
      @BeanParam PageRequest page) {
    return LIST.page(years, page, Conditions.all().among("status", status))
        .map(found -> found.map(View::of));
  }

  @GET
  @Path("/{year}")
  @WithTransaction
  @Operation(
      summary = "Read a fiscal year's days, and whether it is closed",
      description =
          "A year is called after the calendar year in which it begins. The entries that closed it"
              + " have the document number `FY-<year>`.")
  public Uni<View> get(String year) {
    var name = year(year);
    return years
        .of(name)
        .chain(
            found ->
                found
                    .map(row -> Uni.createFrom().item(View.of(row)))
                    .orElseGet(() -> days(name).map(View::open)));
  }

  @POST
  @Path("/{year}/close")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @APIResponseSchema(value = JobView.class, responseCode = "202", responseDescription = "Accepted")
  @Operation(
      summary = "Close a fiscal year",
      description =
          "A job, which clears the accounts of revenue and expense on the year's last day and"
              + " brings the result to retained earnings: an entry per currency. All months of the"
              + " year must be closed, and all years before it that have entries. Statements of the"
              + " year's result don't count these entries.")
  public Uni<RestResponse<JobView>> close(String year) {
    var name = year(year);
    return books
        .hold()
        .chain(() -> days(name))
        .call(this::refuseIfNotOver)
        .call(this::refuseIfMonthsAreOpen)
        .call(this::refuseIfEarlierIsOpen)
        .chain(this::closing)
        .chain(
            row ->
                jobs.start(
                    closeYear,
                    row.year() + "/" + row.run(),
                    new CloseYear.Parameters(row.year(), row.run(), row.changedBy())))
        .map(Jobs::accepted);
  }

  @POST
  @Path("/{year}/reopen")
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "Open a closed fiscal year again",
      description =
          "Reverses the entries that closed it. Only the last closed year; its months stay closed"
              + " until they are opened one by one.")
  public Uni<RestResponse<View>> reopen(String year, @Valid @NotNull Reopening why) {
    return reopenYear
        .reopen(year(year), person(), why.reason().strip())
        .map(row -> ETags.ok(View.of(row), row.version()));
  }

  private static int year(String year) {
    if (!YEAR.matcher(year).matches()) {
      throw Problems.notFound("fiscal year", year);
    }
    return Integer.parseInt(year);
  }

  /// Of a closed year those with which it was closed, else those of the settings.
  private Uni<FiscalYearDays> days(int year) {
    return years
        .of(year)
        .chain(
            found ->
                found.filter(row -> !row.isOpen()).isPresent()
                    ? Uni.createFrom().item(found.get().days())
                    : charts.current().map(chart -> chart.rules().year(year)));
  }

  private Uni<Void> refuseIfNotOver(FiscalYearDays days) {
    return charts
        .current()
        .invoke(
            chart -> {
              if (!chart.calendar().isOver(days.last())) {
                throw Problems.unprocessable(
                    "year-not-over", "The fiscal year ends on %s.".formatted(days.last()));
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> refuseIfMonthsAreOpen(FiscalYearDays days) {
    return books
        .openDays()
        .invoke(
            open -> {
              if (!open.isClosed(days.last())) {
                throw Problems.conflict(
                    "months-open",
                    "Close the months up to %s first."
                        .formatted(days.last().toString().substring(0, 7)));
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> refuseIfEarlierIsOpen(FiscalYearDays days) {
    return years
        .lastClosed()
        .invoke(last -> refuseIfBeforeLast(last, days))
        .map(last -> last.map(row -> row.days().last()).orElse(LocalDate.of(1, 1, 1)))
        .chain(last -> entries.firstDay(last.plusDays(1)))
        .chain(
            first ->
                first.filter(days.first()::isAfter).isEmpty()
                    ? Uni.createFrom().voidItem()
                    : refuseUntilClosed(first.get()));
  }

  private static void refuseIfBeforeLast(Optional<FiscalYear> last, FiscalYearDays days) {
    if (last.isPresent() && days.year() < last.get().year()) {
      throw Problems.conflict(
          "already-closed",
          "The books are closed up to the end of the fiscal year %d.".formatted(last.get().year()));
    }
  }

  private Uni<Void> refuseUntilClosed(LocalDate entry) {
    return charts
        .current()
        .map(
            chart -> {
              throw Problems.conflict(
                  "earlier-year-open",
                  "Close the fiscal year %d first; something was posted in it."
                      .formatted(chart.rules().yearOf(entry).year()));
            });
  }

  private Uni<FiscalYear> closing(FiscalYearDays days) {
    return years
        .locked(days.year())
        .chain(
            found ->
                found
                    .map(row -> Uni.createFrom().item(row))
                    .orElseGet(() -> years.persist(new FiscalYear(days, person()))))
        .invoke(row -> row.startClosing(days, person()));
  }

  private String person() {
    return caller.getPrincipal().getName();
  }

  @Schema(
      name = "FiscalYearReopening",
      examples = "{\"reason\": \"The auditor corrected the stock\"}")
  record Reopening(@NotNull @SingleLineText @Size(max = 500) String reason) {}

  @RegisterForReflection
  @Schema(name = "FiscalYear")
  record View(
      @Schema(description = "The calendar year in which it begins", examples = "2025") int year,
      LocalDate firstDay,
      LocalDate lastDay,
      FiscalYear.Status status,
      @Schema(description = "Who closed or reopened it") @Nullable String changedBy,
      @Nullable Instant changedAt,
      @Schema(description = "Why it was reopened") @Nullable String reason) {

    static View of(FiscalYear row) {
      var days = row.days();
      return new View(
          days.year(),
          days.first(),
          days.last(),
          row.status(),
          row.changedBy(),
          row.updatedAt(),
          row.reason());
    }

    /// One that was never closed.
    static View open(FiscalYearDays days) {
      return new View(
          days.year(), days.first(), days.last(), FiscalYear.Status.OPEN, null, null, null);
    }
  }
}
