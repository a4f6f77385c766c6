package io.collector.order.order;

import io.collector.order.pricing.PriceReading;
import io.collector.order.progress.InvoiceBalance;
import io.collector.order.progress.OrderProgress;
import io.collector.order.settings.ConfirmationPolicy;
import io.collector.order.settings.ShortagePolicy;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order. What may happen to it is decided here, in memory, from its state alone.
@Entity
@Table(name = "sales_order")
class SalesOrder extends AggregateRow {

  private static final String SHORT_CLOSED = "SHORT_CLOSED";
  private static final ChangeReason OUT_OF_STOCK =
      new ChangeReason(null, HoldReason.OUT_OF_STOCK.name(), "Not all of its stock is there.");

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

  private @Nullable Long reservationVersion;

  private @Nullable UUID closedReservationId;

  @Enumerated(EnumType.STRING)
  private PriceReading priceReading = PriceReading.AS_GIVEN;

  private @Nullable UUID offerId;

  private @Nullable String offerNumber;

  private UUID customerId = new UUID(0, 0);

  private String currency = "";
  private @Nullable BigDecimal subtotal;

  private @Nullable BigDecimal taxTotal;

  private BigDecimal grandTotal = BigDecimal.ZERO;

  private @Nullable UUID promotionId;

  private @Nullable String couponCode;

  private @Nullable BigDecimal promotionDiscount;

  private @Nullable Integer paymentTermDays;

  private @Nullable UUID shippingAddressId;

  @Enumerated(EnumType.STRING)
  private ConfirmationPolicy confirmationPolicy = ConfirmationPolicy.ON_RESERVED;

  @Enumerated(EnumType.STRING)
  private ShortagePolicy shortagePolicy = ShortagePolicy.BACKORDER;

  private int priority;

  /// Nothing more of it will ship.
  private boolean closed;

  /// The other services were told that it is complete.
  private boolean completed;

  @Enumerated(EnumType.STRING)
  private InvoiceStatus invoiceStatus = InvoiceStatus.NOT_INVOICED;

  @Enumerated(EnumType.STRING)
  private PaymentStatus paymentStatus = PaymentStatus.UNPAID;

  @Enumerated(EnumType.STRING)
  private ReturnStatus returnStatus = ReturnStatus.NONE;

  /// As far as they were looked at.
  @Transient private @Nullable List<UUID> invoiceIds;

  private int unsettledInvoices;
  private int unpaidInvoices;
  private BigDecimal paidAmount = BigDecimal.ZERO;
  private BigDecimal refundedAmount = BigDecimal.ZERO;
  private BigDecimal settledAmount = BigDecimal.ZERO;

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
    currency = draft.currency();
    paymentTermDays =
        draft.paymentTermDays() == null ? terms.paymentTermDays() : draft.paymentTermDays();
    shippingAddressId =
        draft.shippingAddressId() == null ? terms.shippingAddressId() : draft.shippingAddressId();
    confirmationPolicy = terms.confirmationPolicy();
    shortagePolicy = Objects.requireNonNullElse(draft.shortagePolicy(), terms.shortagePolicy());
    priority = draft.priority();
    if (draft.discount() != null) {
      promotionId = draft.discount().promotion();
      couponCode = draft.discount().couponCode();
      promotionDiscount = draft.discount().amount();
    }
    priceReading = draft.pricing().reading();
    subtotal = draft.pricing().subtotal();
    taxTotal = draft.pricing().taxTotal();
    grandTotal = draft.pricing().grandTotal();
    remember(Reservation.awaited(draft.hasGoods()));
    for (var i = 0; i < draft.lines().size(); i++) {
      lines.add(new OrderLine(this, i, draft.lines().get(i), draft.pricing().lines().get(i)));
    }
  }

  /// Takes an order. It is PENDING, or ON_HOLD if its prices don't add up or its customer has no
  /// credit for it.
  static SalesOrder place(OrderTerms terms, OrderDraft draft) {
    var order = new SalesOrder(terms, draft);
    if (order.priceReading == PriceReading.PRICE_MISMATCH) {
      order.beginOnHold(HoldReason.PRICE_MISMATCH, draft.mismatch());
    } else if (terms.isCustomerBlocked()) {
      order.beginOnHold(HoldReason.CUSTOMER_BLOCKED, "The customer may not order.");
    } else if (terms.isBeyondCredit(order.currency, order.grandTotal)) {
      order.beginOnHold(HoldReason.CREDIT_LIMIT, terms.creditProblem(order.grandTotal));
    }
    return order;
  }

  private void beginOnHold(HoldReason reason, @Nullable String detail) {
    status = OrderStatus.ON_HOLD;
    holdReason = reason;
    reasonDetail = detail;
  }

  /// Brings it to a status, unless it is there already.
  ///
  /// CANCELLED ends what hasn't shipped; if something has, the order goes on with that.
  ///
  /// @throws IllegalStateException if there is no way; ask [#mayBecome] before
  Optional<Transition> moveTo(OrderStatus to, ChangeReason cause) {
    if (is(to)) {
      return Optional.empty();
    }
    if (!mayBecome(to)) {
      throw new IllegalStateException("order %s is %s, not to be %s".formatted(id, status, to));
    }
    var from = status;
    return switch (to) {
      case CANCELLED -> Optional.of(close(cause));
      case ON_HOLD -> Optional.of(hold(HoldReason.MANUAL, cause));
      case PENDING,
          CONFIRMED,
          PARTIALLY_SHIPPED,
          SHIPPED,
          PARTIALLY_DELIVERED,
          DELIVERED,
          COMPLETED -> {
        status = to;
        holdReason = null;
        reasonDetail = cause.detail();
        changed();
        yield Optional.of(new Transition(from, to, cause.by(), cause.reason(), cause.detail()));
      }
    };
  }

  private Transition hold(HoldReason reason, ChangeReason cause) {
    var from = status;
    status = OrderStatus.ON_HOLD;
    holdReason = reason;
    reasonDetail = cause.detail();
    changed();
    return new Transition(
        from,
        OrderStatus.ON_HOLD,
        cause.by(),
        Objects.requireNonNullElse(cause.reason(), reason.name()),
        cause.detail());
  }

  private Transition close(ChangeReason cause) {
    var from = status;
    closed = true;
    remember(reservation().over());
    lines.forEach(line -> line.allocate(List.of(), null));
    closeLines();
    cancelReason = hasLeft() ? SHORT_CLOSED : cancelReason(cause);
    holdReason = null;
    reasonDetail = cause.detail();
    if (!hasLeft()) {
      status = OrderStatus.CANCELLED;
    }
    changed();
    return new Transition(from, OrderStatus.CANCELLED, cause.by(), cancelReason, cause.detail());
  }

  private void closeLines() {
    var hasLeft = hasLeft();
    lines.forEach(line -> line.close(hasLeft));
  }

  private boolean hasLeft() {
    return lines.stream().anyMatch(line -> line.shipped().signum() > 0);
  }

  private static String cancelReason(ChangeReason cause) {
    if (cause.reason() != null) {
      return cause.reason();
    }
    return cause.detail() == null ? "CUSTOMER_REQUEST" : "OTHER";
  }

  /// Whether there is nothing to do to bring it there. What is closed stays so, whatever left
  /// before.
  boolean is(OrderStatus to) {
    return status == to || (to == OrderStatus.CANCELLED && closed);
  }

  /// Whether a person or policy can bring it there. What has all left can't be cancelled any more,
  /// and what nobody looks for can't be waited for.
  boolean mayBecome(OrderStatus to) {
    return next().contains(to);
  }

  /// Where a person or policy can bring it.
  Set<OrderStatus> next() {
    var next = status.next();
    if (closed || lines.stream().allMatch(line -> line.standing().isShipped()) && hasLeft()) {
      next.remove(OrderStatus.CANCELLED);
    }
    if (isStockGivenUp()) {
      next.remove(OrderStatus.PENDING);
    }
    return next;
  }

  /// Whether inventory doesn't look for its stock any more, until the order is confirmed.
  private boolean isStockGivenUp() {
    return switch (reservationStatus) {
      case INSUFFICIENT -> shortagePolicy == ShortagePolicy.HOLD;
      case EXPIRED -> true;
      case PENDING, RESERVED, RELEASED, NOT_REQUIRED -> false;
    };
  }

  /// Confirms it if it only waited for its stock or payment, and the policy needs no person.
  Optional<Transition> applyPolicy() {
    var isReady =
        switch (confirmationPolicy) {
          case MANUAL -> false;
          case ON_RESERVED -> hasStock();
          case ON_PAID -> hasStock() && isPaid();
        };
    return isReady && status == OrderStatus.PENDING
        ? moveTo(OrderStatus.CONFIRMED, ChangeReason.POLICY)
        : Optional.empty();
  }

  private boolean hasStock() {
    return reservation().isEnough()
        || (shortagePolicy == ShortagePolicy.SHIP_PARTIAL
            && lines.stream().anyMatch(line -> !line.allocated().isEmpty()));
  }

  private boolean isPaid() {
    return paymentStatus == PaymentStatus.PAID || grandTotal.signum() == 0;
  }

  /// Its stock is reserved, or as much of it as can be had.
  ///
  /// @param places all that the reservation holds, by line
  /// @return whether that is news
  boolean reserve(
      UUID reservation, @Nullable Long version, Map<OrderLine, List<AllocatedQuantity>> places) {
    var next = reservation().reserved(reservation, version, covers(places));
    if (closed || next.equals(reservation())) {
      return false;
    }
    remember(next);
    lines.forEach(line -> line.allocate(places.getOrDefault(line, List.of()), null));
    lines.forEach(OrderLine::recordShortage);
    changed();
    return true;
  }

  /// Only where partial shipments are allowed a reservation may hold less than everything.
  private boolean covers(Map<OrderLine, List<AllocatedQuantity>> places) {
    return shortagePolicy != ShortagePolicy.SHIP_PARTIAL
        || lines.stream()
            .filter(OrderLine::isProduct)
            .allMatch(line -> line.isCovered(places.getOrDefault(line, List.of())));
  }

  /// Not all of its stock is there.
  ///
  /// @param reservation what holds the part that is there, if any
  /// @param places      what could be reserved nevertheless
  /// @param shortages   what is missing, by line
  /// @return what the policy makes of it
  Optional<Transition> runShort(
      @Nullable UUID reservation,
      @Nullable Long version,
      Map<OrderLine, List<AllocatedQuantity>> places,
      Map<OrderLine, BigDecimal> shortages) {
    var next = reservation().insufficient(reservation, version);
    if (closed || next.equals(reservation())) {
      return Optional.empty();
    }
    remember(next);
    lines.forEach(line -> line.allocate(places.getOrDefault(line, List.of()), shortages.get(line)));
    changed();
    return switch (shortagePolicy) {
      case BACKORDER, SHIP_PARTIAL -> Optional.empty();
      case HOLD ->
          status == OrderStatus.PENDING
              ? Optional.of(hold(HoldReason.OUT_OF_STOCK, OUT_OF_STOCK))
              : Optional.empty();
      case CANCEL -> status.isUndecided() ? Optional.of(close(OUT_OF_STOCK)) : Optional.empty();
    };
  }

  /// Learns what the facts come to.
  void recordProgress(OrderProgress progress) {
    var isNew = false;
    for (var line : lines) {
      isNew |= line.come(Objects.requireNonNull(progress.lines().get(line.id())));
    }
    isNew |= recordBalance(progress.money());
    if (isNew) {
      stand();
      changed();
    }
  }

  private boolean recordBalance(InvoiceBalance money) {
    invoiceIds = money.invoices();
    var isNews =
        unsettledInvoices != money.unsettled()
            || unpaidInvoices != money.unpaid()
            || paidAmount.compareTo(money.paid()) != 0
            || refundedAmount.compareTo(money.refunded()) != 0
            || settledAmount.compareTo(money.settled()) != 0;
    if (isNews) {
      unsettledInvoices = money.unsettled();
      unpaidInvoices = money.unpaid();
      paidAmount = money.paid();
      refundedAmount = money.refunded();
      settledAmount = money.settled();
    }
    return isNews;
  }

  /// Finds out where it stands now.
  ///
  /// @return the change of its status, if that is one
  Optional<Transition> updateProgress() {
    var from = status;
    status = stand();
    if (from == status) {
      return Optional.empty();
    }
    changed();
    return Optional.of(new Transition(from, status, null, null, null));
  }

  /// Finds out how it stands with invoices, payments and returns, and where that leads.
  private OrderStatus stand() {
    if (closed) {
      closeLines();
    }
    var now =
        OrderProgressStatus.of(
            status,
            closed,
            lines.stream().map(OrderLine::standing).toList(),
            new OrderProgressStatus.Balance(
                unsettledInvoices, unpaidInvoices, paidAmount, refundedAmount));
    invoiceStatus = now.invoiceStatus();
    paymentStatus = now.paymentStatus();
    returnStatus = now.returnStatus();
    return now.status();
  }

  /// @return whether the other services are to be told that it is complete: the first time only
  boolean completeOnce() {
    var isFirst = status == OrderStatus.COMPLETED && !completed;
    completed |= isFirst;
    return isFirst;
  }

  /// Its stock was given back.
  void release(UUID reservation, @Nullable Long version) {
    end(reservation, version, ReservationStatus.RELEASED);
  }

  /// Its reservation lapsed; inventory may reserve anew.
  void expire(UUID reservation, @Nullable Long version) {
    end(reservation, version, ReservationStatus.EXPIRED);
  }

  private void end(UUID reservation, @Nullable Long version, ReservationStatus after) {
    var next = reservation().ended(reservation, version, after);
    if (!closed && !next.equals(reservation())) {
      remember(next);
      lines.forEach(line -> line.allocate(List.of(), null));
      changed();
    }
  }

  /// A part of its stock was given back.
  void releasePart(
      UUID reservation, @Nullable Long version, Map<OrderLine, List<AllocatedQuantity>> released) {
    if (closed || !reservation.equals(reservationId) || !reservation().isLater(version)) {
      return;
    }
    released.forEach((line, places) -> places.forEach(line::release));
    lines.forEach(OrderLine::recordShortage);
    if (lines.stream().anyMatch(line -> line.shortage() != null)) {
      remember(reservation().shortened(version));
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
        reservationStatus, reservationId, reservationVersion, closedReservationId);
  }

  private void remember(Reservation reservation) {
    reservationStatus = reservation.status();
    reservationId = reservation.id();
    reservationVersion = reservation.version();
    closedReservationId = reservation.endedId();
  }

  /// Whether delivery may go on with it.
  boolean isUnderWay() {
    return !status.isUndecided() && !closed;
  }

  /// The lines, for finding out what facts come to.
  List<OrderProgress.Ordered> ordered() {
    return lines().stream().map(OrderLine::ordered).toList();
  }

  /// Known only where the facts were looked at.
  @Nullable List<UUID> invoiceIds() {
    return invoiceIds;
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

  @Nullable UUID promotionId() {
    return promotionId;
  }

  @Nullable String couponCode() {
    return couponCode;
  }

  @Nullable BigDecimal promotionDiscount() {
    return promotionDiscount;
  }

  @Nullable Integer paymentTermDays() {
    return paymentTermDays;
  }

  @Nullable UUID shippingAddressId() {
    return shippingAddressId;
  }

  ConfirmationPolicy confirmationPolicy() {
    return confirmationPolicy;
  }

  ShortagePolicy shortagePolicy() {
    return shortagePolicy;
  }

  int priority() {
    return priority;
  }

  /// Nothing more of it will ship.
  boolean isClosed() {
    return closed;
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

  BigDecimal paidAmount() {
    return paidAmount;
  }

  BigDecimal refundedAmount() {
    return refundedAmount;
  }
}
