package io.collector.delivery.returns;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What came back of an item in one condition.
@Entity
@Table(name = "return_receipt")
class ReturnReceipt extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "item_id")
  private @Nullable ReturnItem item;

  private BigDecimal quantity = BigDecimal.ZERO;

  @Enumerated(EnumType.STRING)
  private Condition condition = Condition.INSPECT;

  private @Nullable String lotNumber;

  protected ReturnReceipt() {}

  ReturnReceipt(
      ReturnItem item, BigDecimal quantity, Condition condition, @Nullable String lotNumber) {
    this.item = item;
    this.quantity = quantity;
    this.condition = condition;
    this.lotNumber = lotNumber;
  }

  UUID id() {
    return id;
  }

  BigDecimal quantity() {
    return quantity;
  }

  Condition condition() {
    return condition;
  }

  @Nullable String lotNumber() {
    return lotNumber;
  }
}
