package io.collector.procurement.receipt;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;

/// Goods that went back to their supplier, or were booked in by mistake.
@Entity
@Table(name = "supplier_return")
class SupplierReturn extends AggregateRow {

  /// Why they are here no more.
  enum Kind {
    /// They went to the supplier.
    RETURN,
    /// Their receipt was a mistake.
    REVERSAL
  }

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private String number = "";

  @Enumerated(EnumType.STRING)
  private Kind kind = Kind.RETURN;

  private UUID receiptId = new UUID(0, 0);
  private UUID purchaseOrderId = new UUID(0, 0);
  private UUID supplierId = new UUID(0, 0);
  private String reason = "";
  private boolean replacement;
  private LocalDate returnedOn = LocalDate.EPOCH;
  private String returnedBy = "";

  @OneToMany(mappedBy = "supplierReturn", cascade = CascadeType.ALL)
  private Set<SupplierReturnItem> lines = new LinkedHashSet<>();

  protected SupplierReturn() {}

  SupplierReturn(
      String number,
      Kind kind,
      GoodsReceipt receipt,
      String reason,
      boolean replacement,
      SequencedMap<ReceiptItem, BigDecimal> quantities,
      LocalDate day,
      String by) {
    this.number = number;
    this.kind = kind;
    receiptId = receipt.id();
    purchaseOrderId = receipt.purchaseOrderId();
    supplierId = receipt.supplierId();
    this.reason = reason;
    this.replacement = replacement;
    returnedOn = day;
    returnedBy = by;
    quantities.forEach(
        (line, quantity) -> lines.add(new SupplierReturnItem(this, lines.size(), line, quantity)));
  }

  /// In the order in which they were given.
  List<SupplierReturnItem> lines() {
    return lines.stream().sorted(Comparator.comparing(SupplierReturnItem::position)).toList();
  }

  UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  Kind kind() {
    return kind;
  }

  UUID receiptId() {
    return receiptId;
  }

  UUID purchaseOrderId() {
    return purchaseOrderId;
  }

  UUID supplierId() {
    return supplierId;
  }

  String reason() {
    return reason;
  }

  boolean isReplaced() {
    return replacement;
  }

  LocalDate returnedOn() {
    return returnedOn;
  }

  String returnedBy() {
    return returnedBy;
  }
}
