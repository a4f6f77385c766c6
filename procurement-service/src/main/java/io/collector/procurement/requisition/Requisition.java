package io.collector.procurement.requisition;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.money.Decimals;
import io.collector.procurement.purchaseorder.OrderOrigin;
import io.collector.rest.Problems;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That a product is needed in a warehouse. As long as it isn't ordered there is one at a time.
@Entity
@Table(name = "requisition")
class Requisition extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private String number = "";

  @Enumerated(EnumType.STRING)
  private RequisitionStatus status = RequisitionStatus.OPEN;

  private UUID productId = new UUID(0, 0);
  private String sku = "";
  private String productName = "";
  private @Nullable String unit;
  private UUID warehouseId = new UUID(0, 0);

  /// What low stock needs.
  private BigDecimal stockQuantity = BigDecimal.ZERO;

  /// What somebody wants.
  private BigDecimal requestedQuantity = BigDecimal.ZERO;

  private @Nullable String requestedBy;
  private @Nullable String note;
  private @Nullable UUID purchaseOrderId;
  private @Nullable UUID lineId;

  /// Of the order's line, rounded up to what its supplier sells.
  private BigDecimal plannedQuantity = BigDecimal.ZERO;

  private @Nullable String reason;

  protected Requisition() {}

  /// Of what and where.
  record Subject(
      UUID productId, String sku, String productName, @Nullable String unit, UUID warehouseId) {}

  Requisition(@Nullable UUID id, String number, Subject subject) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.number = number;
    productId = subject.productId();
    sku = subject.sku();
    productName = subject.productName();
    unit = subject.unit();
    warehouseId = subject.warehouseId();
  }

  void needForStock(BigDecimal quantity) {
    if (stockQuantity.compareTo(quantity) != 0) {
      stockQuantity = quantity;
      changed();
    }
  }

  void request(BigDecimal quantity, @Nullable String why, String by) {
    requestedQuantity = quantity;
    requestedBy = by;
    note = why;
    changed();
  }

  /// The greater of what stock needs and what somebody wants.
  BigDecimal quantity() {
    return Decimals.plain(stockQuantity.max(requestedQuantity));
  }

  /// @param quantity of it on that line
  void plan(UUID orderId, UUID line, BigDecimal quantity) {
    status = RequisitionStatus.PLANNED;
    purchaseOrderId = orderId;
    lineId = line;
    plannedQuantity = quantity;
    reason = null;
    changed();
  }

  void needSupplier() {
    if (status != RequisitionStatus.NEEDS_SUPPLIER) {
      leaveOrder(RequisitionStatus.NEEDS_SUPPLIER, null);
    }
  }

  /// Somebody has to say what becomes of it.
  void reopen(String why) {
    leaveOrder(RequisitionStatus.OPEN, why);
  }

  void ordered() {
    status = RequisitionStatus.ORDERED;
    changed();
  }

  /// Its order is a draft again, or was rejected.
  void unordered() {
    status = RequisitionStatus.PLANNED;
    changed();
  }

  /// Takes over what somebody wants of another one.
  void takeOver(Requisition other) {
    if (other.requestedBy != null) {
      request(
          requestedQuantity.add(other.requestedQuantity),
          note == null ? other.note : note,
          other.requestedBy);
    }
  }

  void retract() {
    stockQuantity = BigDecimal.ZERO;
    status = RequisitionStatus.RETRACTED;
    reason = "the stock is above its reorder level, or enough is on order";
    changed();
  }

  void cancel(String why) {
    status = RequisitionStatus.CANCELLED;
    reason = why;
    changed();
  }

  private void leaveOrder(RequisitionStatus to, @Nullable String why) {
    status = to;
    purchaseOrderId = null;
    lineId = null;
    plannedQuantity = BigDecimal.ZERO;
    reason = why;
    changed();
  }

  /// @throws io.collector.rest.ProblemException 409 if it is ordered, or over
  void requireUnordered() {
    if (!status.isUnordered()) {
      throw Problems.conflict("illegal-transition", "%s is %s already.".formatted(number, status));
    }
  }

  OrderOrigin origin() {
    return requestedQuantity.signum() > 0 ? OrderOrigin.MANUAL : OrderOrigin.REORDER;
  }

  UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  RequisitionStatus status() {
    return status;
  }

  UUID productId() {
    return productId;
  }

  String sku() {
    return sku;
  }

  String productName() {
    return productName;
  }

  @Nullable String unit() {
    return unit;
  }

  UUID warehouseId() {
    return warehouseId;
  }

  BigDecimal stockQuantity() {
    return Decimals.plain(stockQuantity);
  }

  BigDecimal requestedQuantity() {
    return Decimals.plain(requestedQuantity);
  }

  @Nullable String requestedBy() {
    return requestedBy;
  }

  @Nullable String note() {
    return note;
  }

  @Nullable UUID purchaseOrderId() {
    return purchaseOrderId;
  }

  @Nullable UUID lineId() {
    return lineId;
  }

  BigDecimal plannedQuantity() {
    return Decimals.plain(plannedQuantity);
  }

  @Nullable String reason() {
    return reason;
  }
}
