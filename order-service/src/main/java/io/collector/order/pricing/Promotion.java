package io.collector.order.pricing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A discount on an order with a coupon: a percentage or an amount, for a time, for
/// the first orders.
@Entity
@Table(name = "promotion")
class Promotion extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private String name = "";
  private String couponCode = "";
  private @Nullable BigDecimal percent;
  private @Nullable BigDecimal amount;
  private @Nullable String currency;
  private @Nullable Instant validFrom;
  private @Nullable Instant validTo;
  private @Nullable Integer firstOrders;

  /// Counted by [Promotions#redeem] alone.
  @Column(insertable = false, updatable = false)
  private int redeemed;

  private boolean active = true;

  protected Promotion() {}

  Promotion(@Nullable UUID id, String couponCode, Terms terms) {
    if (id != null) {
      this.id = id;
    }
    this.couponCode = couponCode;
    set(terms);
  }

  /// What may change.
  ///
  /// @param percent  off the order, or
  /// @param amount   off the order, in `currency`
  /// @param currency of the amount; with a percentage, which orders it is for
  record Terms(
      String name,
      @Nullable BigDecimal percent,
      @Nullable BigDecimal amount,
      @Nullable String currency,
      @Nullable Instant validFrom,
      @Nullable Instant validTo,
      @Nullable Integer firstOrders) {}

  void change(Terms terms) {
    set(terms);
    changed();
  }

  private void set(Terms terms) {
    name = terms.name();
    percent = terms.percent();
    amount = terms.amount();
    currency = terms.currency();
    validFrom = terms.validFrom();
    validTo = terms.validTo();
    firstOrders = terms.firstOrders();
  }

  void deactivate() {
    if (active) {
      active = false;
      changed();
    }
  }

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  String couponCode() {
    return couponCode;
  }

  @Nullable BigDecimal percent() {
    return percent;
  }

  @Nullable BigDecimal amount() {
    return amount;
  }

  @Nullable String currency() {
    return currency;
  }

  @Nullable Instant validFrom() {
    return validFrom;
  }

  @Nullable Instant validTo() {
    return validTo;
  }

  @Nullable Integer firstOrders() {
    return firstOrders;
  }

  int redeemed() {
    return redeemed;
  }

  boolean isActive() {
    return active;
  }
}
