package io.collector.invoice.billing;

import io.collector.invoice.invoice.IssueInvoice;
import io.collector.rest.ProblemException;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/// An order whose invoice waits for something that the customer has to tell, as it is read.
/// [BillingHolds] writes.
@Entity
@Immutable
@Table(name = "billing_hold")
class BillingHold extends TenantRow {

  @Id private UUID orderId = new UUID(0, 0);
  private String orderNumber = "";
  private UUID customerId = new UUID(0, 0);
  private String missing = "";
  private Instant heldSince = Instant.EPOCH;

  protected BillingHold() {}

  UUID orderId() {
    return orderId;
  }

  String orderNumber() {
    return orderNumber;
  }

  UUID customerId() {
    return customerId;
  }

  /// What the customer has to tell: a sentence without an end.
  String missing() {
    return missing;
  }

  ProblemException problem() {
    return IssueInvoice.Missing.problem(missing);
  }

  Instant heldSince() {
    return heldSince;
  }
}
