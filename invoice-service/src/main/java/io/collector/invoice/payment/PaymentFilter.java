package io.collector.invoice.payment;

import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which payments a list shall have; all of what is given must hold.
class PaymentFilter {

  @QueryParam("customerId")
  @Parameter(description = "Whose payments")
  @Nullable UUID customerId;

  @QueryParam("invoiceId")
  @Parameter(description = "The invoice that they are allocated to")
  @Nullable UUID invoiceId;

  @QueryParam("unallocated")
  @Parameter(description = "true: those with a customer's credit left; false: the others")
  @Nullable Boolean unallocated;

  @BeanParam DayRange days = new DayRange();

  Conditions where() {
    var where =
        days.ofDate(
            "paidOn",
            Conditions.all()
                .is("customerId", customerId)
                .and(
                    "id in (select p.id from Payment p where p.invoiceId = :invoiceId union select"
                        + " a.payment.id from PaymentAllocation a where a.invoiceId = :invoiceId)",
                    "invoiceId",
                    invoiceId));
    if (unallocated == null) {
      return where;
    }
    return where.and(unallocated ? "unallocatedAmount > 0" : "unallocatedAmount = 0");
  }
}
