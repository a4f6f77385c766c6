package io.collector.delivery.returns;

import io.collector.rest.Conditions;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which returns a list shall have; all of what is given must hold.
class ReturnFilter {

  @QueryParam("status")
  @Parameter(description = "Status of the return")
  @Nullable ReturnStatus status;

  @QueryParam("orderId")
  @Parameter(description = "The order")
  @Nullable UUID orderId;

  @QueryParam("customerId")
  @Parameter(description = "The customer")
  @Nullable UUID customerId;

  @QueryParam("deliveryNoteId")
  @Parameter(description = "The delivery note it comes from")
  @Nullable UUID deliveryNoteId;

  @QueryParam("number")
  @Parameter(description = "The return's number", example = "RET-2026-000123")
  @Nullable String number;

  Conditions where() {
    return Conditions.all()
        .is("status", status)
        .is("orderId", orderId)
        .is("customerId", customerId)
        .is("deliveryNoteId", deliveryNoteId)
        .is("number", number);
  }
}
