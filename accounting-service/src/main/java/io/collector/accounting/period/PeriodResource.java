package io.collector.accounting.period;

import io.collector.accounting.journal.MonthRange;
import io.collector.accounting.journal.OpenDays;
import io.collector.accounting.journal.PostablePeriods;
import io.collector.bus.Cause;
import io.collector.rest.Conditions;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Reads, closes and reopens months.
@Path("/api/v1/periods")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Periods",
    description =
        "Months; a closed month accepts no postings, a softly closed one only a person's with a"
            + " reason")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class PeriodResource {

  private static final Keyset<AccountingPeriod> LIST =
      Keyset.of(AccountingPeriod::id)
          .by("period", "startDate", LocalDate.class, AccountingPeriod::startDate)
          .defaultSort("-period");

  /// Of months that nobody has closed.
  private static final LocalDate NEVER = LocalDate.of(1, 1, 1);

  private static final Pattern MONTH = Pattern.compile("(19|2\\d)\\d\\d-(0[1-9]|1[0-2])");

  private final AccountingPeriods periods;
  private final ClosePeriod closePeriod;
  private final PostablePeriods books;
  private final SecurityIdentity caller;

  PeriodResource(
      AccountingPeriods periods,
      ClosePeriod closePeriod,
      PostablePeriods books,
      SecurityIdentity caller) {
    this.periods = periods;
    this.closePeriod = closePeriod;
    this.books = books;
    this.caller = caller;
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List periods that were closed or reopened",
      description = "Sort: -period (default), period.")
  public Uni<Page<PeriodView>> list(
      @QueryParam("status") @Parameter(description = "Whether it is closed")
          @Nullable List<AccountingPeriod.Status> status,
      @BeanParam MonthRange months,
      @BeanParam PageRequest page) {
    return books
        .openDays()
        .chain(
            open ->
                LIST.page(periods, page, months.of("startDate", shown(status, open)))
                    .map(found -> found.map(period -> PeriodView.of(period, open))));
  }

  @GET
  @Path("/{period}")
  @WithTransaction
  @Operation(summary = "Read whether a month is closed")
  public Uni<PeriodView> get(String period) {
    var month = month(period);
    return books
        .openDays()
        .chain(open -> periods.of(month).map(found -> PeriodView.of(month, found, open)));
  }

  @POST
  @Path("/{period}/soft-close")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Close a month softly",
      description =
          "The month, and those before it, accept a person's entries with a reason; documents of"
              + " events are posted on the first day after it.")
  public Uni<RestResponse<PeriodView>> softClose(String period) {
    return closePeriod.softClose(month(period), person()).map(PeriodResource::answer);
  }

  @POST
  @Path("/{period}/close")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Close a month",
      description =
          "The month accepts no more postings; late documents are posted on the first"
              + " open day. Publishes `period.closed`, one event per currency.")
  public Uni<RestResponse<PeriodView>> close(String period) {
    return closePeriod
        .close(Cause.ofRequest(), month(period), person())
        .map(PeriodResource::answer);
  }

  @POST
  @Path("/{period}/reopen")
  @WithTransaction
  @RolesAllowed("admin")
  @Operation(
      summary = "Reopen a closed month for corrections",
      description =
          "Only the last month that is closed, softly or for good, and none of a closed year.")
  public Uni<RestResponse<PeriodView>> reopen(String period) {
    return closePeriod.reopen(month(period), person()).map(PeriodResource::answer);
  }

  private String person() {
    return caller.getPrincipal().getName();
  }

  private static YearMonth month(String period) {
    if (!MONTH.matcher(period).matches()) {
      throw Problems.notFound("period", period);
    }
    return YearMonth.parse(period);
  }

  /// By what is shown: a month is closed with any later one.
  private static Conditions shown(@Nullable List<AccountingPeriod.Status> wanted, OpenDays open) {
    return wanted == null || wanted.isEmpty()
        ? Conditions.all()
        : Conditions.all()
            .and(
                "case when startDate < :first then 'CLOSED' when startDate < :free then"
                    + " 'SOFT_CLOSED' else 'OPEN' end in :shown",
                Map.of(
                    "first",
                    Objects.requireNonNullElse(open.first(), NEVER),
                    "free",
                    Objects.requireNonNullElse(open.free(), NEVER),
                    "shown",
                    wanted.stream().map(Enum::name).toList()));
  }

  private static RestResponse<PeriodView> answer(AccountingPeriod period) {
    return ETags.ok(PeriodView.of(period), period.version());
  }

  @RegisterForReflection
  @Schema(name = "AccountingPeriod")
  record PeriodView(
      @Schema(examples = "2026-01") String period,
      LocalDate startDate,
      LocalDate endDate,
      AccountingPeriod.Status status,
      @Schema(description = "Who closed or reopened it last") @Nullable String changedBy,
      @Nullable Instant changedAt) {

    /// Just closed or reopened.
    static PeriodView of(AccountingPeriod period) {
      return of(period.month(), period, period.status());
    }

    static PeriodView of(AccountingPeriod period, OpenDays open) {
      return of(period.month(), Optional.of(period), open);
    }

    /// A month is closed with any later one.
    static PeriodView of(YearMonth month, Optional<AccountingPeriod> period, OpenDays open) {
      return of(month, period.orElse(null), status(month.atEndOfMonth(), open));
    }

    private static AccountingPeriod.Status status(LocalDate end, OpenDays open) {
      return open.isClosed(end)
          ? AccountingPeriod.Status.CLOSED
          : open.needsReason(end)
              ? AccountingPeriod.Status.SOFT_CLOSED
              : AccountingPeriod.Status.OPEN;
    }

    private static PeriodView of(
        YearMonth month, @Nullable AccountingPeriod period, AccountingPeriod.Status status) {
      return new PeriodView(
          month.toString(),
          month.atDay(1),
          month.atEndOfMonth(),
          status,
          period == null ? null : period.changedBy(),
          period == null ? null : period.updatedAt());
    }
  }
}
