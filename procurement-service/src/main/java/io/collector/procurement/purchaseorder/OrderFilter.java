package io.collector.procurement.purchaseorder;

import io.collector.rest.Conditions;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which orders a list shall have; all of what is given must hold.
class OrderFilter {

  @QueryParam("q")
  @Parameter(description = "In number or supplier's name")
  @Nullable String q;

  @QueryParam("status")
  @Parameter(description = "The status")
  @Nullable OrderStatus status;

  @QueryParam("supplierId")
  @Parameter(description = "The supplier")
  @Nullable UUID supplierId;

  @QueryParam("warehouseId")
  @Parameter(description = "Where the goods come to")
  @Nullable UUID warehouseId;

  @QueryParam("late")
  @Parameter(description = "true: expected before today and not all there")
  @Nullable Boolean late;

  Conditions where() {
    var where =
        Conditions.all()
            .contains(q, "number", "supplierName")
            .is("status", status)
            .is("supplierId", supplierId)
            .is("warehouseId", warehouseId);
    if (Boolean.TRUE.equals(late)) {
      where
          .and("status in (OrderStatus.SENT, OrderStatus.PARTIALLY_RECEIVED)")
          .and("expectedDate < :today", "today", LocalDate.now(ZoneOffset.UTC));
    }
    return where;
  }
}
