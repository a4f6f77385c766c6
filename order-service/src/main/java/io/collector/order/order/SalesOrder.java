package io.collector.order.order;

import io.collector.order.pricing.PriceReading;
import io.collector.order.settings.ConfirmationPolicy;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order. What may happen to it is decided here, in memory, from its state alone.
@Entity
@Table(name = "sales_order")
class SalesOrder extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  private String number = "";

  @Enumerated(EnumType.STRING)
  private OrderSource source = OrderSource.REST;

  @Enumerated(EnumType.STRING)
  private OrderStatus status = OrderStatus.PENDING;

  @Enumerated(EnumType.STRING)
  private @Nullable HoldReason holdReason;

  private @Nullable String cancelReason;

  private @Nullable String reasonDetail;

  @Enumerated(EnumType.STRING)
  private ReservationStatus reservationStatus = ReservationStatus.PENDING;

  private @Nullable UUID reservationId;

  private @Nullable UUID closedReservationId;

  private @Nullable Long closedReservationVersion;

  @Enumerated(EnumType.STRING)
  private PriceReading priceReading = PriceReading.AS_GIVEN;

  private @Nullable UUID offerId;

  private @Nullable String offerNumber;

  private UUID customerId = new UUID(0, 0);

  private String currency = "";
  private @Nullable BigDecimal subtotal;

  private @Nullable BigDecimal taxTotal;

  private BigDecimal grandTotal = BigDecimal.ZERO;

  private @Nullable Integer paymentTermDays;

  private @Nullable UUID shippingAddressId;

  @OneToMany(mappedBy = "order", cascade = CascadeType.ALL)
  private Set<OrderLine> lines = new LinkedHashSet<>();

  protected SalesOrder() {}

  private SalesOrder(String number, OrderDraft draft) {
    id = draft.id();
    this.number = number;
    source = draft.source();
    offerId = draft.offerId();
    offerNumber = draft.offerNumber();
    customerId = draft.customerId();
    currency = draft.currency();
    paymentTermDays = draft.paymentTermDays();
    shippingAddressId = draft.shippingAddressId();
    priceReading = draft.pricing().reading();
    subtotal = draft.pricing().subtotal();
    taxTotal = draft.pricing().taxTotal();
    grandTotal = draft.pricing().grandTotal();
    remember(Reservation.awaited(draft.hasGoods()));
    for (var i = 0; i < draft.lines().size(); i++) {
      lines.add(new OrderLine(this, i, draft.lines().get(i), draft.pricing().lines().get(i)));
    }
  }

  /// Takes an order. It is PENDING, or ON_HOLD if its prices don't add up.
  static SalesOrder place(String number, OrderDraft draft) {
    var order = new SalesOrder(number, draft);
    if (order.priceReading == PriceReading.PRICE_MISMATCH) {
      order.status = OrderStatus.ON_HOLD;
      order.holdReason = HoldReason.PRICE_MISMATCH;
      order.reasonDetail = draft.mismatch();
    }
    return order;
  }

  /// Brings it to a status, unless it is there already.
  ///
  /// @throws IllegalStateException if there is no way; ask [OrderStatus#mayBecome] before
  Optional<Transition> moveTo(OrderStatus to, Cause cause) {
    if (status == to) {
      return Optional.empty();
    }
    if (!status.mayBecome(to)) {
      throw new IllegalStateException("order %s is %s, not to be %s".formatted(id, status, to));
    }
    var from = status;
    status = to;
    holdReason = to == OrderStatus.ON_HOLD ? HoldReason.MANUAL : null;
    cancelReason = to == OrderStatus.CANCELLED ? cancelReason(cause) : null;
    reasonDetail = cause.detail();
    changed();
    var reason =
        switch (to) {
          case CANCELLED -> cancelReason;
          case ON_HOLD -> cause.reason() == null ? HoldReason.MANUAL.name() : cause.reason();
          case PENDING, CONFIRMED -> cause.reason();
        };
    return Optional.of(new Transition(from, to, cause.by(), reason, cause.detail()));
  }

  private static String cancelReason(Cause cause) {
    if (cause.reason() != null) {
      return cause.reason();
    }
    return cause.detail() == null ? "CUSTOMER_REQUEST" : "OTHER";
  }

  /// Confirms it if it only waited for its stock, and the policy needs no person.
  Optional<Transition> settle(ConfirmationPolicy policy) {
    return awaitsPolicy() && policy == ConfirmationPolicy.ON_RESERVED
        ? moveTo(OrderStatus.CONFIRMED, Cause.POLICY)
        : Optional.empty();
  }

  /// Whether the policy decides what happens now.
  boolean awaitsPolicy() {
    return status == OrderStatus.PENDING && reservation().isEnough();
  }

  /// Its stock is reserved.
  ///
  /// @param places by line
  void reserve(UUID reservation, @Nullable Long version, Map<OrderLine, List<Allocated>> places) {
    var next = reservation().reserved(reservation, version);
    if (!next.equals(reservation())) {
      remember(next);
      lines.forEach(line -> line.allocate(places.getOrDefault(line, List.of()), null));
      changed();
    }
  }

  /// Not all of its stock is there.
  ///
  /// @param places    what could be reserved nevertheless
  /// @param shortages what is missing, by line
  void runShort(Map<OrderLine, List<Allocated>> places, Map<OrderLine, BigDecimal> shortages) {
    if (status == OrderStatus.CANCELLED || reservation().isEnough()) {
      return;
    }
    remember(reservation().insufficient());
    lines.forEach(line -> line.allocate(places.getOrDefault(line, List.of()), shortages.get(line)));
    changed();
  }

  /// Its stock was given back.
  void release(UUID reservation, @Nullable Long version) {
    end(reservation, version, ReservationStatus.RELEASED);
  }

  /// Its reservation lapsed; inventory may reserve anew unless the order is cancelled.
  void lapse(UUID reservation, @Nullable Long version) {
    end(
        reservation,
        version,
        status == OrderStatus.CANCELLED ? ReservationStatus.RELEASED : ReservationStatus.PENDING);
  }

  private void end(UUID reservation, @Nullable Long version, ReservationStatus after) {
    var next = reservation().ended(reservation, version, after);
    if (!next.equals(reservation())) {
      remember(next);
      lines.forEach(line -> line.allocate(List.of(), null));
      changed();
    }
  }

  /// A part of its stock was given back.
  void releasePart(UUID reservation, Map<OrderLine, List<Allocated>> released) {
    if (!reservation.equals(reservationId)) {
      return;
    }
    released.forEach((line, places) -> places.forEach(line::release));
    if (lines.stream().anyMatch(line -> line.isProduct() && line.unallocated().signum() > 0)) {
      remember(reservation().shortened());
    }
    changed();
  }

  /// The line that an event means: by its id, or else the first of its product.
  Optional<OrderLine> line(@Nullable UUID lineId, UUID productId) {
    return lines().stream()
        .filter(
            line ->
                lineId == null
                    ? line.isProduct() && line.productId().equals(productId)
                    : line.id().equals(lineId))
        .findFirst();
  }

  private Reservation reservation() {
    return new Reservation(
        reservationStatus, reservationId, closedReservationId, closedReservationVersion);
  }

  private void remember(Reservation reservation) {
    reservationStatus = reservation.status();
    reservationId = reservation.id();
    closedReservationId = reservation.closedId();
    closedReservationVersion = reservation.closedVersion();
  }

  /// In the order in which they were given.
  List<OrderLine> lines() {
    return lines.stream().sorted(Comparator.comparing(OrderLine::position)).toList();
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

  OrderStatus status() {
    return status;
  }

  @Nullable HoldReason holdReason() {
    return holdReason;
  }

  @Nullable String cancelReason() {
    return cancelReason;
  }

  @Nullable String reasonDetail() {
    return reasonDetail;
  }

  ReservationStatus reservationStatus() {
    return reservationStatus;
  }

  PriceReading priceReading() {
    return priceReading;
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

  String currency() {
    return currency;
  }

  @Nullable BigDecimal subtotal() {
    return subtotal;
  }

  @Nullable BigDecimal taxTotal() {
    return taxTotal;
  }

  BigDecimal grandTotal() {
    return grandTotal;
  }

  @Nullable Integer paymentTermDays() {
    return paymentTermDays;
  }

  @Nullable UUID shippingAddressId() {
    return shippingAddressId;
  }
}
