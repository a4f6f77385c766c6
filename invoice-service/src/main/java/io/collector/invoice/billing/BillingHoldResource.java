package io.collector.invoice.billing;

import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import io.collector.rest.FreeText;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Orders that can't be invoiced until their customer tells something, or a person decides.
@Path("/api/v1/billing-holds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Billing of orders")
class BillingHoldResource {

  private static final Keyset<BillingHold> LIST =
      Keyset.of(BillingHold::orderId)
          .by("heldSince", Instant.class, BillingHold::heldSince)
          .defaultSort("heldSince");

  private final BillingHolds holds;
  private final TenantCalendars calendars;
  private final SettleBelowZero settleBelowZero;
  private final SecurityIdentity caller;

  BillingHoldResource(
      BillingHolds holds,
      TenantCalendars calendars,
      SettleBelowZero settleBelowZero,
      SecurityIdentity caller) {
    this.holds = holds;
    this.calendars = calendars;
    this.settleBelowZero = settleBelowZero;
    this.caller = caller;
  }

  /// @param reason in a person's words
  /// @param credit absent: true
  @Schema(name = "NewBillingSettlement", examples = "{\"reason\": \"The old machine was kept\"}")
  record Wanted(
      @FreeText @NotBlank @Size(max = 500) String reason,
      @Schema(
              description =
                  "Whether the customer is credited what the lines below zero come to; false: it is"
                      + " given up, as when the customer keeps what was to be traded in",
              defaultValue = "true")
          @Nullable Boolean credit) {}

  @RegisterForReflection
  @Schema(name = "BillingHold")
  record View(
      UUID orderId,
      @Schema(examples = "ORD-2026-000123") String orderNumber,
      UUID customerId,
      @Schema(
              description =
                  "What has to be entered of the customer; or what a person has to do, if what is"
                      + " left of the order comes to less than zero",
              examples =
                  "the customer's VAT number, beginning with its country, for reverse charge (AE)")
          String missing,
      Instant heldSince) {

    static View of(BillingHold hold) {
      return new View(
          hold.orderId(), hold.orderNumber(), hold.customerId(), hold.missing(), hold.heldSince());
    }
  }

  @GET
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "List orders whose invoice waits for the customer's VAT number, or for a person",
      description =
          "The VAT number of a customer whose tax treatment is reverse charge or intra-Community"
              + " supply: once it is entered in crm, they are invoiced without further ado. And orders"
              + " of which what is left comes to less than zero, as when a trade-in is worth more than"
              + " what was delivered until the rest was cancelled: `settle` ends that."
              + " Sort: heldSince (the longest held first).")
  public Uni<Page<View>> list(
      @QueryParam("customerId") @Nullable UUID customerId,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    return calendars
        .current()
        .chain(
            calendar ->
                LIST.page(
                    holds,
                    page,
                    days.ofMoment(
                        "heldSince", calendar, Conditions.all().is("customerId", customerId))))
        .map(found -> found.map(View::of));
  }

  @POST
  @Path("/{orderId}/settle")
  @APIResponseSchema(
      value = BillingSettlement.class,
      responseCode = "200",
      responseDescription = "OK")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Settle an order of which what is left comes to less than zero",
      description =
          "What of it is above zero is invoiced. What its lines below zero come to is credited: it"
              + " settles what is open of the order's invoices, and the rest is the customer's"
              + " credit, to be refunded or allocated. Once settled, the same request answers the"
              + " same.")
  @APIResponse(
      responseCode = "409",
      description =
          "It waits for something else (`vat-number-missing`), or there is nothing that a credit"
              + " note could be about (`nothing-to-credit`)")
  public Uni<BillingSettlement> settle(UUID orderId, @Valid @NotNull Wanted wanted) {
    return settleBelowZero.settle(
        Cause.ofRequest(),
        new SettleBelowZero.Wanted(
            orderId,
            wanted.reason(),
            wanted.credit() == null || wanted.credit(),
            caller.getPrincipal().getName()));
  }
}
