package io.collector.procurement.requisition;

import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.numbering.DocumentSequence;
import io.collector.procurement.catalog.Products;
import io.collector.procurement.purchaseorder.AddToDraft;
import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.procurement.purchaseorder.PurchaseOrders;
import io.collector.procurement.requisition.Requisition.Subject;
import io.collector.procurement.requisition.Requisitions.Held;
import io.collector.procurement.requisition.StockPositions.Place;
import io.collector.procurement.supplier.CatalogEntries;
import io.collector.procurement.supplier.Offer;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Brings requisitions to what stock needs, and onto the drafts of the suppliers that are
/// preferred.
@ApplicationScoped
class PlanRequisition {

  private static final String RETRACTED = "what was needed isn't any more";

  private final Requisitions requisitions;
  private final StockPositions positions;
  private final PurchaseOrders orders;
  private final CatalogEntries catalog;
  private final Products products;
  private final AddToDraft addToDraft;
  private final DocumentSequence numbers;
  private final TenantCalendars calendars;

  PlanRequisition(
      Requisitions requisitions,
      StockPositions positions,
      PurchaseOrders orders,
      CatalogEntries catalog,
      Products products,
      AddToDraft addToDraft,
      DocumentSequence numbers,
      TenantCalendars calendars) {
    this.requisitions = requisitions;
    this.positions = positions;
    this.orders = orders;
    this.catalog = catalog;
    this.products = products;
    this.addToDraft = addToDraft;
    this.numbers = numbers;
    this.calendars = calendars;
  }

  /// After news of a product's stock, or of what is on order: makes, changes or retracts its
  /// requisition.
  ///
  /// @param plan whether a new one goes onto a draft by itself, or waits for a person
  Uni<Void> review(Cause cause, Place place, boolean plan) {
    return requisitions
        .lockUnordered(place)
        .chain(
            held ->
                needed(place)
                    .chain(
                        quantity ->
                            held.isPresent()
                                ? adjust(cause, held.get(), quantity)
                                : begin(cause, place, quantity, plan)));
  }

  private Uni<BigDecimal> needed(Place place) {
    return positions
        .find(place)
        .chain(
            need ->
                need.isEmpty()
                    ? Uni.createFrom().item(BigDecimal.ZERO)
                    : orders
                        .onOrder(place.productId(), place.warehouseId())
                        .chain(onOrder -> orderable(place, need.get().quantity(onOrder))));
  }

  /// Rounded up to what can be had of the product.
  private Uni<BigDecimal> orderable(Place place, BigDecimal quantity) {
    return products
        .find(List.of(place.productId()))
        .map(found -> Optional.ofNullable(found.get(place.productId())))
        .map(
            product ->
                product
                    .map(p -> StockNeed.roundedUp(quantity, p.units().decimals()))
                    .orElse(quantity));
  }

  private Uni<Void> begin(Cause cause, Place place, BigDecimal quantity, boolean plan) {
    if (quantity.signum() <= 0) {
      return Uni.createFrom().voidItem();
    }
    return create(null, place)
        .invoke(requisition -> requisition.needForStock(quantity))
        .chain(
            requisition -> {
              if (plan) {
                return place(cause, requisition, null);
              }
              requisition.reopen("its order was cancelled, and it is needed still");
              return Uni.createFrom().voidItem();
            });
  }

  private Uni<Void> adjust(Cause cause, Held held, BigDecimal quantity) {
    var requisition = held.requisition();
    if (quantity.signum() > 0 || requisition.requestedQuantity().signum() > 0) {
      requisition.needForStock(quantity);
      return replan(cause, held);
    }
    return takeOut(cause, held).invoke(requisition::retract);
  }

  /// A new one, persisted; nothing is on it yet.
  Uni<Requisition> create(@Nullable UUID id, Place place) {
    return products
        .requireKnown(place.productId(), "/productId")
        .chain(product -> numbers.next("REQ").map(number -> of(id, number, product, place)))
        .call(requisition -> requisitions.persist(requisition));
  }

  private static Requisition of(
      @Nullable UUID id, String number, Products.Product product, Place place) {
    return new Requisition(
        id,
        number,
        new Subject(
            product.id(), product.sku(), product.name(), product.unit(), place.warehouseId()));
  }

  /// After its quantity has changed.
  Uni<Void> replan(Cause cause, Held held) {
    var requisition = held.requisition();
    return switch (requisition.status()) {
      case OPEN -> Uni.createFrom().voidItem();
      case NEEDS_SUPPLIER -> place(cause, requisition, null);
      case PLANNED -> resize(cause, held);
      case ORDERED, RETRACTED, CANCELLED -> Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> resize(Cause cause, Held held) {
    var requisition = held.requisition();
    var draft = Objects.requireNonNull(held.draft());
    return offerOf(draft, requisition)
        .chain(
            offer -> {
              var wanted =
                  offer
                      .map(o -> o.orderable(requisition.quantity()))
                      .orElse(requisition.quantity());
              var difference = wanted.subtract(requisition.plannedQuantity());
              if (difference.signum() == 0) {
                return Uni.createFrom().voidItem();
              }
              var line = Objects.requireNonNull(requisition.lineId());
              requisition.plan(draft.id(), line, wanted);
              return addToDraft.change(
                  cause,
                  draft,
                  line,
                  difference,
                  offer.orElse(null),
                  requisition.requestedBy(),
                  RETRACTED);
            });
  }

  private Uni<Optional<Offer>> offerOf(PurchaseOrder draft, Requisition requisition) {
    return catalog
        .offersOf(draft.supplierId(), List.of(requisition.productId()))
        .map(
            offers ->
                offers.stream()
                    .filter(offer -> offer.currency().equals(draft.currency()))
                    .findFirst());
  }

  /// Off the draft that it is on, if it is on one.
  Uni<Void> takeOut(Cause cause, Held held) {
    var requisition = held.requisition();
    var draft = held.draft();
    var line = requisition.lineId();
    if (draft == null || line == null || !draft.isOpenDraft()) {
      return Uni.createFrom().voidItem();
    }
    return offerOf(draft, requisition)
        .chain(
            offer ->
                addToDraft.change(
                    cause,
                    draft,
                    line,
                    requisition.plannedQuantity().negate(),
                    offer.orElse(null),
                    null,
                    RETRACTED));
  }

  /// Onto the draft of the preferred supplier, or of the one that is named.
  ///
  /// @param requisition locked, and on no draft
  Uni<Void> place(Cause cause, Requisition requisition, @Nullable UUID supplierId) {
    return TenantSession.flush()
        .chain(() -> catalog.offersOf(List.of(requisition.productId())))
        .map(
            offers ->
                offers.stream()
                    .filter(o -> supplierId == null || o.supplierId().equals(supplierId))
                    .toList())
        .chain(
            offers ->
                calendars.today().map(today -> Offer.choose(offers, requisition.quantity(), today)))
        .chain(choice -> addTo(cause, requisition, choice));
  }

  private Uni<Void> addTo(Cause cause, Requisition requisition, Optional<Offer.Choice> choice) {
    if (choice.isEmpty()) {
      requisition.needSupplier();
      return Uni.createFrom().voidItem();
    }
    var need =
        new AddToDraft.Need(
            requisition.id(),
            requisition.origin(),
            requisition.productId(),
            requisition.sku(),
            requisition.productName(),
            requisition.unit(),
            requisition.warehouseId(),
            requisition.requestedBy());
    return addToDraft
        .add(cause, need, choice.get())
        .invoke(
            placed -> requisition.plan(placed.orderId(), placed.lineId(), choice.get().quantity()))
        .replaceWithVoid();
  }
}
