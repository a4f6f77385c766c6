package io.collector.order.order;

import io.collector.events.AllowanceCharge;
import io.collector.order.gate.OrderClaim;
import io.collector.order.gate.OrderGate;
import io.collector.order.progress.OrderProgress;
import io.collector.order.settings.ShortagePolicy;
import io.collector.tax.SavedAllowanceCharges;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An order. It decides in memory, from its own state alone, how an event or a person changes it;
/// its parts hold the rules.
@Entity
@Table(name = "sales_order")
class SalesOrder extends AggregateRow {

  private static final ChangeReason OUT_OF_STOCK =
      new ChangeReason(null, HoldReason.OUT_OF_STOCK.name(), "Not all of its stock is there.");

  @Id private UUID id = new UUID(0, 0);

  private String number = "";

  @Enumerated(EnumType.STRING)
  private OrderSource source = OrderSource.REST;

  private @Nullable UUID offerId;

  private @Nullable String offerNumber;

  private UUID customerId = new UUID(0, 0);

  @Embedded private @Nullable CustomerReferences references;

  private @Nullable Integer paymentTermDays;

  private @Nullable UUID shippingAddressId;

  private int priority;

  @Embedded private OrderPrice price = OrderPrice.NONE;

  @Convert(converter = SavedAllowanceCharges.class)
  private List<AllowanceCharge> adjustments = List.of();

  @Embedded private OrderPolicies policies = OrderPolicies.STANDARD;

  @Embedded private OrderState state = OrderState.PENDING;

  @Embedded private OrderReservation reservation = OrderReservation.awaited(true);

  @Enumerated(EnumType.STRING)
  private InvoiceStatus invoiceStatus = InvoiceStatus.NOT_INVOICED;

  @Enumerated(EnumType.STRING)
  private PaymentStatus paymentStatus = PaymentStatus.UNPAID;

  @Enumerated(EnumType.STRING)
  private ReturnStatus returnStatus = ReturnStatus.NONE;

  @Embedded private OrderBalance balance = OrderBalance.ZERO;

  private @Nullable String creditApprovedBy;

  private boolean blockApproved;

  /// Until when it waits for its customer's copy; absent if it doesn't.
  private @Nullable Instant customerDueAt;

  /// Null until progress is recorded in this transaction.
  @Transient private @Nullable List<UUID> invoiceIds;

  @OneToMany(mappedBy = "order", cascade = CascadeType.ALL)
  private Set<OrderLine> lines = new LinkedHashSet<>();

  protected SalesOrder() {}

  private SalesOrder(OrderTerms terms, OrderDraft draft) {
    id = draft.id();
    number = terms.number();
    source = draft.source();
    offerId = draft.offerId();
    offerNumber = draft.offerNumber();
    customerId = draft.customerId();
    references = draft.references();
    paymentTermDays =
        draft.paymentTermDays() == null ? terms.paymentTermDays() : draft.paymentTermDays();
    shippingAddressId =
        draft.shippingAddressId() == null ? terms.shippingAddressId() : draft.shippingAddressId();
    priority = draft.priority();
    price = OrderPrice.of(draft);
    adjustments = draft.adjustments();
    policies =
        new OrderPolicies(
            terms.confirmationPolicy(),
            Objects.requireNonNullElse(draft.shortagePolicy(), terms.shortagePolicy()));
    reservation = OrderReservation.awaited(draft.hasGoods());
    for (var i = 0; i < draft.lines().size(); i++) {
      lines.add(new OrderLine(this, i, draft.lines().get(i), draft.pricing().lines().get(i)));
    }
  }

  /// Places an order. It is PENDING; or ON_HOLD if its prices don't add up, or a gate holds it.
  ///
  /// @param gate what it decides of the order's own claim
  static SalesOrder place(OrderTerms terms, OrderDraft draft, OrderGate gate) {
    var order = new SalesOrder(terms, draft);
    if (order.price.isMismatch()) {
      order.beginOnHold(HoldReason.PRICE_MISMATCH, draft.mismatch());
      return order;
    }
    switch (gate.decide(order.claim())) {
      case OrderGate.Decision.Pass _ -> {}
      case OrderGate.Decision.Wait _ ->
          order.customerDueAt =
              Instant.now().plus(terms.customerWait()).truncatedTo(ChronoUnit.MICROS);
      case OrderGate.Decision.Hold hold ->
          order.beginOnHold(HoldReason.of(hold.cause()), hold.detail());
    }
    return order;
  }

  private void beginOnHold(HoldReason reason, @Nullable String detail) {
    state = state.onHold(reason, detail);
  }

  /// What it brings to a gate: its total, less what is settled and what will never be owed.
  OrderClaim claim() {
    return new OrderClaim(
        price.currency(),
        price
            .grandTotal()
            .subtract(all().neverOwed())
            .subtract(balance.settledAmount())
            .max(BigDecimal.ZERO),
        creditApprovedBy == null ? null : new OrderClaim.Approval(blockApproved));
  }

  /// The products that have to be for sale still, as long as it isn't confirmed.
  Set<UUID> productsToConfirm() {
    return state.confirmed()
        ? Set.of()
        : lines.stream()
            .filter(OrderLine::isProduct)
            .map(OrderLine::productId)
            .collect(Collectors.toSet());
  }

  /// A gate holds it, confirmed or not, unless nothing more of it can be stopped.
  Optional<Transition> holdAt(OrderGate.Decision.Hold decision) {
    customerDueAt = null;
    return is(OrderStatus.ON_HOLD) || !mayBecome(OrderStatus.ON_HOLD)
        ? Optional.empty()
        : Optional.of(
            hold(HoldReason.of(decision.cause()), new ChangeReason(null, null, decision.detail())));
  }

  /// A person approves its credit.
  ///
  /// @param coversBlock whether the customer is blocked now
  void approveCredit(String by, boolean coversBlock) {
    creditApprovedBy = by;
    blockApproved = coversBlock;
    customerDueAt = null;
    changed();
  }

  /// Its credit is approved, but its stock was given up meanwhile: it waits for whoever confirms
  /// orders.
  Transition holdForStock() {
    return hold(HoldReason.OUT_OF_STOCK, OUT_OF_STOCK);
  }

  boolean isAnyShipped() {
    return all().isAnyShipped();
  }

  /// @param addressId one of its customer's
  void shipTo(UUID addressId) {
    shippingAddressId = addressId;
    changed();
  }

  /// Whether it is over, so that nothing can be approved.
  boolean isOver() {
    return state.closed() || status() == OrderStatus.COMPLETED;
  }

  /// Its customer is known now.
  void customerCame() {
    customerDueAt = null;
    changed();
  }

  /// Changes the status, unless the order has it already.
  ///
  /// CANCELLED cancels what hasn't shipped; if a part has shipped, the order continues with it.
  ///
  /// @throws IllegalStateException if the change isn't allowed; check [#mayBecome] before
  Optional<Transition> moveTo(OrderStatus to, ChangeReason cause) {
    if (is(to)) {
      return Optional.empty();
    }
    if (!mayBecome(to)) {
      throw new IllegalStateException(
          "order %s is %s and can't become %s".formatted(id, status(), to));
    }
    if (state.isHeldAfterConfirmation() && to != OrderStatus.CANCELLED) {
      return Optional.of(resume(cause));
    }
    return Optional.of(
        switch (to) {
          case CANCELLED -> close(cause);
          case ON_HOLD -> hold(HoldReason.MANUAL, cause);
          case PENDING,
              CONFIRMED,
              PARTIALLY_SHIPPED,
              SHIPPED,
              PARTIALLY_DELIVERED,
              DELIVERED,
              COMPLETED -> {
            var from = status();
            state = state.movedTo(to, cause.detail());
            changed();
            yield new Transition(from, to, cause.by(), cause.reason(), cause.detail());
          }
        });
  }

  /// The end of a hold of an order that was confirmed: its status follows from all facts.
  private Transition resume(ChangeReason cause) {
    state = state.movedTo(OrderStatus.CONFIRMED, cause.detail());
    state = state.progressedTo(deriveStatus());
    changed();
    return new Transition(
        OrderStatus.ON_HOLD, status(), cause.by(), cause.reason(), cause.detail(), true);
  }

  private Transition hold(HoldReason reason, ChangeReason cause) {
    var from = status();
    state = state.onHold(reason, cause.detail());
    changed();
    return new Transition(
        from,
        OrderStatus.ON_HOLD,
        cause.by(),
        Objects.requireNonNullElse(cause.reason(), reason.name()),
        cause.detail());
  }

  private Transition close(ChangeReason cause) {
    var from = status();
    state = state.close(all().isAnyShipped(), cause);
    reservation = reservation.over();
    all().clearAllocations();
    all().close();
    changed();
    return new Transition(
        from, OrderStatus.CANCELLED, cause.by(), state.cancelReason(), cause.detail());
  }

  boolean is(OrderStatus to) {
    return state.is(to);
  }

  /// Whether a person or policy can bring it to this status.
  boolean mayBecome(OrderStatus to) {
    return next().contains(to);
  }

  /// The statuses to which a person or policy can bring it.
  Set<OrderStatus> next() {
    return state.next(all().isAllShipped(), policies.isStockGivenUp(reservation.status()));
  }

  /// Confirms a pending order if its policy asks for no more and the gate lets it pass.
  Optional<Transition> applyPolicy(OrderGate.Decision decision) {
    if (!isConfirmable()) {
      return Optional.empty();
    }
    return switch (decision) {
      case OrderGate.Decision.Pass _ -> moveTo(OrderStatus.CONFIRMED, ChangeReason.POLICY);
      case OrderGate.Decision.Wait _ -> Optional.empty();
      case OrderGate.Decision.Hold hold -> holdAt(hold);
    };
  }

  /// Whether its policy asks for no more to confirm it.
  boolean isConfirmable() {
    var isPaid = paymentStatus == PaymentStatus.PAID || price.isFree();
    return status() == OrderStatus.PENDING
        && policies.confirms(policies.hasStock(reservation, all()), isPaid);
  }

  /// Its stock is reserved, or the part that is available.
  ///
  /// @param places all allocations of the reservation, by line
  /// @return whether this changed the order
  boolean reserve(
      UUID reservationId, @Nullable Long version, Map<OrderLine, List<AllocatedQuantity>> places) {
    var covers = !policies.shipsPartially() || all().isCoveredBy(places);
    if (!update(reservation.reserved(reservationId, version, covers))) {
      return false;
    }
    all().allocate(places);
    changed();
    return true;
  }

  /// A part of its stock is missing.
  ///
  /// @param reservationId null if nothing could be reserved
  /// @param places        the allocations that were possible
  /// @param shortages     the missing quantity, by line
  /// @param warehouseFault why nothing can come from a warehouse that it asks for; null if there
  ///     just isn't enough
  /// @return the policy's decision; a person decides about the fault of a warehouse
  Optional<Transition> runShort(
      @Nullable UUID reservationId,
      @Nullable Long version,
      Map<OrderLine, List<AllocatedQuantity>> places,
      Map<OrderLine, BigDecimal> shortages,
      @Nullable String warehouseFault) {
    if (!update(reservation.insufficient(reservationId, version))) {
      return Optional.empty();
    }
    all().allocate(places, shortages);
    changed();
    var why =
        warehouseFault == null
            ? OUT_OF_STOCK
            : new ChangeReason(null, HoldReason.OUT_OF_STOCK.name(), warehouseFault);
    return switch (shortagePolicy()) {
      case BACKORDER, SHIP_PARTIAL ->
          warehouseFault == null ? Optional.empty() : holdIfPending(why);
      case HOLD -> holdIfPending(why);
      case CANCEL -> state.isUndecided() ? Optional.of(close(why)) : Optional.empty();
    };
  }

  private Optional<Transition> holdIfPending(ChangeReason why) {
    return status() == OrderStatus.PENDING
        ? Optional.of(hold(HoldReason.OUT_OF_STOCK, why))
        : Optional.empty();
  }

  /// Its stock was released.
  void release(UUID reservationId, @Nullable Long version) {
    end(reservationId, version, ReservationStatus.RELEASED);
  }

  /// Its reservation expired; inventory may reserve again.
  void expire(UUID reservationId, @Nullable Long version) {
    end(reservationId, version, ReservationStatus.EXPIRED);
  }

  private void end(UUID reservationId, @Nullable Long version, ReservationStatus after) {
    if (update(reservation.ended(reservationId, version, after))) {
      all().clearAllocations();
      changed();
    }
  }

  /// A part of its stock was released.
  void releasePart(
      UUID reservationId,
      @Nullable Long version,
      Map<OrderLine, List<AllocatedQuantity>> released) {
    if (state.closed()
        || !reservationId.equals(reservation.id())
        || !reservation.isLater(version)) {
      return;
    }
    all().release(released);
    if (all().isAnyShort()) {
      reservation = reservation.shortened(version);
    }
    changed();
  }

  /// @return whether the reservation is another; that of a closed order stays as it is
  private boolean update(OrderReservation next) {
    if (state.closed() || next.equals(reservation)) {
      return false;
    }
    reservation = next;
    return true;
  }

  /// Records the quantities and amounts that follow from all facts.
  void recordProgress(OrderProgress progress) {
    invoiceIds = progress.money().invoices();
    var next = OrderBalance.of(progress.money());
    var isChanged = all().record(progress);
    if (!balance.isSame(next)) {
      balance = next;
      isChanged = true;
    }
    if (isChanged) {
      deriveStatus();
      changed();
    }
  }

  /// Updates the status by what is delivered and invoiced.
  ///
  /// @return the transition, if the status changed
  Optional<Transition> updateProgress() {
    var from = status();
    var to = deriveStatus();
    if (from == to) {
      return Optional.empty();
    }
    state = state.progressedTo(to);
    changed();
    return Optional.of(new Transition(from, to, null, null, null));
  }

  /// Updates invoice, payment and return status.
  ///
  /// @return the order's status that follows
  private OrderStatus deriveStatus() {
    if (state.closed()) {
      all().close();
    }
    var next = OrderProgressStatus.of(status(), state.closed(), all().progress(), balance);
    invoiceStatus = next.invoiceStatus();
    paymentStatus = next.paymentStatus();
    returnStatus = next.returnStatus();
    return next.status();
  }

  /// @return whether `order.completed` must be published: the first time only
  boolean completeOnce() {
    if (!state.isNewlyCompleted()) {
      return false;
    }
    state = state.completionPublished();
    return true;
  }

  private OrderLines all() {
    return new OrderLines(lines);
  }

  Optional<OrderLine> line(@Nullable UUID lineId, UUID productId) {
    return all().find(lineId, productId);
  }

  List<OrderProgress.Ordered> ordered() {
    return all().ordered();
  }

  /// By position.
  List<OrderLine> lines() {
    return all().sorted();
  }

  /// Whether it is confirmed and more of it may ship.
  boolean isUnderWay() {
    return state.isUnderWay();
  }

  @Nullable List<UUID> invoiceIds() {
    return invoiceIds;
  }

  UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  OrderSource source() {
    return source;
  }

  @Nullable UUID offerId() {
    return offerId;
  }

  @Nullable String offerNumber() {
    return offerNumber;
  }

  UUID customerId() {
    return customerId;
  }

  CustomerReferences references() {
    return Objects.requireNonNullElse(references, CustomerReferences.NONE);
  }

  @Nullable Integer paymentTermDays() {
    return paymentTermDays;
  }

  @Nullable UUID shippingAddressId() {
    return shippingAddressId;
  }

  int priority() {
    return priority;
  }

  OrderPrice price() {
    return price;
  }

  /// Allowances and charges of the whole, in its totals already.
  List<AllowanceCharge> adjustments() {
    return adjustments;
  }

  OrderState state() {
    return state;
  }

  OrderStatus status() {
    return state.status();
  }

  ReservationStatus reservationStatus() {
    return reservation.status();
  }

  OrderPolicies policies() {
    return policies;
  }

  ShortagePolicy shortagePolicy() {
    return policies.shortagePolicy();
  }

  InvoiceStatus invoiceStatus() {
    return invoiceStatus;
  }

  PaymentStatus paymentStatus() {
    return paymentStatus;
  }

  ReturnStatus returnStatus() {
    return returnStatus;
  }

  @Nullable String creditApprovedBy() {
    return creditApprovedBy;
  }

  @Nullable Instant customerDueAt() {
    return customerDueAt;
  }

  OrderBalance balance() {
    return balance;
  }
}
