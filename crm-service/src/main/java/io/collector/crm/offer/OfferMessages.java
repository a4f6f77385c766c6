package io.collector.crm.offer;

import io.collector.crm.pricing.PriceBasis;
import io.collector.events.crm.OfferApproved;
import io.collector.events.crm.OfferExpired;
import io.collector.events.crm.OfferRejected;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.LineAdjustment;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Events of an offer.
final class OfferMessages {

  private OfferMessages() {}

  static OfferApproved approved(Offer offer) {
    return new OfferApproved(
        offer.id(),
        offer.documentNumber(),
        offer.customerId(),
        offer.validUntil(),
        offer.currency(),
        grandTotal(offer),
        offer.lines().stream().map(line -> line(offer, line)).toList(),
        offer.priceBasis().name(),
        offer.customerOrderNumber(),
        offer.buyerReference(),
        offer.adjustments().isEmpty() ? null : offer.adjustments());
  }

  private static OfferApproved.LineItem line(Offer offer, OfferLine line) {
    return new OfferApproved.LineItem(
        line.productId(),
        line.description(),
        Decimals.plain(line.quantity()),
        unit(offer).show(line.unit().pricePerBase(line.unitPrice())),
        Decimals.plainOrNull(line.discountPercent()),
        Decimals.plainOrNull(line.taxPercent()),
        line.listPrice() == null || offer.priceBasis() == PriceBasis.GROSS
            ? null
            : unit(offer).show(line.listPrice()),
        offer.priceBasis() == PriceBasis.GROSS ? null : priceBaseQuantity(line),
        line.unit().unit(),
        line.unit().told(unit(offer).show(line.unitPrice())),
        line.taxRate().told(),
        LineAdjustment.told(line.adjustments()));
  }

  /// In the base unit.
  private static @Nullable BigDecimal priceBaseQuantity(OfferLine line) {
    if (line.unit().salesUnit() == null) {
      return Decimals.plainOrNull(line.priceBaseQuantity());
    }
    var base = Objects.requireNonNullElse(line.priceBaseQuantity(), BigDecimal.ONE);
    return Decimals.plain(line.unit().toBase(base));
  }

  static OfferRejected rejected(Offer offer) {
    return new OfferRejected(
        offer.id(),
        offer.documentNumber(),
        offer.customerId(),
        offer.currency(),
        grandTotal(offer),
        offer.rejectReason());
  }

  static OfferExpired expired(Offer offer) {
    return new OfferExpired(
        offer.id(),
        offer.documentNumber(),
        offer.customerId(),
        offer.validUntil(),
        offer.currency(),
        grandTotal(offer));
  }

  private static BigDecimal grandTotal(Offer offer) {
    return unit(offer).show(offer.grandTotal());
  }

  private static MinorUnit unit(Offer offer) {
    return MinorUnit.of(offer.currency()).orElseThrow();
  }
}
