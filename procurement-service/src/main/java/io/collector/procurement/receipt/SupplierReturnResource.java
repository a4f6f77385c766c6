package io.collector.procurement.receipt;

import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What went back to suppliers, and what was booked in by mistake.
@Path("/api/v1/supplier-returns")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Supplier returns")
@RolesAllowed({"purchasing", "warehouse", "finance", "operator", "viewer", "admin"})
class SupplierReturnResource {

  private static final Keyset<SupplierReturn> LIST =
      Keyset.of(SupplierReturn::id)
          .by("createdAt", Instant.class, SupplierReturn::createdAt)
          .by("number", String.class, SupplierReturn::number)
          .defaultSort("-createdAt");

  private final Crud<SupplierReturn, View> crud;

  SupplierReturnResource(SupplierReturns returns) {
    crud = crud(returns);
  }

  static Crud<SupplierReturn, View> crud(SupplierReturns returns) {
    return Crud.of("supplier return", "/api/v1/supplier-returns", returns, LIST, View::of)
        .withParts(returns::withLines, returns::loadLines);
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List returns and reversals",
      description =
          "By the days they went back (`returnedOn`). Sorts: createdAt (default, the latest first),"
              + " number.")
  public Uni<Page<View>> list(
      @QueryParam("supplierId") @Parameter(description = "The supplier") @Nullable UUID supplierId,
      @QueryParam("receiptId") @Parameter(description = "The goods receipt")
          @Nullable UUID receiptId,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where = Conditions.all().is("supplierId", supplierId).is("receiptId", receiptId);
    return crud.list(page, days.ofDate("returnedOn", where));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a return or reversal")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @RegisterForReflection
  @Schema(name = "SupplierReturn")
  record View(
      UUID id,
      @Schema(examples = "SR-2026-000123") String number,
      SupplierReturn.Kind kind,
      UUID receiptId,
      UUID purchaseOrderId,
      UUID supplierId,
      String reason,
      @Schema(description = "Whether others come instead") boolean replacement,
      @Schema(description = "The day they went back, on which accounting posts it")
          LocalDate returnedOn,
      String returnedBy,
      List<Line> lines,
      Instant createdAt,
      long version) {

    static View of(SupplierReturn made) {
      return new View(
          made.id(),
          made.number(),
          made.kind(),
          made.receiptId(),
          made.purchaseOrderId(),
          made.supplierId(),
          made.reason(),
          made.isReplaced(),
          made.returnedOn(),
          made.returnedBy(),
          made.lines().stream().map(Line::of).toList(),
          made.createdAt(),
          made.version());
    }
  }

  @RegisterForReflection
  @Schema(name = "SupplierReturnLine")
  record Line(UUID receiptLineId, UUID productId, BigDecimal quantity) {

    static Line of(SupplierReturnItem line) {
      return new Line(line.receiptLineId(), line.productId(), line.quantity());
    }
  }
}
