package io.collector.procurement.purchaseorder;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.numbering.DocumentSequence;
import io.collector.procurement.purchaseorder.PurchaseOrder.Head;
import io.collector.procurement.supplier.Offer;
import io.collector.procurement.supplier.Suppliers;
import io.collector.unit.LineUnit;
import io.collector.unit.UnitCodes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Brings what is needed into the open draft of its supplier, warehouse and currency, and takes it
/// out again. Equal products share a line, which costs what their sum costs.
@ApplicationScoped
public class AddToDraft {

  private final PurchaseOrders orders;
  private final Suppliers suppliers;
  private final DocumentSequence numbers;
  private final Outbox outbox;
  private final TenantCalendars calendars;

  AddToDraft(
      PurchaseOrders orders,
      Suppliers suppliers,
      DocumentSequence numbers,
      Outbox outbox,
      TenantCalendars calendars) {
    this.orders = orders;
    this.suppliers = suppliers;
    this.numbers = numbers;
    this.outbox = outbox;
    this.calendars = calendars;
  }

  /// What is needed.
  ///
  /// @param requestedBy who asks for it, and so can't approve the order; absent if stock does
  public record Need(
      UUID requisitionId,
      OrderOrigin origin,
      UUID productId,
      String sku,
      String description,
      @Nullable String unit,
      UUID warehouseId,
      @Nullable String requestedBy) {}

  /// Where it went.
  public record Placed(UUID orderId, UUID lineId) {}

  public Uni<Placed> add(Cause cause, Need need, Offer.Choice choice) {
    return orders
        .openDraft(choice.offer().supplierId(), need.warehouseId(), choice.offer().currency())
        .chain(
            found ->
                found.isPresent()
                    ? calendars.today().map(today -> merge(found.get(), need, choice, today))
                    : begin(cause, need, choice));
  }

  private static Placed merge(
      PurchaseOrder order, Need need, Offer.Choice choice, LocalDate today) {
    order.editedBy(need.requestedBy());
    var known = order.lineOf(need.productId());
    if (known.isEmpty()) {
      return new Placed(order.id(), order.add(line(need, choice)).id());
    }
    var line = known.get();
    change(order, line, line.quantity().add(choice.quantity()), choice.offer(), today);
    return new Placed(order.id(), line.id());
  }

  private Uni<Placed> begin(Cause cause, Need need, Offer.Choice choice) {
    var head =
        new Head(
            null,
            need.origin(),
            need.warehouseId(),
            choice.offer().currency(),
            null,
            null,
            need.requestedBy());
    return suppliers
        .findById(choice.offer().supplierId())
        .chain(
            supplier ->
                numbers
                    .next("PO")
                    .map(
                        number ->
                            PurchaseOrder.draft(
                                number, supplier, head, List.of(line(need, choice)))))
        .call(order -> orders.persist(order))
        .call(
            order ->
                outbox.append(
                    cause,
                    OrderMessages.created(order, List.of(need.requisitionId())),
                    order.version()))
        .map(order -> new Placed(order.id(), order.lines().getFirst().id()));
  }

  private static LineDraft line(Need need, Offer.Choice choice) {
    var offer = choice.offer();
    return new LineDraft(
        null,
        need.productId(),
        need.sku(),
        offer.supplierSku(),
        need.description(),
        choice.quantity(),
        LineUnit.of(Objects.requireNonNullElse(need.unit(), UnitCodes.PIECES)),
        choice.unitCost(),
        offer.taxRate(),
        offer.leadTimeDays(),
        true);
  }

  /// Its line shall have so much more, or less. A draft that has nothing else any more is
  /// cancelled.
  ///
  /// @param order       locked, and an open draft
  /// @param offer       what the supplier offers now; absent if nothing
  /// @param requestedBy who has asked for it; absent if stock did
  public Uni<Void> change(
      Cause cause,
      PurchaseOrder order,
      UUID lineId,
      BigDecimal difference,
      @Nullable Offer offer,
      @Nullable String requestedBy,
      String reason) {
    order.editedBy(requestedBy);
    var line = order.line(lineId).orElse(null);
    if (line == null) {
      return Uni.createFrom().voidItem();
    }
    var quantity = line.quantity().add(difference);
    if (quantity.signum() > 0) {
      return calendars
          .today()
          .invoke(today -> change(order, line, quantity, offer, today))
          .replaceWithVoid();
    }
    if (order.lines().size() > 1) {
      order.remove(line);
      return Uni.createFrom().voidItem();
    }
    var ending = OrderMessages.outstanding(order);
    order.cancel(reason);
    return outbox.append(
        cause, OrderMessages.cancelled(order, ending, reason, null), order.version());
  }

  private static void change(
      PurchaseOrder order,
      PurchaseOrderItem line,
      BigDecimal quantity,
      @Nullable Offer offer,
      LocalDate today) {
    var cost =
        offer == null ? line.unitCost() : offer.costOf(quantity, today).orElse(line.unitCost());
    order.requantify(line, quantity, Objects.requireNonNull(cost));
  }
}
