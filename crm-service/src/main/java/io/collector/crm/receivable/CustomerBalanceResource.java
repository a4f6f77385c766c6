package io.collector.crm.receivable;

import io.collector.calendar.TenantCalendars;
import io.collector.crm.customer.Customer;
import io.collector.crm.customer.Customers;
import io.collector.crm.settings.CrmSettings;
import io.collector.currency.TenantRates;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// A customer's balance and payment record.
@Path("/api/v1/customers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer accounts")
@RolesAllowed({"sales", "finance", "support", "operator", "viewer", "admin"})
class CustomerBalanceResource {

  private static final Keyset<Receivable> LIST =
      Keyset.of(Receivable::id)
          .by("issuedAt", "recordedAt", Instant.class, Receivable::recordedAt)
          .by("openAmount", BigDecimal.class, Receivable::openAmount)
          .defaultSort("-issuedAt");

  private final Customers customers;
  private final Receivables receivables;
  private final Balances balances;
  private final Settings<CrmSettings> settings;
  private final TenantCalendars calendars;
  private final TenantRates rates;

  CustomerBalanceResource(
      Customers customers,
      Receivables receivables,
      Balances balances,
      Settings<CrmSettings> settings,
      TenantCalendars calendars,
      TenantRates rates) {
    this.customers = customers;
    this.receivables = receivables;
    this.balances = balances;
    this.settings = settings;
    this.calendars = calendars;
    this.rates = rates;
  }

  @GET
  @Path("/{id}/balance")
  @WithTransaction
  @Operation(
      summary = "Read a customer's balance and credit",
      description =
          "The credit limit is compared with the open amounts less the customer's credit, in all"
              + " currencies, by accounting's rates of today or the days before (its rateDays).")
  public Uni<CustomerBalanceView> balance(UUID id) {
    return find(id).chain(this::account);
  }

  @GET
  @Path("/{id}/payments")
  @WithTransaction
  @Operation(
      summary = "List a customer's invoices with their payments",
      description =
          "from and to are days of issue. Sorts: issuedAt (default, the latest first), openAmount.")
  public Uni<Page<ReceivableView>> payments(
      UUID id,
      @BeanParam PageRequest page,
      @QueryParam("status") @Parameter(description = "Status of the invoice")
          @Nullable List<ReceivableStatus> status,
      @QueryParam("orderId") @Parameter(description = "The invoiced order") @Nullable UUID orderId,
      @BeanParam DayRange days) {
    var now = Instant.now();
    var where =
        Conditions.all().is("customerId", id).among("status", status).is("orderId", orderId);
    return find(id)
        .chain(() -> calendars.current())
        .chain(
            calendar ->
                LIST.page(receivables, page, days.ofMoment("recordedAt", calendar, where))
                    .call(found -> receivables.complete(found.items()))
                    .map(found -> found.map(row -> ReceivableView.of(row, now, calendar))));
  }

  private Uni<CustomerBalanceView> account(Customer customer) {
    return Uni.combine()
        .all()
        .unis(
            calendars.current().chain(calendar -> balances.of(customer.id(), calendar)),
            calendars.today().chain(rates::on),
            settings.current())
        .usingConcurrencyOf(1)
        .with(
            (found, today, policy) ->
                CustomerBalanceView.of(customer, found, today, policy.creditWarningPercent()));
  }

  private Uni<Customer> find(UUID id) {
    return Problems.existing(customers.findById(id), "customer", id);
  }
}
