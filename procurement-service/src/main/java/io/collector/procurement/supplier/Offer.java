package io.collector.procurement.supplier;

import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// At which terms a supplier sells a product.
///
/// @param rank the lowest is preferred
public record Offer(
    UUID entryId,
    UUID supplierId,
    UUID productId,
    @Nullable String supplierSku,
    String currency,
    @Nullable BigDecimal packSize,
    @Nullable BigDecimal minimumQuantity,
    @Nullable Integer leadTimeDays,
    @Nullable TaxRate taxRate,
    int rank,
    List<PriceBreak> prices) {

  /// What is bought of whom.
  public record Choice(Offer offer, BigDecimal quantity, BigDecimal unitCost) {}

  private static final Comparator<Choice> PREFERRED =
      Comparator.<Choice>comparingInt(choice -> choice.offer().rank())
          .thenComparing(choice -> choice.offer().currency())
          .thenComparing(Choice::unitCost)
          .thenComparing(
              choice -> choice.offer().leadTimeDays(),
              Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
          .thenComparing(choice -> choice.offer().entryId());

  /// Which of the offers is taken: of those with a price today, the lowest rank; within a rank and
  /// currency the cheapest, then the fastest.
  public static Optional<Choice> choose(List<Offer> offers, BigDecimal needed, LocalDate day) {
    return offers.stream().flatMap(offer -> offer.choice(needed, day).stream()).min(PREFERRED);
  }

  /// So much of it that the need is met; empty without a price.
  public Optional<Choice> choice(BigDecimal needed, LocalDate day) {
    var quantity = orderable(needed);
    return costOf(quantity, day).map(cost -> new Choice(this, quantity, cost));
  }

  /// At least the minimum, in whole packs.
  public BigDecimal orderable(BigDecimal needed) {
    var wanted = minimumQuantity == null ? needed : needed.max(minimumQuantity);
    return packSize == null || packSize.signum() == 0
        ? wanted
        : wanted.divide(packSize, 0, RoundingMode.CEILING).multiply(packSize);
  }

  /// Net, of one unit, on a day; the price break with the highest quantity counts, of two of them
  /// the one that began last.
  public Optional<BigDecimal> costOf(BigDecimal quantity, LocalDate day) {
    return prices.stream()
        .filter(price -> price.holds(day, quantity))
        .max(
            Comparator.comparing(PriceBreak::from)
                .thenComparing(
                    PriceBreak::validFrom, Comparator.nullsFirst(Comparator.naturalOrder())))
        .map(PriceBreak::unitCost);
  }
}
