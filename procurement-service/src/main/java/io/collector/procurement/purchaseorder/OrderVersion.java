package io.collector.procurement.purchaseorder;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/// An order as the supplier got it. Never changes.
@Entity
@Table(name = "purchase_order_version")
class OrderVersion extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private UUID purchaseOrderId = new UUID(0, 0);
  private int revision;
  private BigDecimal grandTotal = BigDecimal.ZERO;
  private String sentBy = "";
  private Instant sentAt = Instant.EPOCH;
  private String channel = "";
  private byte[] pdf = {};

  protected OrderVersion() {}

  OrderVersion(PurchaseOrder order, byte[] pdf) {
    purchaseOrderId = order.id();
    revision = order.revision();
    grandTotal = order.grandTotal();
    sentBy = Objects.requireNonNull(order.sentBy());
    sentAt = Objects.requireNonNull(order.sentAt());
    channel = Objects.requireNonNull(order.channel());
    this.pdf = pdf;
  }

  UUID id() {
    return id;
  }

  UUID purchaseOrderId() {
    return purchaseOrderId;
  }

  int revision() {
    return revision;
  }

  BigDecimal grandTotal() {
    return grandTotal;
  }

  String sentBy() {
    return sentBy;
  }

  Instant sentAt() {
    return sentAt;
  }

  String channel() {
    return channel;
  }

  byte[] pdf() {
    return pdf;
  }
}
