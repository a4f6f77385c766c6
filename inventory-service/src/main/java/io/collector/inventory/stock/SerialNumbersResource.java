package io.collector.inventory.stock;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.catalog.Products;
import io.collector.rest.ETags;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Which products are tracked by serial number.
@Path("/api/v1/products/{id}/serial-numbers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Products")
class SerialNumbersResource {

  private final Products products;
  private final LockStock lockStock;
  private final StockPublisher stockPublisher;
  private final Outbox outbox;

  SerialNumbersResource(
      Products products, LockStock lockStock, StockPublisher stockPublisher, Outbox outbox) {
    this.products = products;
    this.lockStock = lockStock;
    this.stockPublisher = stockPublisher;
    this.outbox = outbox;
  }

  @RegisterForReflection
  @Schema(name = "SerialNumbers", examples = "{\"tracked\": true}")
  record Tracking(
      @NotNull @Schema(description = "Whether each piece has a serial number") Boolean tracked) {}

  @PUT
  @WithTransaction
  @RolesAllowed({"warehouse", "admin"})
  @Operation(
      summary = "Track a product by serial number, or not any more",
      description =
          "Only while none is on hand. Then each piece comes, is moved, leaves and comes back alone, with"
              + " its serial number as its lot; a number that is on hand anywhere can't come in, one that"
              + " isn't can't leave. Where it lies: GET /api/v1/batches?lotNumber=. If-Match takes the"
              + " product's ETag. Publishes `product.updated`.")
  public Uni<RestResponse<Tracking>> track(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Tracking wanted) {
    return lockStock
        .lockQueues(List.of(id))
        .chain(() -> Problems.existing(products.findById(id), "product", id))
        .invoke(product -> ETags.requireMatch(ifMatch, product.version()))
        .invoke(SerialNumbersResource::refuseParts)
        .call(
            product ->
                lockStock
                    .of(List.of(id))
                    .invoke(SerialNumbersResource::refuseIfAny)
                    .invoke(stock -> stock.trackSerialNumbers(wanted.tracked()))
                    .invoke(stock -> stock.recordChanges(Cause.ofRequest()))
                    .chain(stockPublisher::publish))
        .invoke(product -> product.trackSerialNumbers(wanted.tracked()))
        .call(product -> outbox.append(Cause.ofRequest(), product.updated(), product.version()))
        .map(product -> ETags.ok(wanted, product.version()));
  }

  private static void refuseParts(Product product) {
    if (!product.hasStock() || product.units().decimals() > 0) {
      throw Problems.unprocessable(
              "no-pieces", "Only goods that are counted in whole units have serial numbers.")
          .at("/tracked", "must be false: %s isn't counted in pieces".formatted(product.sku()));
    }
  }

  private static void refuseIfAny(LockedStock stock) {
    if (stock.levels().stream().anyMatch(level -> level.onHand().signum() != 0)) {
      throw Problems.conflict("has-stock", "How it is tracked can change while none is on hand.")
          .at("/tracked", "can't change while there is stock");
    }
  }
}
