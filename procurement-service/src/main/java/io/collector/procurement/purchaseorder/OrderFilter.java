package io.collector.procurement.purchaseorder;

import io.collector.calendar.TenantCalendar;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
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
  @Nullable List<OrderStatus> status;

  @QueryParam("supplierId")
  @Parameter(description = "The supplier")
  @Nullable UUID supplierId;

  @QueryParam("warehouseId")
  @Parameter(description = "Where the goods come to")
  @Nullable UUID warehouseId;

  @QueryParam("late")
  @Parameter(description = "true: expected before today and not all there")
  @Nullable Boolean late;

  @BeanParam DayRange days = new DayRange();

  Conditions where(TenantCalendar calendar) {
    var where =
        days.ofMoment(
            "createdAt",
            calendar,
            Conditions.all()
                .search("purchase_order", q, "number", "supplierName")
                .among("status", status)
                .is("supplierId", supplierId)
                .is("warehouseId", warehouseId));
    if (Boolean.TRUE.equals(late)) {
      where
          .and("status in (OrderStatus.SENT, OrderStatus.PARTIALLY_RECEIVED)")
          .and("expectedDate < :today", "today", calendar.today());
    }
    return where;
  }
}
