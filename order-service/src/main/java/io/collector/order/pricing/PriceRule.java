package io.collector.order.pricing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a product costs, for everyone or one customer, from a quantity on, for a time.
@Entity
@Table(name = "price_rule")
class PriceRule extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private UUID productId = new UUID(0, 0);
  private @Nullable UUID customerId;
  private String currency = "";
  private BigDecimal minQuantity = BigDecimal.ZERO;
  private BigDecimal unitPrice = BigDecimal.ZERO;
  private @Nullable Instant validFrom;
  private @Nullable Instant validTo;
  private boolean active = true;

  protected PriceRule() {}

  PriceRule(
      @Nullable UUID id, UUID productId, @Nullable UUID customerId, String currency, Terms terms) {
    if (id != null) {
      this.id = id;
    }
    this.productId = productId;
    this.customerId = customerId;
    this.currency = currency;
    set(terms);
  }

  /// What may change.
  ///
  /// @param validTo the first moment at which it doesn't hold any more
  record Terms(
      BigDecimal minQuantity,
      BigDecimal unitPrice,
      @Nullable Instant validFrom,
      @Nullable Instant validTo) {}

  void change(Terms terms) {
    set(terms);
    changed();
  }

  private void set(Terms terms) {
    minQuantity = terms.minQuantity();
    unitPrice = terms.unitPrice();
    validFrom = terms.validFrom();
    validTo = terms.validTo();
  }

  void deactivate() {
    if (active) {
      active = false;
      changed();
    }
  }

  UnitPrice.Rule rule() {
    return new UnitPrice.Rule(id, customerId != null, minQuantity, unitPrice);
  }

  UUID id() {
    return id;
  }

  UUID productId() {
    return productId;
  }

  @Nullable UUID customerId() {
    return customerId;
  }

  String currency() {
    return currency;
  }

  BigDecimal minQuantity() {
    return minQuantity;
  }

  BigDecimal unitPrice() {
    return unitPrice;
  }

  @Nullable Instant validFrom() {
    return validFrom;
  }

  @Nullable Instant validTo() {
    return validTo;
  }

  boolean isActive() {
    return active;
  }
}
