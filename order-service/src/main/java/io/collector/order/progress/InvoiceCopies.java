package io.collector.order.progress;

import io.collector.bus.CopyTable;
import io.collector.events.invoice.InvoiceUpdated;
import io.collector.events.invoice.PaymentUpdated;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/// Copies of what invoice-service tells of the current tenant's invoices and payments.
@ApplicationScoped
public class InvoiceCopies {

  private static final CopyTable<InvoiceUpdated> INVOICES =
      CopyTable.of("invoice_copy", InvoiceUpdated::invoiceId, InvoiceUpdated::version)
          .text("number", InvoiceUpdated::invoiceNumber)
          .uuid("customer_id", InvoiceUpdated::customerId)
          .uuid("order_id", InvoiceUpdated::orderId)
          .text("status", InvoiceUpdated::status)
          .text("currency", InvoiceUpdated::currency)
          .decimal("total", InvoiceUpdated::payableAmount)
          .decimal("open_amount", InvoiceUpdated::openAmount)
          .decimal("paid_amount", InvoiceUpdated::paidAmount)
          .decimal("refunded_amount", InvoiceUpdated::refundedAmount);

  private static final CopyTable<PaymentUpdated> PAYMENTS =
      CopyTable.of("outside_payment", PaymentUpdated::paymentId, PaymentUpdated::version)
          .uuid("customer_id", PaymentUpdated::customerId)
          .uuid("invoice_id", PaymentUpdated::invoiceId)
          .text("currency", PaymentUpdated::currency)
          .decimal("unallocated_amount", PaymentUpdated::unallocatedAmount);

  private static final String OF_ORDER =
      """
      SELECT c.id, number, status, currency, c.total, open_amount, paid_amount, refunded_amount, version, part, before, parts
        FROM invoice_of_order i JOIN invoice_copy c ON c.tenant_id = i.tenant_id AND c.id = i.invoice_id
             CROSS JOIN LATERAL (
               SELECT coalesce(sum(o.total) FILTER (WHERE o.order_id < i.order_id), 0) AS before, sum(o.total) AS parts
                 FROM collective_invoice_order o
                WHERE o.tenant_id = i.tenant_id AND o.invoice_id = i.invoice_id) of_orders
       WHERE i.tenant_id = $1 AND i.order_id = $2
      """;
  private static final String UNAPPLIED =
      """
      SELECT p.id, p.invoice_id, currency, unallocated_amount
        FROM invoice_of_order i JOIN outside_payment p ON p.tenant_id = i.tenant_id AND p.invoice_id = i.invoice_id
       WHERE i.tenant_id = $1 AND i.order_id = $2 AND unallocated_amount > 0 ORDER BY p.id
      """;

  /// Money that an outside payment service collected for an invoice, and that settles none: the
  /// customer's credit.
  public record Unapplied(UUID payment, UUID invoice, String currency, BigDecimal amount) {

    static Unapplied of(Row row) {
      return new Unapplied(
          row.getUUID("id"),
          row.getUUID("invoice_id"),
          row.getString("currency"),
          row.getBigDecimal("unallocated_amount"));
    }
  }

  public Uni<Void> put(List<InvoiceUpdated> invoices) {
    return INVOICES.put(invoices);
  }

  public Uni<Void> putPayments(List<PaymentUpdated> payments) {
    return PAYMENTS.put(payments);
  }

  public Uni<List<InvoiceState>> ofOrder(UUID orderId) {
    return TenantSql.rows(OF_ORDER, InvoiceState::of, Tenant.current(), orderId);
  }

  public Uni<List<Unapplied>> unapplied(UUID orderId) {
    return TenantSql.rows(UNAPPLIED, Unapplied::of, Tenant.current(), orderId);
  }
}
