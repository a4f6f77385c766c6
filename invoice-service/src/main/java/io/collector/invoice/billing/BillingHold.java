package io.collector.invoice.billing;

import io.collector.invoice.invoice.IssueInvoice;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/// An order that can't be invoiced until the customer tells something, or because what is left of
/// it comes to less than zero, as it is read. [BillingHolds] writes.
@Entity
@Immutable
@Table(name = "billing_hold")
class BillingHold extends TenantRow {

  /// No version of the customer is later: what is left of the order comes to less than zero.
  static final IssueInvoice.Missing BELOW_ZERO =
      new IssueInvoice.Missing(
          "a person's decision: what is left of the order comes to less than zero; settle it, with or"
              + " without a credit",
          Long.MAX_VALUE);

  @Id private UUID orderId = new UUID(0, 0);
  private String orderNumber = "";
  private UUID customerId = new UUID(0, 0);
  private String missing = "";
  private long customerVersion;
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

  /// What the customer has to tell, or a person to do: a sentence without an end.
  String missing() {
    return missing;
  }

  boolean isBelowZero() {
    return customerVersion == BELOW_ZERO.customerVersion();
  }

  ProblemException problem() {
    return isBelowZero()
        ? Problems.conflict("below-zero", "The invoice needs %s.".formatted(missing))
        : IssueInvoice.Missing.problem(missing);
  }

  Instant heldSince() {
    return heldSince;
  }
}
