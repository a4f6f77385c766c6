package io.collector.delivery.deliverynote;

import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What orders want delivered and isn't on notes, for those who wonder what is missing.
@Path("/api/v1/order-demands")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery notes")
class OrderDemandResource {

  private final OrderDemands demands;
  private final DeliveryNotes notes;

  OrderDemandResource(OrderDemands demands, DeliveryNotes notes) {
    this.demands = demands;
    this.notes = notes;
  }

  @GET
  @Path("/{orderId}")
  @RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read an order's quantities to deliver, and which of them are on no note")
  public Uni<DemandView> get(UUID orderId) {
    return demands
        .withLines(orderId)
        .map(found -> found.orElseThrow(() -> Problems.notFound("order", orderId)))
        .chain(order -> notes.ofOrder(orderId).map(existing -> DemandView.of(order, existing)));
  }
}
