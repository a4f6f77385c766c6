package io.collector.invoice.dunning;

import io.collector.bus.Cause;
import io.collector.events.DecimalString;
import io.collector.invoice.invoice.Invoice;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Sends reminders at once, without waiting for the daily run.
@Path("/api/v1/dunning-runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dunning")
class DunningRunResource {

  private final RemindOverdueInvoices remindOverdueInvoices;

  DunningRunResource(RemindOverdueInvoices remindOverdueInvoices) {
    this.remindOverdueInvoices = remindOverdueInvoices;
  }

  /// @param reminders may be empty
  @RegisterForReflection
  @Schema(name = "DunningRun")
  record Run(List<Sent> reminders) {}

  /// One reminder.
  @RegisterForReflection
  @Schema(name = "DunningReminder")
  record Sent(
      UUID invoiceId,
      @Schema(examples = "INV-2026-000123") String invoiceNumber,
      UUID customerId,
      int level,
      @DecimalString BigDecimal openAmount,
      @Schema(description = "Of all reminders so far") @DecimalString BigDecimal fees,
      @DecimalString BigDecimal interest,
      @Schema(examples = "USD") String currency) {

    static Sent of(Invoice invoice) {
      var money = invoice.money();
      return new Sent(
          invoice.id(),
          invoice.number(),
          invoice.customerId(),
          invoice.dunningLevel(),
          money.show(invoice.openAmount()),
          money.show(invoice.dunningFees()),
          money.show(invoice.dunningInterest()),
          invoice.currency());
    }
  }

  @POST
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Send reminders for overdue invoices",
      description =
          "Each invoice gets its next reminder, if it is time for it, once a day; at most 500 of them"
              + " at once. None for customers and invoices with a block.")
  public Uni<Run> run() {
    return remindOverdueInvoices
        .run(Cause.ofRequest(), Instant.now())
        .map(reminded -> new Run(reminded.stream().map(Sent::of).toList()));
  }
}
