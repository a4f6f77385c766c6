package io.collector.invoice.hours;

import static java.util.stream.Collectors.joining;

import io.collector.events.DecimalString;
import io.collector.invoice.invoice.InvoiceView;
import io.collector.invoice.invoice.InvoiceViews;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Approved hours that customers are charged for, and their invoices.
@Path("/api/v1/billable-hours")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Billable hours", description = "Invoice candidates of approved timesheets")
@RolesAllowed({"finance", "sales", "operator", "viewer", "admin"})
class BillableHoursResource {

  private static final String TOLD = "customerId is not null";

  private static final Keyset<BillableHours> LIST =
      Keyset.of(BillableHours::id)
          .by("workDate", LocalDate.class, BillableHours::workDate)
          .defaultSort("workDate");

  private final BillableHoursRows rows;
  private final InvoiceHours invoiceHours;
  private final InvoiceViews views;

  BillableHoursResource(BillableHoursRows rows, InvoiceHours invoiceHours, InvoiceViews views) {
    this.rows = rows;
    this.invoiceHours = invoiceHours;
    this.views = views;
  }

  /// Filters of a list; all of them must match.
  static class Filter {

    @QueryParam("customerId")
    @Parameter(description = "Who is charged")
    @Nullable UUID customerId;

    @QueryParam("projectId")
    @Nullable UUID projectId;

    @QueryParam("employeeId")
    @Parameter(description = "Who worked")
    @Nullable UUID employeeId;

    @QueryParam("timesheetId")
    @Nullable UUID timesheetId;

    @QueryParam("invoiceId")
    @Parameter(description = "The invoice that bills them")
    @Nullable UUID invoiceId;

    @QueryParam("currency")
    @Parameter(description = "ISO 4217", example = "EUR")
    @Nullable String currency;

    @QueryParam("status")
    @Parameter(description = "How far they are")
    @Nullable List<HoursStatus> status;

    @BeanParam DayRange days = new DayRange();

    private Conditions where() {
      var where =
          days.ofDate(
              "workDate",
              Conditions.all()
                  .and(TOLD)
                  .is("customerId", customerId)
                  .is("projectId", projectId)
                  .is("employeeId", employeeId)
                  .is("timesheetId", timesheetId)
                  .is("invoiceId", invoiceId)
                  .is("currency", currency));
      return status == null || status.isEmpty()
          ? where
          : where.and(
              status.stream().map(Filter::is).distinct().collect(joining(" or ", "(", ")")));
    }

    private static String is(HoursStatus wanted) {
      return switch (wanted) {
        case OPEN -> "invoiceId is null and not retracted";
        case BILLED -> "invoiceId is not null";
        case RETRACTED -> "invoiceId is null and retracted";
      };
    }
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List billable hours",
      description =
          "Approved hours of projects whose customers are charged. from and to are days of work."
              + " Sort: workDate (the earliest first).")
  public Uni<Page<View>> list(@BeanParam Filter filter, @BeanParam PageRequest page) {
    return LIST.page(rows, page, filter.where()).map(found -> found.map(View::of));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read the billable hours of an entry")
  public Uni<View> get(UUID id) {
    return Problems.existing(
            rows.find("id = ?1 and " + TOLD, id).firstResult(), "billable hours", id)
        .map(View::of);
  }

  @POST
  @Path("/invoices")
  @APIResponseSchema(
      value = InvoiceView.class,
      responseCode = "201",
      responseDescription = "Created")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Invoice hours",
      description =
          "Chosen ones, or all open ones of a customer's days: numbered and issued at once, with net"
              + " prices. Each entry is billed once; a credit note of its line, or of the whole invoice, frees"
              + " it again, as does voiding. Publishes `invoice.issued`.")
  @APIResponse(
      responseCode = "409",
      description =
          "Some are billed already (`already-billed`), there are none (`nothing-to-invoice`), or the"
              + " customer was made a moment ago")
  @APIResponse(
      responseCode = "422",
      description =
          "Some can't be billed (`not-billable`), are in several currencies"
              + " (`several-currencies`), or the customer's VAT number is missing for its tax"
              + " treatment (`invalid`)")
  public Uni<RestResponse<InvoiceView>> invoice(@Valid @NotNull NewHoursInvoice wanted) {
    wanted.check();
    return invoiceHours.invoice(wanted).chain(views::created);
  }

  @RegisterForReflection
  @Schema(name = "BillableHours")
  record View(
      @Schema(description = "Of the entry in its timesheet") UUID id,
      HoursStatus status,
      UUID timesheetId,
      UUID employeeId,
      @Nullable String employeeName,
      UUID projectId,
      String projectName,
      UUID customerId,
      LocalDate workDate,
      @Schema(examples = "7.5") BigDecimal hours,
      @Schema(description = "Without tax", examples = "120.00") @DecimalString
          BigDecimal hourlyRate,
      @Schema(examples = "EUR") String currency,
      @Schema(description = "Hours at that rate, without tax", examples = "900.00") @DecimalString
          BigDecimal amount,
      @Nullable UUID taskId,
      @Nullable String description,
      @Schema(description = "The invoice that bills them") @Nullable UUID invoiceId,
      @Schema(description = "As they were billed") @Nullable BigDecimal billedHours,
      @Schema(
              description =
                  "The week was corrected after it was billed: a credit note frees the hours, to be billed"
                      + " as they are now")
          boolean changedSinceBilled,
      Instant updatedAt) {

    static View of(BillableHours hours) {
      var money = MinorUnit.known(hours.currency());
      return new View(
          hours.id(),
          hours.status(),
          hours.timesheetId(),
          hours.employeeId(),
          hours.employeeName(),
          hours.projectId(),
          hours.projectName(),
          hours.customerId(),
          hours.workDate(),
          Decimals.plain(hours.hours()),
          money.show(hours.hourlyRate()),
          hours.currency(),
          money.round(hours.hours().multiply(hours.hourlyRate())),
          hours.taskId(),
          hours.description(),
          hours.invoiceId(),
          Decimals.plainOrNull(hours.billedHours()),
          hours.isChangedSinceBilled(),
          hours.updatedAt());
    }
  }
}
