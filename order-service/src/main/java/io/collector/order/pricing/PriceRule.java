package io.collector.order.pricing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.Quantity;
import io.collector.rest.constraint.UnitPrice;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a product costs, for everyone or one customer, from a quantity on, for a time.
@Entity
@Table(name = "price_rule")
class PriceRule extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  @Embedded private Scope scope = new Scope(new UUID(0, 0), null, "", null);

  @Embedded
  private Terms terms = new Terms(BigDecimal.ZERO, BigDecimal.ZERO, null, null, null, null, null);

  private boolean active = true;

  protected PriceRule() {}

  PriceRule(@Nullable UUID id, Scope scope, Terms terms) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.scope = scope;
    this.terms = terms;
  }

  /// What it is for; never changes.
  @Embeddable
  @Schema(name = "PriceRuleScope")
  record Scope(
      @NotNull UUID productId,
      @Schema(description = "Absent for everyone") @Nullable UUID customerId,
      @NotNull @CurrencyCode @Schema(description = "ISO 4217", examples = "USD") String currency,
      @Schema(
              description =
                  "Which of the product's units price and minQuantity are of; absent: the base unit,"
                      + " and in proportion every other. With it, lines in this unit alone",
              examples = "XBX")
          @Size(min = 1, max = 16)
          @Nullable String unit) {}

  /// What may change.
  @Embeddable
  @Schema(name = "PriceRuleChange", examples = "{\"minQuantity\": 10, \"unitPrice\": \"265.00\"}")
  record Terms(
      @Schema(
              description =
                  "From how many units on: of the line, or of all lines of the product if the"
                      + " tenant's quantityBreaks are PER_PRODUCT",
              examples = "10",
              defaultValue = "0")
          @Quantity
          @Nullable BigDecimal minQuantity,
      @Schema(
              description = "Of one unit, with its tax in it unless the price basis is NET",
              examples = "270.00")
          @NotNull
          @UnitPrice
          @DecimalString
          BigDecimal unitPrice,
      @Enumerated(EnumType.STRING)
          @Schema(description = "Whether unitPrice is without tax", defaultValue = "GROSS")
          @Nullable PriceBasis priceBasis,
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
          @Nullable LocalDate lastDay) {

    Terms {
      minQuantity = Objects.requireNonNullElse(minQuantity, BigDecimal.ZERO);
      priceBasis = Objects.requireNonNullElse(priceBasis, PriceBasis.GROSS);
    }

    /// With as many decimals as are shown: 10 for 10.000, `270.00` for 270.
    Terms shownIn(String currency) {
      var quantity = Decimals.plainOrNull(minQuantity);
      var price = MinorUnit.known(currency).show(unitPrice);
      return new Terms(quantity, price, priceBasis, validFrom, validTo, firstDay, lastDay);
    }
  }

  void change(Terms wanted) {
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

  Scope scope() {
    return scope;
  }

  Terms terms() {
    return terms;
  }

  boolean isActive() {
    return active;
  }
}
