package io.collector.invoice.billing;

import static java.util.stream.Collectors.toMap;

import io.collector.bus.Cause;
import io.collector.events.DecimalString;
import io.collector.invoice.invoice.InvoiceView;
import io.collector.invoice.invoice.InvoiceViews;
import io.collector.invoice.settings.InvoiceRule;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.tax.PriceBasis;
import io.collector.money.Decimals;
import io.collector.rest.NotYetKnown;
import io.collector.rest.OptionalBody;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.collector.unit.LineUnit;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What of an order can be invoiced, and invoicing it by hand.
@Path("/api/v1/orders/{orderId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Billing of orders")
class OrderBillingResource {

  private final BillOrder billOrder;
  private final Settings<InvoiceSettings> settings;
  private final InvoiceViews views;
  private final BillingHolds holds;
  private final BillingSettlements settlements;

  OrderBillingResource(
      BillOrder billOrder,
      Settings<InvoiceSettings> settings,
      InvoiceViews views,
      BillingHolds holds,
      BillingSettlements settlements) {
    this.billOrder = billOrder;
    this.settings = settings;
    this.views = views;
    this.holds = holds;
    this.settlements = settlements;
  }

  /// @param lines which; absent for all that can be invoiced
  @Schema(
      name = "NewInvoice",
      examples =
          """
          {"lines":[{"orderLineId":"0000001e-0000-4000-8000-00000000001e","quantity":2}]}""")
  record NewInvoice(@Size(min = 1, max = 500) @Nullable List<@NotNull @Valid Part> lines) {}

  @Schema(name = "NewInvoiceLine")
  record Part(
      @NotNull UUID orderLineId,
      @NotNull @Positive @Digits(integer = 15, fraction = 3) BigDecimal quantity,
      @Schema(description = "The line's base unit, or the one it was sold in; default: base unit")
          @Size(min = 1, max = 20)
          @Nullable String unit) {}

  /// What is known of an order's invoicing.
  @RegisterForReflection
  @Schema(name = "OrderBilling")
  record BillingView(
      UUID orderId,
      @Schema(examples = "ORD-2026-000123") String orderNumber,
      UUID customerId,
      InvoiceRule invoiceRule,
      @Schema(examples = "USD") String currency,
      PriceBasis priceBasis,
      boolean priceIncludesTax,
      @Schema(
              description =
                  "What has to be entered of the customer, or done, before it can be invoiced;"
                      + " absent if nothing",
              examples =
                  "the customer's VAT number, beginning with its country, for reverse charge (AE)")
          @Nullable String missing,
      List<Candidate> lines,
      @Schema(description = "What a person settled of it, for it came to less than zero")
          List<BillingSettlement> settlements) {

    static BillingView of(
        BillOrder.OrderWithInvoices state,
        Optional<BillingHold> hold,
        List<BillingSettlement> settlements) {
      var order = state.record().order();
      var billed = state.billed();
      var billable = state.billing().byHand();
      return new BillingView(
          order.id(),
          order.number(),
          order.customerId(),
          state.record().rule(),
          order.currency(),
          order.priceBasis(),
          order.priceBasis() == PriceBasis.GROSS,
          hold.map(BillingHold::missing).orElse(null),
          order.lines().stream()
              .map(
                  line ->
                      new Candidate(
                          line.id(),
                          line.description(),
                          line.service() ? "SERVICE" : "PRODUCT",
                          line.unit().unit(),
                          Decimals.plain(line.quantity()),
                          Decimals.plain(state.record().delivered(line)),
                          Decimals.plain(state.record().returned(line)),
                          Decimals.plain(state.record().cancelled(line)),
                          Decimals.plain(billed.getOrDefault(line.id(), BigDecimal.ZERO)),
                          Decimals.plain(billable.getOrDefault(line.id(), BigDecimal.ZERO)),
                          line.total()))
              .toList(),
          settlements);
    }
  }

  /// @param invoiced and not credited
  /// @param billable what can be invoiced by hand now
  /// @param total    for all that was ordered
  @RegisterForReflection
  @Schema(name = "InvoiceCandidate")
  record Candidate(
      UUID orderLineId,
      String description,
      @Schema(examples = "PRODUCT") String lineType,
      @Schema(description = "The base unit, of all quantities", examples = "C62") String unit,
      BigDecimal ordered,
      BigDecimal delivered,
      BigDecimal returned,
      BigDecimal cancelled,
      BigDecimal invoiced,
      BigDecimal billable,
      @DecimalString BigDecimal total) {}

  @GET
  @Path("/billing")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read the delivered, invoiced and billable quantities of an order")
  public Uni<BillingView> get(UUID orderId) {
    return settings
        .current()
        .chain(current -> billOrder.read(orderId, current))
        .map(order -> known(order, orderId))
        .chain(
            order ->
                holds
                    .of(orderId)
                    .chain(
                        hold ->
                            settlements
                                .of(orderId)
                                .map(settled -> BillingView.of(order, hold, settled))));
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
      summary = "Invoice an order by hand",
      description =
          "Whatever its rule is: all that was delivered and isn't invoiced, or a part of that, and"
              + " services. It can't be below zero (422).")
  @APIResponse(
      responseCode = "409",
      description =
          "There is nothing to invoice (`nothing-to-invoice`), the customer's VAT number is missing"
              + " for its tax treatment (`vat-number-missing`), or the order was placed a moment"
              + " ago")
  public Uni<RestResponse<InvoiceView>> invoice(
      UUID orderId, @Valid @OptionalBody @Nullable NewInvoice wanted) {
    return billOrder
        .lock(List.of(orderId))
        .chain(() -> settings.latest())
        .chain(current -> billOrder.load(orderId, current))
        .map(
            order ->
                order.orElseThrow(
                    () -> NotYetKnown.or(Problems.notFound("order", orderId), List.of(orderId))))
        .chain(order -> billOrder.issueByHand(Cause.ofRequest(), order, quantities(order, wanted)))
        .chain(views::created);
  }

  private static BillOrder.OrderWithInvoices known(
      Optional<BillOrder.OrderWithInvoices> order, UUID orderId) {
    return order.orElseThrow(() -> Problems.notFound("order", orderId));
  }

  private static Map<UUID, BigDecimal> quantities(
      BillOrder.OrderWithInvoices order, @Nullable NewInvoice wanted) {
    var billable = order.billing().byHand();
    if (billable.isEmpty()) {
      throw Problems.conflict("nothing-to-invoice", "Nothing of the order can be invoiced now.");
    }
    if (wanted == null || wanted.lines() == null) {
      return billable;
    }
    var problem =
        Problems.unprocessable("not-billable", "No more can be invoiced than was delivered.");
    var quantities = new LinkedHashMap<UUID, BigDecimal>();
    var units =
        order.record().order().lines().stream()
            .collect(toMap(BillableLine::id, BillableLine::unit));
    for (var i = 0; i < wanted.lines().size(); i++) {
      var part = wanted.lines().get(i);
      var most = billable.getOrDefault(part.orderLineId(), BigDecimal.ZERO);
      var quantity =
          units
              .getOrDefault(part.orderLineId(), LineUnit.PIECES)
              .counted(part.quantity(), part.unit(), "/lines/" + i, "quantity");
      if (quantity.compareTo(most) > 0) {
        problem.at(
            "/lines/" + i + "/quantity",
            "is more than can be invoiced: " + Decimals.plain(most).toPlainString());
      } else if (quantities.put(part.orderLineId(), quantity) != null) {
        problem.at("/lines/" + i + "/orderLineId", "is named twice");
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return quantities;
  }
}
