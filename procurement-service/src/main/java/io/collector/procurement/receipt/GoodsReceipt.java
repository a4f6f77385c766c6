package io.collector.procurement.receipt;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.procurement.GoodsReceived;
import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.rest.Problems;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What came in of an order at a time.
@Entity
@Table(name = "goods_receipt")
class GoodsReceipt extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  private String number = "";

  @Enumerated(EnumType.STRING)
  private ReceiptStatus status = ReceiptStatus.BOOKED;

  private UUID purchaseOrderId = new UUID(0, 0);
  private String purchaseOrderNumber = "";
  private UUID supplierId = new UUID(0, 0);
  private UUID warehouseId = new UUID(0, 0);
  private String currency = "";
  private @Nullable String supplierReference;
  private LocalDate receivedOn = LocalDate.EPOCH;

  /// When it was expected.
  private @Nullable LocalDate dueOn;

  private String receivedBy = "";
  private @Nullable String note;
  private @Nullable String reason;

  @OneToMany(mappedBy = "receipt", cascade = CascadeType.ALL)
  private Set<ReceiptItem> lines = new LinkedHashSet<>();

  protected GoodsReceipt() {}

  GoodsReceipt(
      String number, PurchaseOrder order, ReceiptRequest request, LocalDate day, String by) {
    id = Objects.requireNonNullElseGet(request.id(), UuidCreator::getTimeOrderedEpoch);
    this.number = number;
    purchaseOrderId = order.id();
    purchaseOrderNumber = order.number();
    supplierId = order.supplierId();
    warehouseId = order.warehouseId();
    currency = order.currency();
    supplierReference = request.supplierReference();
    receivedOn = day;
    dueOn = order.expectedDate();
    receivedBy = by;
    note = request.note();
    for (var i = 0; i < request.lines().size(); i++) {
      var came = request.lines().get(i);
      lines.add(new ReceiptItem(this, i, order.line(came.lineId()).orElseThrow(), came));
    }
  }

  /// It was a mistake.
  void reverse(String why) {
    requireBooked();
    status = ReceiptStatus.REVERSED;
    reason = why;
    changed();
  }

  /// Some of it went back.
  void returned() {
    changed();
  }

  /// @throws io.collector.rest.ProblemException 409 if it was reversed
  void requireBooked() {
    if (status != ReceiptStatus.BOOKED) {
      throw Problems.conflict("illegal-transition", "%s is reversed.".formatted(number));
    }
  }

  GoodsReceived received(boolean orderComplete) {
    return new GoodsReceived(
        id,
        number,
        supplierId,
        warehouseId,
        currency,
        purchaseOrderId,
        purchaseOrderNumber,
        supplierReference,
        lines().stream().map(ReceiptItem::received).toList(),
        orderComplete,
        receivedOn);
  }

  Optional<ReceiptItem> line(UUID lineId) {
    return lines.stream().filter(line -> line.id().equals(lineId)).findFirst();
  }

  /// In the order in which they were given.
  List<ReceiptItem> lines() {
    return lines.stream().sorted(Comparator.comparing(ReceiptItem::position)).toList();
  }

  UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  ReceiptStatus status() {
    return status;
  }

  UUID purchaseOrderId() {
    return purchaseOrderId;
  }

  String purchaseOrderNumber() {
    return purchaseOrderNumber;
  }

  UUID supplierId() {
    return supplierId;
  }

  UUID warehouseId() {
    return warehouseId;
  }

  String currency() {
    return currency;
  }

  @Nullable String supplierReference() {
    return supplierReference;
  }

  LocalDate receivedOn() {
    return receivedOn;
  }

  @Nullable LocalDate dueOn() {
    return dueOn;
  }

  String receivedBy() {
    return receivedBy;
  }

  @Nullable String note() {
    return note;
  }

  @Nullable String reason() {
    return reason;
  }
}
