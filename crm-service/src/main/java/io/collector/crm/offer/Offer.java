package io.collector.crm.offer;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.crm.pricing.PriceBasis;
import io.collector.events.AllowanceCharge;
import io.collector.tax.SavedAllowanceCharges;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An offer, in one of its revisions. What may happen to it is decided here, in memory, from its
/// state alone.
@Entity
@Table(name = "offer")
class Offer extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  private String number = "";
  private int revision = 1;
  private @Nullable UUID previousId;
  private @Nullable UUID successorId;

  @Enumerated(EnumType.STRING)
  private OfferStatus status = OfferStatus.DRAFT;

  private UUID customerId = new UUID(0, 0);
  private String currency = "";
  private Instant validUntil = Instant.EPOCH;

  /// The tenant's day of `validUntil`.
  private LocalDate lastDay = LocalDate.EPOCH;

  private boolean priceIncludesTax;

  @Enumerated(EnumType.STRING)
  private PriceBasis priceBasis = PriceBasis.GROSS;

  private @Nullable String customerOrderNumber;
  private @Nullable String buyerReference;
  private @Nullable String note;
  private BigDecimal subtotal = BigDecimal.ZERO;
  private BigDecimal taxTotal = BigDecimal.ZERO;
  private BigDecimal discountTotal = BigDecimal.ZERO;
  private BigDecimal grandTotal = BigDecimal.ZERO;

  @Convert(converter = SavedAllowanceCharges.class)
  private List<AllowanceCharge> adjustments = List.of();

  private @Nullable Instant sentAt;
  private @Nullable Instant decidedAt;
  private @Nullable String decidedBy;
  private @Nullable String rejectReason;
  private @Nullable UUID orderId;
  private @Nullable String orderNumber;
  private boolean orderCancelled;

  @OneToMany(mappedBy = "offer", cascade = CascadeType.ALL, orphanRemoval = true)
  private Set<OfferLine> lines = new LinkedHashSet<>();

  protected Offer() {}

  /// A new offer.
  static Offer draft(String number, OfferDraft draft) {
    var offer = new Offer();
    offer.id =
        Objects.requireNonNullElseGet(draft.request().id(), UuidCreator::getTimeOrderedEpoch);
    offer.number = number;
    offer.set(draft);
    return offer;
  }

  /// From now on the draft says this.
  void edit(OfferDraft draft) {
    require(status == OfferStatus.DRAFT, "edited");
    set(draft);
    changed();
  }

  private void set(OfferDraft draft) {
    var request = draft.request();
    customerId = request.customerId();
    currency = request.currency();
    set(draft.validity());
    priceIncludesTax = request.includesTax();
    priceBasis = draft.priceBasis();
    customerOrderNumber = request.customerOrderNumber();
    buyerReference = request.buyerReference();
    note = request.note();
    subtotal = draft.pricing().subtotal();
    taxTotal = draft.pricing().taxTotal();
    discountTotal = draft.pricing().discountTotal();
    grandTotal = draft.pricing().grandTotal();
    adjustments = draft.adjustments();
    lines.clear();
    for (var i = 0; i < draft.lines().size(); i++) {
      lines.add(
          new OfferLine(
              this,
              i,
              draft.lines().get(i),
              draft.units().get(i),
              draft.pricing().lines().get(i),
              draft.lineAdjustments().get(i)));
    }
  }

  private void set(Validity validity) {
    validUntil = validity.until().truncatedTo(ChronoUnit.MILLIS);
    lastDay = validity.lastDay();
  }

  /// It goes to the customer.
  void send(Instant now) {
    moveTo(OfferStatus.SENT);
    sentAt = now.truncatedTo(ChronoUnit.MICROS);
  }

  /// The customer said yes.
  void approve(String by, Instant now) {
    require(!isPast(now), "approved after " + validUntil);
    moveTo(OfferStatus.APPROVED);
    decided(by, now);
  }

  /// The customer said no.
  void reject(String by, @Nullable String reason, Instant now) {
    moveTo(OfferStatus.REJECTED);
    decided(by, now);
    rejectReason = reason;
  }

  /// It wasn't answered in time.
  void expire(Instant now) {
    require(isPast(now), "expired before " + validUntil);
    moveTo(OfferStatus.EXPIRED);
  }

  /// A new revision of it, as a draft. One that is with the customer holds no longer; one that was
  /// rejected or has expired stays so.
  Offer revise(Validity validity) {
    require(status.canBeRevised() && successorId == null, "revised");
    var next = new Offer();
    next.id = UuidCreator.getTimeOrderedEpoch();
    next.number = number;
    next.revision = revision + 1;
    next.previousId = id;
    next.customerId = customerId;
    next.currency = currency;
    next.set(validity);
    next.priceIncludesTax = priceIncludesTax;
    next.priceBasis = priceBasis;
    next.customerOrderNumber = customerOrderNumber;
    next.buyerReference = buyerReference;
    next.note = note;
    next.subtotal = subtotal;
    next.taxTotal = taxTotal;
    next.discountTotal = discountTotal;
    next.grandTotal = grandTotal;
    next.adjustments = adjustments;
    lines.forEach(line -> next.lines.add(new OfferLine(next, line)));
    successorId = next.id;
    if (status == OfferStatus.SENT) {
      moveTo(OfferStatus.SUPERSEDED);
    } else {
      changed();
    }
    return next;
  }

  /// An order was made of it.
  ///
  /// @return whether this changed the offer
  boolean order(UUID order, String numberOfOrder) {
    if (status != OfferStatus.APPROVED) {
      return false;
    }
    moveTo(OfferStatus.ORDERED);
    orderId = order;
    orderNumber = numberOfOrder;
    return true;
  }

  /// Its order was cancelled; so there was an order.
  void cancelOrder(UUID order, String numberOfOrder) {
    var isNews = order(order, numberOfOrder);
    if (order.equals(orderId) && !orderCancelled) {
      orderCancelled = true;
      if (!isNews) {
        changed();
      }
    }
  }

  private void decided(String by, Instant now) {
    decidedBy = by;
    decidedAt = now.truncatedTo(ChronoUnit.MICROS);
  }

  private void moveTo(OfferStatus to) {
    require(status.mayBecome(to), to.name());
    status = to;
    changed();
  }

  /// Ask before; this is the last line of defence.
  private void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("offer %s is %s, not to be %s".formatted(id, status, what));
    }
  }

  /// Whether its time has run out.
  boolean isPast(Instant now) {
    return now.isAfter(validUntil);
  }

  /// The number that the customer reads: `OFF-2026-000123`, and `OFF-2026-000123-R2` for the second
  /// revision.
  String documentNumber() {
    return revision == 1 ? number : number + "-R" + revision;
  }

  /// In the order in which they were given.
  List<OfferLine> lines() {
    return lines.stream().sorted(Comparator.comparing(OfferLine::position)).toList();
  }

  UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  int revision() {
    return revision;
  }

  @Nullable UUID previousId() {
    return previousId;
  }

  @Nullable UUID successorId() {
    return successorId;
  }

  OfferStatus status() {
    return status;
  }

  UUID customerId() {
    return customerId;
  }

  String currency() {
    return currency;
  }

  LocalDate lastDay() {
    return lastDay;
  }

  Instant validUntil() {
    return validUntil;
  }

  boolean priceIncludesTax() {
    return priceIncludesTax;
  }

  PriceBasis priceBasis() {
    return priceBasis;
  }

  @Nullable String customerOrderNumber() {
    return customerOrderNumber;
  }

  @Nullable String buyerReference() {
    return buyerReference;
  }

  @Nullable String note() {
    return note;
  }

  BigDecimal subtotal() {
    return subtotal;
  }

  BigDecimal taxTotal() {
    return taxTotal;
  }

  BigDecimal discountTotal() {
    return discountTotal;
  }

  /// What its lines come to without discounts, allowances and charges, in the price basis.
  BigDecimal totalBeforeDiscount() {
    return discountTotal.add(
        switch (priceBasis) {
          case NET -> subtotal;
          case GROSS -> grandTotal;
        });
  }

  BigDecimal grandTotal() {
    return grandTotal;
  }

  /// Allowances and charges of the whole, in its totals already.
  List<AllowanceCharge> adjustments() {
    return adjustments;
  }

  @Nullable Instant sentAt() {
    return sentAt;
  }

  @Nullable Instant decidedAt() {
    return decidedAt;
  }

  @Nullable String decidedBy() {
    return decidedBy;
  }

  @Nullable String rejectReason() {
    return rejectReason;
  }

  @Nullable UUID orderId() {
    return orderId;
  }

  @Nullable String orderNumber() {
    return orderNumber;
  }

  boolean orderCancelled() {
    return orderCancelled;
  }
}
