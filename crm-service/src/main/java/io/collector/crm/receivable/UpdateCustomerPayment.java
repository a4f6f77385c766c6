package io.collector.crm.receivable;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.events.invoice.PaymentUpdated;
import jakarta.enterprise.context.ApplicationScoped;

/// Keeps the copy of invoice-service's payments: what of them is unallocated is the customer's
/// credit.
@ApplicationScoped
public class UpdateCustomerPayment {

  private static final CopyTable<PaymentUpdated> PAYMENTS =
      CopyTable.of("customer_payment", PaymentUpdated::paymentId, PaymentUpdated::version)
          .uuid("customer_id", PaymentUpdated::customerId)
          .text("currency", PaymentUpdated::currency)
          .decimal("unallocated_amount", PaymentUpdated::unallocatedAmount);

  /// On `payment.updated`.
  public BatchHandler<PaymentUpdated> handler() {
    return PAYMENTS.handler(payment -> payment);
  }
}
