package io.collector.order.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.collector.bus.RefusedEventException;
import io.collector.events.crm.OfferApproved;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.order.catalog.CatalogProduct;
import io.collector.order.pricing.PriceBasis;
import io.collector.order.pricing.PriceLine;
import io.collector.order.pricing.PriceReading;
import io.collector.order.pricing.PriceSource;
import io.collector.order.pricing.Pricing;
import io.collector.tax.Adjustment;
import io.collector.tax.LineAdjustment;
import io.collector.tax.TaxRate;
import io.collector.tax.ToldAllowances;
import io.collector.unit.LineUnit;
import io.collector.unit.UnitCodes;
import io.collector.unit.Units;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes an order of an approved offer. Pure. The allowances and charges of a line are beside its
/// price, or, if only that leads to the grand total, in it.
final class OfferedOrder {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private OfferedOrder() {}

  /// @param id       of the order to be
  /// @param products what the catalog's copy knows of the offered products; it may lag behind
  /// @param likely   the price basis of an offer that names none
  /// @throws RefusedEventException if no order can be made of it, whatever a person did. Prices
  ///     that don't add up are no reason
  static OrderDraft draft(
      UUID id,
      String tenantId,
      OfferApproved offer,
      Map<UUID, CatalogProduct> products,
      PriceBasis likely) {
    var unit = MinorUnit.of(offer.currency()).orElseThrow(() -> unknownCurrency(offer.currency()));
    check(offer);
    var named = PriceBasis.named(offer.priceBasis());
    var candidates =
        new PriceReading.Candidates(
            named.orElse(likely),
            named.isPresent(),
            offer.lineItems().stream().anyMatch(OfferedOrder::isDiscountApart));
    var beside = Adjustment.read(offer.allowancesAndCharges());
    var apart = offer.lineItems().stream().map(line -> price(line, candidates)).toList();
    var told = Pricing.read(apart, beside, offer.grandTotal(), candidates, unit);
    var within = apart.stream().map(PriceLine::unadjusted).toList();
    var areWithin =
        told.reading() == PriceReading.PRICE_MISMATCH
            && !within.equals(apart)
            && Pricing.read(within, beside, offer.grandTotal(), candidates, unit).reading()
                != PriceReading.PRICE_MISMATCH;
    var prices = areWithin ? within : apart;
    var pricing =
        areWithin ? Pricing.read(prices, beside, offer.grandTotal(), candidates, unit) : told;
    checkTotals(pricing);
    return new OrderDraft(
        id,
        OrderSource.OFFER,
        offer.offerId(),
        offer.offerNumber(),
        offer.customerId(),
        new CustomerReferences(offer.customerOrderNumber(), offer.buyerReference()),
        offer.currency(),
        null,
        null,
        null,
        0,
        pricing,
        null,
        pricing.reading() == PriceReading.PRICE_MISMATCH
            ? Pricing.mismatch(
                Pricing.rows(prices, beside, unit), offer.grandTotal(), candidates, unit)
            : null,
        lines(tenantId, offer, prices, products));
  }

  private static PriceLine price(OfferApproved.LineItem line, PriceReading.Candidates candidates) {
    var sold = soldIn(line);
    var saysListPrice = saysListPrice(line, candidates);
    var base = saysListPrice ? line.priceBaseQuantity() : null;
    var taxRate = TaxRate.orNull(line.taxPercent(), line.taxes());
    var price = offeredPrice(line, sold == null ? line.unitPrice() : sold.price(), candidates);
    var told = LineAdjustment.off(LineAdjustment.read(line.allowancesAndCharges()));
    var off = price.signum() < 0 ? told.negate() : told;
    if (sold == null) {
      return new PriceLine(line.quantity(), price, line.discountPercent(), taxRate, base, off);
    }
    return new PriceLine(
        sold.fromBase(line.quantity()),
        price,
        line.discountPercent(),
        taxRate,
        base == null || base.compareTo(sold.factor()) == 0 ? null : sold.fromBase(base),
        off);
  }

  /// The net price before its discount, where the offer says it.
  private static BigDecimal offeredPrice(
      OfferApproved.LineItem line, BigDecimal unitPrice, PriceReading.Candidates candidates) {
    return line.listPrice() != null && saysListPrice(line, candidates)
        ? line.listPrice()
        : unitPrice;
  }

  /// The unit that was offered, if that isn't the base unit and the quantities can be told in it.
  /// One of it may be any number of base units: a pound is 0.453592 kg.
  private record Sold(String code, BigDecimal factor, BigDecimal price) {

    BigDecimal fromBase(BigDecimal quantity) {
      return quantity.divide(factor, MathContext.DECIMAL128);
    }

    boolean tells(@Nullable BigDecimal quantity) {
      return quantity == null || Decimals.isQuantity(fromBase(quantity));
    }
  }

  private static @Nullable Sold soldIn(OfferApproved.LineItem line) {
    var told = line.soldIn();
    if (told == null || told.unitPrice() == null || !Units.isFactor(told.factor())) {
      return null;
    }
    var sold = new Sold(told.unit(), told.factor(), told.unitPrice());
    return sold.tells(line.quantity()) && sold.tells(line.priceBaseQuantity()) ? sold : null;
  }

  private static boolean saysListPrice(
      OfferApproved.LineItem line, PriceReading.Candidates candidates) {
    return line.listPrice() != null && candidates.isNamed() && candidates.basis() == PriceBasis.NET;
  }

  /// Who tells the price before a discount tells the discount apart.
  private static boolean isDiscountApart(OfferApproved.LineItem line) {
    return line.listPrice() != null
        && line.discountPercent() != null
        && line.discountPercent().signum() > 0;
  }

  private static List<OrderDraft.Line> lines(
      String tenantId,
      OfferApproved offer,
      List<PriceLine> prices,
      Map<UUID, CatalogProduct> products) {
    return IntStream.range(0, offer.lineItems().size())
        .mapToObj(
            i ->
                line(tenantId + "/" + offer.offerId() + "/" + i, offer, i, prices.get(i), products))
        .toList();
  }

  private static OrderDraft.Line line(
      String name,
      OfferApproved offer,
      int i,
      PriceLine price,
      Map<UUID, CatalogProduct> products) {
    var line = offer.lineItems().get(i);
    var product = line.productId() == null ? null : products.get(line.productId());
    var units = units(line, product);
    var fault = units.fault(line.quantity());
    require(product == null || fault == null, "lineItems/" + i + "/quantity " + fault);
    var sold = soldIn(line);
    var isBelowZero = price.unitPrice().signum() < 0;
    var isService =
        line.productId() == null || (product == null ? isBelowZero : product.isService());
    require(
        isService || !isBelowZero,
        "lineItems/" + i + "/unitPrice is below zero, but only a service takes something off");
    return new OrderDraft.Line(
        isService ? LineType.SERVICE : LineType.PRODUCT,
        line.productId() == null ? service(name) : line.productId(),
        product == null ? null : product.sku(),
        line.description(),
        price.quantity(),
        unit(units, product == null, sold),
        price.unitPrice(),
        price.baseQuantity(),
        PriceSource.OFFER,
        null,
        line.discountPercent(),
        price.taxRate(),
        null,
        price.isAdjusted() ? LineAdjustment.read(line.allowancesAndCharges()) : List.of());
  }

  private static Units units(OfferApproved.LineItem line, @Nullable CatalogProduct product) {
    return product == null
        ? Units.of(Objects.requireNonNullElse(line.unit(), UnitCodes.PIECES), null)
        : product.units();
  }

  private static LineUnit unit(Units units, boolean isUnknown, @Nullable Sold sold) {
    var decimals = isUnknown ? null : (Integer) units.decimals();
    return sold == null
        ? new LineUnit(units.base(), decimals, null, BigDecimal.ONE)
        : new LineUnit(units.base(), decimals, sold.code(), sold.factor());
  }

  /// The same service of the same document has the same id, always.
  static UUID service(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  private static RefusedEventException unknownCurrency(String currency) {
    return new RefusedEventException("unknown currency '%s'".formatted(currency));
  }

  private static void check(OfferApproved offer) {
    if (offer.lineItems().isEmpty()) {
      throw new RefusedEventException("the offer has no lines");
    }
    checkText(offer.offerNumber(), "offerNumber");
    var beside = ToldAllowances.fault(offer.allowancesAndCharges());
    require(beside == null, "allowancesAndCharges " + beside);
    require(offer.grandTotal().signum() >= 0, "grandTotal is negative");
    require(Decimals.fits(offer.grandTotal(), 15, 4), "grandTotal has too many digits");
    for (var i = 0; i < offer.lineItems().size(); i++) {
      check(offer.lineItems().get(i), "lineItems/" + i + "/");
    }
  }

  private static void check(OfferApproved.LineItem line, String at) {
    checkText(line.description(), at + "description");
    require(line.quantity().signum() > 0, at + "quantity is not above zero");
    require(Decimals.fits(line.quantity(), 15, 3), at + "quantity has too many digits");
    require(Decimals.fits(line.unitPrice(), 13, 6), at + "unitPrice has too many digits");
    var listPrice = line.listPrice();
    require(
        listPrice == null || Decimals.fits(listPrice, 13, 6), at + "listPrice has too many digits");
    var base = line.priceBaseQuantity();
    require(
        base == null || soldIn(line) != null || Decimals.isQuantity(base),
        at + "priceBaseQuantity is no quantity above zero");
    var sold = line.soldIn();
    if (sold != null) {
      checkText(sold.unit(), at + "soldIn/unit");
      require(Units.isFactor(sold.factor()), at + "soldIn/factor is no factor");
      require(
          sold.unitPrice() == null || Decimals.fits(sold.unitPrice(), 13, 6),
          at + "soldIn/unitPrice has too many digits");
    }
    checkPercent(line.discountPercent(), at + "discountPercent");
    checkPercent(line.taxPercent(), at + "taxPercent");
    var allowances = ToldAllowances.faultOfLine(line.allowancesAndCharges());
    require(allowances == null, at + "allowancesAndCharges " + allowances);
    var fault = TaxRate.fault(line.taxes(), line.taxPercent());
    require(fault == null, at + "taxes " + fault);
  }

  private static void checkPercent(@Nullable BigDecimal percent, String what) {
    if (percent != null) {
      require(percent.signum() >= 0 && percent.compareTo(HUNDRED) <= 0, what + " is not 0 to 100");
      require(Decimals.fits(percent, 3, 4), what + " has too many digits");
    }
  }

  /// A NUL is the one character that a database can't keep.
  private static void checkText(String text, String what) {
    require(text.indexOf('\0') < 0, what + " contains a NUL character");
  }

  private static void checkTotals(Pricing pricing) {
    for (var line : pricing.lines()) {
      require(
          Decimals.fits(line.total(), 15, 4) && Decimals.fits(line.unitPrice(), 13, 6),
          "a line's total has too many digits");
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new RefusedEventException(otherwise);
    }
  }
}
