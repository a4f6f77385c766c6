package io.collector.order.order;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.partitioningBy;

import io.collector.events.EventType;
import io.collector.order.timeline.Timeline;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What happened to an order, in any service.
@Path("/api/v1/orders/{id}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
class OrderTimelineResource {

  private final SalesOrders orders;
  private final Timeline timeline;

  OrderTimelineResource(SalesOrders orders, Timeline timeline) {
    this.orders = orders;
    this.timeline = timeline;
  }

  @GET
  @RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read everything that happened to an order, in all services",
      description =
          "By time, the oldest first. Each event once, even if it was delivered several"
              + " times.")
  public Uni<Page<Timeline.Entry>> get(UUID id, @BeanParam PageRequest page) {
    return Problems.existing(orders.findById(id), "order", id)
        .chain(order -> timeline.of(id).map(entries -> all(order, entries)))
        .map(all -> Keyset.part(all, Timeline.Entry::eventId, page));
  }

  /// The order's own beginning is no row of the timeline. It comes after what it was made of,
  /// whatever the services' clocks say.
  private static List<Timeline.Entry> all(SalesOrder order, List<Timeline.Entry> entries) {
    var byOrigin = entries.stream().collect(partitioningBy(OrderTimelineResource::isOrigin));
    return Stream.of(
            requireNonNull(byOrigin.get(true)),
            List.of(beginning(order)),
            requireNonNull(byOrigin.get(false)))
        .flatMap(List::stream)
        .toList();
  }

  private static boolean isOrigin(Timeline.Entry entry) {
    return entry.type().equals(EventType.OFFER_APPROVED.wireName());
  }

  private static Timeline.Entry beginning(SalesOrder order) {
    return new Timeline.Entry(
        order.id(),
        "order.created",
        "orders-service",
        order.createdAt(),
        order.number(),
        order.offerNumber() == null
            ? "Order taken"
            : "Order taken from offer " + order.offerNumber());
  }
}
