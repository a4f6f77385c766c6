package io.collector.procurement.receipt;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.money.Decimals;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What of a receipt's line went back.
@Entity
@Table(name = "supplier_return_line")
class SupplierReturnItem extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "return_id")
  private @Nullable SupplierReturn supplierReturn;

  private int position;
  private UUID receiptLineId = new UUID(0, 0);
  private UUID productId = new UUID(0, 0);
  private BigDecimal quantity = BigDecimal.ZERO;

  protected SupplierReturnItem() {}

  SupplierReturnItem(SupplierReturn of, int position, ReceiptItem line, BigDecimal quantity) {
    supplierReturn = of;
    this.position = position;
    receiptLineId = line.id();
    productId = line.productId();
    this.quantity = quantity;
  }

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  UUID receiptLineId() {
    return receiptLineId;
  }

  UUID productId() {
    return productId;
  }

  BigDecimal quantity() {
    return Decimals.plain(quantity);
  }
}
