package io.collector.invoice.invoice;

import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which invoices a list shall have; all of what is given must hold.
class InvoiceFilter {

  private static final String OF_ORDER =
      "id in (select i.id from Invoice i where i.orderId = :orderId"
          + " union select l.invoice.id from InvoiceLine l where l.shipment.orderId = :orderId)";

  @QueryParam("status")
  @Parameter(description = "Status of the invoice")
  @Nullable List<InvoiceStatus> status;

  @QueryParam("customerId")
  @Parameter(description = "The customer")
  @Nullable UUID customerId;

  @QueryParam("orderId")
  @Parameter(description = "The order it is for, or that a collective one is for")
  @Nullable UUID orderId;

  @QueryParam("number")
  @Parameter(description = "The invoice's number", example = "INV-2026-000123")
  @Nullable String number;

  @QueryParam("overdue")
  @Parameter(description = "true: overdue; false: the others")
  @Nullable Boolean overdue;

  @BeanParam DayRange days = new DayRange();

  /// @param today of the tenant
  Conditions where(LocalDate today) {
    var where =
        days.ofDayOf(
            "issuedAt",
            "issuedOn",
            Conditions.all()
                .among("status", status)
                .is("customerId", customerId)
                .and(OF_ORDER, "orderId", orderId)
                .is("number", number));
    if (overdue == null) {
      return where;
    }
    return overdue
        ? where.and("openAmount > 0 and dueOn < :today", "today", today)
        : where.and("(openAmount = 0 or dueOn >= :today)", "today", today);
  }
}
