package io.collector.procurement.purchaseorder;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.money.MinorUnit;
import io.collector.procurement.supplier.Supplier;
import io.collector.rest.Problems;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A purchase order. What may happen to it is decided here, in memory, from its state alone.
///
/// Its lines are what the supplier has, or gets first. What a revision says is kept apart until it
/// is sent; only the totals, which are to be approved, are those of the revision.
@Entity
@Table(name = "purchase_order")
public class PurchaseOrder extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  private String number = "";

  /// Which version of it the supplier has, or gets next.
  private int revision = 1;

  @Enumerated(EnumType.STRING)
  private OrderStatus status = OrderStatus.DRAFT;

  @Enumerated(EnumType.STRING)
  private OrderOrigin origin = OrderOrigin.MANUAL;

  private UUID supplierId = new UUID(0, 0);
  private String supplierName = "";
  private UUID warehouseId = new UUID(0, 0);
  private String currency = "";
  private @Nullable LocalDate expectedDate;
  private @Nullable String note;
  private BigDecimal subtotal = BigDecimal.ZERO;
  private BigDecimal taxTotal = BigDecimal.ZERO;
  private BigDecimal grandTotal = BigDecimal.ZERO;

  /// Whoever entered, changed or submitted it since it was last sent.
  private String[] editors = {};

  private @Nullable String approvedBy;
  private @Nullable String approvedAs;
  private @Nullable BigDecimal approvedTotal;
  private @Nullable Instant approvedAt;
  private @Nullable String sentBy;
  private @Nullable Instant sentAt;
  private @Nullable String channel;
  private @Nullable String reason;
  private @Nullable LocalDate remindedOn;
  private int reminders;

  /// Of an order that the supplier has: what its next version says, once somebody has written that.
  @Convert(converter = Revision.Saved.class)
  private @Nullable Revision revisionDraft;

  @OneToMany(mappedBy = "purchaseOrder", cascade = CascadeType.ALL, orphanRemoval = true)
  private Set<PurchaseOrderItem> lines = new LinkedHashSet<>();

  protected PurchaseOrder() {}

  /// What an order is, beside its lines, when it is drafted.
  ///
  /// @param by who enters it; absent if the service does
  public record Head(
      @Nullable UUID id,
      OrderOrigin origin,
      UUID warehouseId,
      String currency,
      @Nullable LocalDate expectedDate,
      @Nullable String note,
      @Nullable String by) {}

  /// A new order, with at least one line.
  static PurchaseOrder draft(String number, Supplier supplier, Head head, List<LineDraft> drafts) {
    var order = new PurchaseOrder();
    order.id = Objects.requireNonNullElseGet(head.id(), UuidCreator::getTimeOrderedEpoch);
    order.number = number;
    order.origin = head.origin();
    order.supplierId = supplier.id();
    order.supplierName = supplier.name();
    order.warehouseId = head.warehouseId();
    order.currency = head.currency();
    order.expectedDate = head.expectedDate();
    order.note = head.note();
    order.editedBy(head.by());
    order.setLines(drafts);
    return order;
  }

  /// From now on the draft says this; one that was rejected becomes a draft again.
  void edit(
      List<LineDraft> drafts, @Nullable LocalDate expected, @Nullable String words, String by) {
    if (status != OrderStatus.DRAFT) {
      become(OrderStatus.DRAFT);
    }
    editedBy(by);
    if (isWithSupplier()) {
      revisionDraft =
          new Revision(expected, words, drafts.stream().map(PurchaseOrder::named).toList());
      sumUp();
    } else {
      expectedDate = expected;
      note = words;
      setLines(drafts);
    }
    changed();
  }

  private static LineDraft named(LineDraft draft) {
    return draft.of(
        Objects.requireNonNullElseGet(draft.lineId(), UuidCreator::getTimeOrderedEpoch));
  }

  /// A line that is named stays the same row, for receipts and requisitions know it by its id.
  private void setLines(List<LineDraft> drafts) {
    var byId = new HashMap<UUID, PurchaseOrderItem>();
    lines.forEach(line -> byId.put(line.id(), line));
    var kept = new LinkedHashSet<PurchaseOrderItem>();
    for (var i = 0; i < drafts.size(); i++) {
      var id = drafts.get(i).lineId();
      var known = id == null ? null : byId.get(id);
      if (known == null) {
        kept.add(new PurchaseOrderItem(this, i, drafts.get(i)));
      } else {
        known.set(i, drafts.get(i));
        kept.add(known);
      }
    }
    lines.retainAll(kept);
    lines.addAll(kept);
    sumUp();
  }

  /// A requisition more: on the line of its product, or on a new one.
  ///
  /// @return the line
  public PurchaseOrderItem add(LineDraft draft) {
    var line = new PurchaseOrderItem(this, lines.size(), draft);
    lines.add(line);
    sumUp();
    changed();
    return line;
  }

  /// Another quantity of a line, at what that costs.
  public void requantify(PurchaseOrderItem line, BigDecimal quantity, BigDecimal unitCost) {
    line.requantify(quantity, unitCost);
    sumUp();
    changed();
  }

  /// A line that nobody needs any more.
  public void remove(PurchaseOrderItem line) {
    lines.remove(line);
    sumUp();
    changed();
  }

  private void sumUp() {
    var totals = OrderTotals.of(written().lines(), MinorUnit.known(currency));
    subtotal = totals.subtotal();
    taxTotal = totals.taxTotal();
    grandTotal = totals.grandTotal();
  }

  /// It shall be sent; somebody has to approve it first.
  void submit(String by) {
    requireUsedLines();
    become(OrderStatus.PENDING_APPROVAL);
    editedBy(by);
    reason = null;
    approvedBy = null;
    approvedAs = null;
    approvedTotal = null;
    approvedAt = null;
  }

  /// @param by absent if a rule did
  /// @param as the role, or `rule`, by which it was done
  void approve(@Nullable String by, String as) {
    become(OrderStatus.APPROVED);
    approvedBy = by;
    approvedAs = as;
    approvedTotal = grandTotal;
    approvedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  void reject(String why) {
    become(OrderStatus.REJECTED);
    reason = why;
  }

  /// Back to the one who writes it, before it is sent.
  void withdraw() {
    if (status != OrderStatus.PENDING_APPROVAL && status != OrderStatus.APPROVED) {
      throw illegal(OrderStatus.DRAFT);
    }
    become(OrderStatus.DRAFT);
  }

  /// It goes to the supplier, for the first time or as a new version.
  void send(String by, String over, LocalDate expected) {
    if (status != OrderStatus.APPROVED) {
      throw illegal(OrderStatus.SENT);
    }
    requireUsedLines();
    var revised = revised();
    if (revised != null) {
      note = revised.note();
      setLines(revised.lines());
    }
    revisionDraft = null;
    sentBy = by;
    sentAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    channel = over;
    expectedDate = expected;
    remindedOn = null;
    editors = new String[0];
    become(fulfilment());
  }

  /// What is with the supplier is written anew.
  void revise(String by) {
    if (!OrderStatus.WITH_SUPPLIER.contains(status)) {
      throw illegal(OrderStatus.DRAFT);
    }
    become(OrderStatus.DRAFT);
    revision++;
    revisionDraft = null;
    editedBy(by);
  }

  /// Goods or bills may have come of a line after the revision has dropped it.
  private void requireUsedLines() {
    var revised = revised();
    if (revised == null) {
      return;
    }
    for (var line : lines()) {
      if (line.isUsed()
          && revised.lines().stream().noneMatch(to -> line.id().equals(to.lineId()))) {
        throw Problems.conflict(
            "line-in-use",
            "Goods or bills have come of %s, which the revision of %s has dropped; withdraw it, and take the line in again."
                .formatted(line.description(), number));
      }
    }
  }

  private @Nullable Revision revised() {
    return OrderStatus.WRITTEN.contains(status) ? revisionDraft : null;
  }

  /// The order as it is being written.
  ///
  /// @param lines in their order; those of a revision aren't kept
  record Written(
      @Nullable LocalDate expectedDate, @Nullable String note, List<PurchaseOrderItem> lines) {

    Optional<PurchaseOrderItem> line(UUID lineId) {
      return lines.stream().filter(line -> line.id().equals(lineId)).findFirst();
    }
  }

  /// As it shall be sent; what the supplier has, if nothing else is being written.
  Written written() {
    var revised = revised();
    if (revised == null) {
      return new Written(expectedDate, note, lines());
    }
    var drafts = revised.lines();
    var shown = new ArrayList<PurchaseOrderItem>();
    for (var i = 0; i < drafts.size(); i++) {
      var draft = drafts.get(i);
      var kept = line(Objects.requireNonNull(draft.lineId())).orElse(null);
      shown.add(PurchaseOrderItem.revised(this, kept, i, draft));
    }
    return new Written(revised.expectedDate(), revised.note(), List.copyOf(shown));
  }

  /// Whether the supplier has another version than the one that is being written.
  boolean isRevised() {
    return revised() != null;
  }

  /// What was being written is not sent any more.
  private void dropRevision() {
    revisionDraft = null;
    sumUp();
  }

  /// None of it comes.
  void cancel(String why) {
    if (isAnythingReceived()) {
      throw Problems.conflict(
          "illegal-transition", number + " has goods received; close it short instead.");
    }
    become(OrderStatus.CANCELLED);
    reason = why;
    dropRevision();
    lines.forEach(PurchaseOrderItem::cancelRest);
  }

  /// The rest of it doesn't come.
  void closeShort(String why) {
    if (!isAnythingReceived()) {
      throw Problems.conflict(
          "illegal-transition", number + " has nothing received; cancel it instead.");
    }
    become(OrderStatus.SHORT_CLOSED);
    reason = why;
    dropRevision();
    lines.forEach(PurchaseOrderItem::cancelRest);
  }

  void close() {
    become(OrderStatus.CLOSED);
  }

  /// The supplier was asked where it is.
  void remind(LocalDate today, boolean asked) {
    remindedOn = today;
    reminders += asked ? 1 : 0;
    changed();
  }

  /// Goods came.
  public void receive(PurchaseOrderItem line, BigDecimal quantity) {
    line.receive(quantity);
  }

  /// Goods went back, or weren't there. Of an order that is over they don't come again.
  public void takeBack(PurchaseOrderItem line, BigDecimal quantity, boolean expected) {
    line.takeBack(quantity, expected && mayBeReceived());
  }

  /// So much more, or less, is billed.
  public void bill(PurchaseOrderItem line, BigDecimal quantity) {
    line.bill(quantity);
  }

  /// After its quantities have changed: its status follows, unless a person has decided otherwise.
  public void settle() {
    var follows = fulfilment();
    if (status.isFulfilment() && status != follows) {
      become(follows);
    } else {
      changed();
    }
  }

  private OrderStatus fulfilment() {
    var isThere =
        lines.stream()
            .filter(PurchaseOrderItem::isGoods)
            .allMatch(l -> l.outstanding().signum() == 0);
    if (isThere && lines.stream().allMatch(PurchaseOrderItem::isBilled)) {
      return OrderStatus.BILLED;
    }
    if (isThere && lines.stream().anyMatch(PurchaseOrderItem::isGoods)) {
      return OrderStatus.RECEIVED;
    }
    return isAnythingReceived() ? OrderStatus.PARTIALLY_RECEIVED : OrderStatus.SENT;
  }

  private boolean isAnythingReceived() {
    return lines.stream().anyMatch(line -> line.received().signum() > 0);
  }

  /// Whether goods of it can be counted in: the supplier has it, in whatever version.
  public boolean mayBeReceived() {
    return sentAt != null
        && status != OrderStatus.CANCELLED
        && status != OrderStatus.SHORT_CLOSED
        && status != OrderStatus.CLOSED;
  }

  /// Whether bills of it can come.
  public boolean mayBeBilled() {
    return sentAt != null && status != OrderStatus.CANCELLED && status != OrderStatus.CLOSED;
  }

  /// Whether nothing of it is outstanding.
  public boolean isComplete() {
    return lines.stream()
        .filter(PurchaseOrderItem::isGoods)
        .allMatch(line -> line.outstanding().signum() == 0);
  }

  /// Whether requisitions can be taken off: nobody has to decide about it, and the supplier has
  /// never seen it.
  public boolean isOpenDraft() {
    return !isWithSupplier() && (status == OrderStatus.DRAFT || status == OrderStatus.REJECTED);
  }

  /// Whether the supplier has it, in whatever version.
  boolean isWithSupplier() {
    return sentAt != null;
  }

  boolean isEditor(String name) {
    return Editors.include(editors, name);
  }

  /// @param by absent if the service did it
  void editedBy(@Nullable String by) {
    if (by != null) {
      editors = Editors.with(editors, by);
    }
  }

  private void become(OrderStatus to) {
    if (!status.mayBecome(to)) {
      throw illegal(to);
    }
    status = to;
    changed();
  }

  private RuntimeException illegal(OrderStatus to) {
    return Problems.conflict(
        "illegal-transition",
        "%s is %s, not to become %s; it can become %s."
            .formatted(number, status, to, status.next()));
  }

  public Optional<PurchaseOrderItem> line(UUID lineId) {
    return lines.stream().filter(line -> line.id().equals(lineId)).findFirst();
  }

  /// The line of a product that a requisition can be added to.
  public Optional<PurchaseOrderItem> lineOf(UUID productId) {
    return lines().stream()
        .filter(line -> productId.equals(line.productId()) && line.isPriced())
        .findFirst();
  }

  /// In the order in which they were given.
  public List<PurchaseOrderItem> lines() {
    return lines.stream().sorted(Comparator.comparing(PurchaseOrderItem::position)).toList();
  }

  public UUID id() {
    return id;
  }

  public String number() {
    return number;
  }

  /// The number that the supplier reads: `PO-2026-000123`, and `PO-2026-000123-R2` for the second
  /// version.
  String documentNumber() {
    return revision == 1 ? number : number + "-R" + revision;
  }

  int revision() {
    return revision;
  }

  public OrderStatus status() {
    return status;
  }

  OrderOrigin origin() {
    return origin;
  }

  public UUID supplierId() {
    return supplierId;
  }

  public String supplierName() {
    return supplierName;
  }

  public UUID warehouseId() {
    return warehouseId;
  }

  public String currency() {
    return currency;
  }

  public @Nullable LocalDate expectedDate() {
    return expectedDate;
  }

  BigDecimal subtotal() {
    return MinorUnit.known(currency).show(subtotal);
  }

  BigDecimal taxTotal() {
    return MinorUnit.known(currency).show(taxTotal);
  }

  BigDecimal grandTotal() {
    return MinorUnit.known(currency).show(grandTotal);
  }

  @Nullable String approvedBy() {
    return approvedBy;
  }

  @Nullable String approvedAs() {
    return approvedAs;
  }

  @Nullable BigDecimal approvedTotal() {
    return approvedTotal;
  }

  @Nullable Instant approvedAt() {
    return approvedAt;
  }

  @Nullable String sentBy() {
    return sentBy;
  }

  public @Nullable Instant sentAt() {
    return sentAt;
  }

  @Nullable String channel() {
    return channel;
  }

  @Nullable String reason() {
    return reason;
  }

  int reminders() {
    return reminders;
  }
}
