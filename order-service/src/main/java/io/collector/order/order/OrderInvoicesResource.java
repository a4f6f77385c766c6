package io.collector.order.order;

import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.order.progress.InvoiceCopies;
import io.collector.order.progress.InvoiceCopies.Unapplied;
import io.collector.order.progress.InvoiceState;
import io.collector.order.progress.ProgressFacts;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The invoices of an order, as invoice-service tells them.
@Path("/api/v1/orders/{id}/invoice-balances")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
class OrderInvoicesResource {

  private final SalesOrders orders;
  private final ProgressFacts facts;
  private final InvoiceCopies invoices;

  OrderInvoicesResource(SalesOrders orders, ProgressFacts facts, InvoiceCopies invoices) {
    this.orders = orders;
    this.facts = facts;
    this.invoices = invoices;
  }

  /// @param invoices  by id
  /// @param unapplied what outside payment services collected for them and settles none
  @RegisterForReflection
  @Schema(name = "OrderInvoices")
  record View(List<InvoiceView> invoices, List<UnappliedView> unapplied) {

    static View of(List<InvoiceState> invoices, List<Unapplied> unapplied) {
      return new View(
          invoices.stream().map(InvoiceView::of).toList(),
          unapplied.stream().map(UnappliedView::of).toList());
    }
  }

  /// @param number         absent of an outside producer's invoice
  /// @param refundedAmount of payments: paid back, or the customer's credit now
  /// @param version        of invoice-service's invoice; absent of an outside producer's
  @RegisterForReflection
  @Schema(name = "OrderInvoice")
  record InvoiceView(
      UUID id,
      @Schema(examples = "INV-2026-000123") @Nullable String number,
      @Schema(
              description = "ISSUED, PARTIALLY_PAID, PAID, CREDITED, WRITTEN_OFF or VOIDED",
              examples = "PARTIALLY_PAID")
          String status,
      @Schema(examples = "EUR") String currency,
      @Schema(examples = "119.00") @DecimalString BigDecimal grandTotal,
      @Schema(examples = "118.00") @DecimalString BigDecimal openAmount,
      @Schema(examples = "1.00") @DecimalString BigDecimal paidAmount,
      @DecimalString BigDecimal refundedAmount,
      @Nullable Long version) {

    static InvoiceView of(InvoiceState invoice) {
      var currency = invoice.currency();
      return new InvoiceView(
          invoice.id(),
          invoice.number(),
          invoice.status(),
          currency,
          show(invoice.total(), currency),
          show(invoice.open(), currency),
          show(invoice.paid(), currency),
          show(invoice.refunded(), currency),
          invoice.version());
    }
  }

  /// @param amount the customer's credit
  @RegisterForReflection
  @Schema(name = "UnappliedPayment")
  record UnappliedView(
      UUID paymentId,
      UUID invoiceId,
      @Schema(examples = "EUR") String currency,
      @Schema(examples = "50.00") @DecimalString BigDecimal amount) {

    static UnappliedView of(Unapplied money) {
      return new UnappliedView(
          money.payment(),
          money.invoice(),
          money.currency(),
          show(money.amount(), money.currency()));
    }
  }

  @GET
  @RolesAllowed({"sales", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read what is open of an order's invoices",
      description =
          "As invoice-service tells it. What an outside payment service collected beyond the open"
              + " amount, or in another currency, is the customer's credit.")
  public Uni<View> get(UUID id) {
    return Problems.existing(orders.findById(id), "order", id)
        .chain(
            () ->
                Uni.combine()
                    .all()
                    .unis(facts.of(id), invoices.ofOrder(id), invoices.unapplied(id))
                    .usingConcurrencyOf(1)
                    .with((stated, told, money) -> View.of(InvoiceState.of(told, stated), money)));
  }

  private static BigDecimal show(BigDecimal amount, String currency) {
    return MinorUnit.of(currency)
        .map(unit -> unit.show(amount))
        .orElseGet(() -> Decimals.plain(amount));
  }
}
