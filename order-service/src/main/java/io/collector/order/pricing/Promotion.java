package io.collector.order.pricing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A discount on an order with a coupon: a percentage or an amount, for a time, for
/// the first orders.
@Entity
@Table(name = "promotion")
class Promotion extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  private String couponCode = "";
  @Embedded private Terms terms = new Terms("", null, null, null, null, null, null, null, null);

  /// Counted by [Promotions#redeem] alone.
  @Column(insertable = false, updatable = false)
  private int redeemed;

  private boolean active = true;

  protected Promotion() {}

  Promotion(@Nullable UUID id, String couponCode, Terms terms) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.couponCode = Promotions.code(couponCode);
    this.terms = terms;
  }

  /// What may change; what is absent is taken away.
  @Embeddable
  @Schema(name = "PromotionChange")
  record Terms(
      @NotBlank @Size(max = 200) @Schema(examples = "Golden ticket") String name,
      @Positive
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @Schema(description = "Off the whole order", examples = "10")
          @DecimalString
          @Nullable BigDecimal percent,
      @Positive
          @DecimalMax("1000000000000")
          @Digits(integer = 13, fraction = 4)
          @Schema(
              description =
                  "Off the whole order, instead of a percentage: without tax of an order with net"
                      + " prices, else with tax",
              examples = "50.00")
          @DecimalString
          @Nullable BigDecimal amount,
      @CurrencyCode
          @Schema(description = "Of the amount; with a percentage, which orders it is for")
          @Nullable String currency,
      @Nullable Instant validFrom,
      @Schema(description = "The first moment at which it doesn't hold any more")
          @Nullable Instant validTo,
      @Schema(
              description = "The first of the tenant's days on which it holds",
              examples = "2026-12-01")
          @Nullable LocalDate firstDay,
      @Schema(
              description = "The last of the tenant's days on which it holds",
              examples = "2026-12-31")
          @Nullable LocalDate lastDay,
      @Schema(description = "How many orders may redeem it; absent means all", examples = "100")
          @Positive
          @Nullable Integer firstOrders) {

    Terms {
      name = name == null ? name : name.strip();
      percent = Decimals.plainOrNull(percent);
      amount = MinorUnit.shown(amount, currency);
    }

    /// @throws ProblemException 422 if a rule says no
    void check() {
      if ((percent == null) == (amount == null)) {
        throw Problems.unprocessable("one-reduction", "A promotion takes off one of both.")
            .at("/percent", "or amount must be told, not both");
      }
      if (amount != null && currency == null) {
        throw Problems.unprocessable("incomplete-amount", "An amount needs its currency.")
            .at("/currency", "is needed with an amount");
      }
      PriceTerms.checkCurrency(currency);
      PriceTerms.checkValidity(validFrom, validTo);
      PriceTerms.checkDays(firstDay, lastDay);
    }
  }

  /// @throws ProblemException 422 if more orders have redeemed it than may
  void change(Terms wanted) {
    if (wanted.firstOrders() != null && wanted.firstOrders() < redeemed) {
      throw Problems.unprocessable("already-redeemed", "More orders have redeemed it already.")
          .at("/firstOrders", "must be %d or more".formatted(redeemed));
    }
    terms = wanted;
    changed();
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

  String couponCode() {
    return couponCode;
  }

  Terms terms() {
    return terms;
  }

  /// How many orders have.
  int redeemed() {
    return redeemed;
  }

  boolean isActive() {
    return active;
  }
}
