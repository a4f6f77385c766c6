package io.collector.order.order;

import static java.util.stream.Collectors.toSet;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.order.catalog.CatalogProduct;
import io.collector.order.pricing.PriceBasis;
import io.collector.order.pricing.PriceLine;
import io.collector.order.pricing.PriceSource;
import io.collector.order.pricing.Pricing;
import io.collector.order.pricing.QuotedPrice;
import io.collector.order.pricing.Redemption;
import io.collector.order.settings.QuantityBreaks;
import io.collector.rest.NotYetKnown;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tax.LineAdjustment;
import io.collector.tax.NewAllowanceCharge;
import io.collector.tax.NewLineAllowanceCharge;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxLine;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import io.collector.unit.UnitCodes;
import io.collector.unit.Units;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A request with what the catalog and the price rules know, which makes it an order. Pure.
///
/// @param basis     whether its prices are without tax
/// @param isUntaxed whether the customer is charged no tax unless a line names a rate
/// @param breaks    which quantity the price rules hold for
/// @param rules     the price rules that hold, by product
record RequestedOrder(
    NewOrder request,
    PriceBasis basis,
    boolean isUntaxed,
    QuantityBreaks breaks,
    Map<UUID, CatalogProduct> products,
    Map<UUID, List<QuotedPrice.Rule>> rules) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static Set<UUID> products(NewOrder request) {
    return request.lines().stream()
        .map(NewOrder.Line::productId)
        .filter(Objects::nonNull)
        .collect(toSet());
  }

  /// Those that the request names no price for.
  static Set<UUID> unpriced(NewOrder request) {
    return request.lines().stream()
        .filter(line -> line.unitPrice() == null)
        .map(NewOrder.Line::productId)
        .filter(Objects::nonNull)
        .collect(toSet());
  }

  /// @param id        of the order to be
  /// @param promotion what the request's coupon redeemed, if it has one
  /// @throws io.collector.rest.ProblemException 422 if a rule says no
  OrderDraft draft(UUID id, String tenantId, @Nullable Redemption promotion) {
    var unit =
        MinorUnit.of(request.currency())
            .orElseThrow(
                () ->
                    Problems.unprocessable("unknown-currency", "There is no such currency.")
                        .at("/currency", "must be a code of ISO 4217 that people pay in"));
    checkProducts();
    checkQuantities();
    checkUnits();
    checkBaseQuantities();
    checkDiscounts();
    checkTaxes();
    var problem =
        Problems.unprocessable("invalid", "A price, an allowance or a charge is invalid.");
    var lines =
        IntStream.range(0, request.lines().size())
            .mapToObj(i -> line(tenantId + "/" + id + "/" + i, i, unit, problem))
            .toList();
    NewAllowanceCharge.checkBeforeInvoice(request.adjustments(), request.currency(), problem);
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    var prices = lines.stream().map(line -> price(line, unit)).toList();
    var discount = discount(prices, promotion, unit);
    var off = discount == null ? BigDecimal.ZERO : discount.amount();
    var pricing =
        switch (basis) {
          case NET -> Pricing.net(prices, off, unit);
          case GROSS -> Pricing.sumLess(prices, off, unit);
        };
    if (!request.adjustments().isEmpty()) {
      pricing = adjusted(pricing, prices, unit);
    }
    if (pricing.grandTotal().signum() < 0) {
      throw Problems.unprocessable("below-zero", "The order's total is below zero.")
          .at("/lines", "come to less than zero; goods that come back are a return");
    }
    if (!Decimals.fits(pricing.grandTotal(), 15, 4)) {
      throw Problems.unprocessable("amount-too-large", "The order's total is too large.")
          .at("/lines", "have a sum over 999999999999999");
    }
    return new OrderDraft(
        id,
        OrderSource.REST,
        null,
        null,
        request.customerId(),
        request.references(),
        request.currency(),
        request.paymentTermDays(),
        request.shippingAddressId(),
        request.shortagePolicy(),
        Objects.requireNonNullElse(request.priority(), 0),
        pricing,
        discount,
        null,
        lines);
  }

  private OrderDraft.@Nullable Discount discount(
      List<PriceLine> lines, @Nullable Redemption promotion, MinorUnit unit) {
    if (promotion == null) {
      return null;
    }
    var sum =
        switch (basis) {
          case NET -> Pricing.netSum(lines, unit);
          case GROSS -> Pricing.sum(lines, unit).grandTotal();
        };
    return new OrderDraft.Discount(
        promotion.promotion(), promotion.couponCode(), promotion.off(sum, unit));
  }

  /// With the allowances and charges of the whole order.
  private Pricing adjusted(Pricing pricing, List<PriceLine> prices, MinorUnit unit) {
    var problem =
        Problems.unprocessable("invalid", "The order's allowances and charges are invalid.");
    var lines =
        IntStream.range(0, prices.size())
            .mapToObj(
                i -> new TaxLine(pricing.lines().get(i).total(), TaxGroup.of(prices.get(i).rate())))
            .toList();
    var made = NewAllowanceCharge.over(request.adjustments(), lines, unit, problem);
    var adjusted = pricing.adjusted(prices, made, unit);
    if (adjusted.grandTotal().signum() < 0) {
      problem.at("/allowancesAndCharges", "take off more than the lines come to");
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return adjusted;
  }

  /// Allowances and charges of a line.
  private List<LineAdjustment> adjustments(
      NewOrder.Line line, BigDecimal price, int i, MinorUnit unit, ProblemException problem) {
    var wanted = line.allowancesAndCharges();
    if (wanted == null || wanted.isEmpty()) {
      return List.of();
    }
    var at = "/lines/" + i;
    if (line.discountPercent() != null) {
      problem.at(at + "/allowancesAndCharges", "must be left out beside a discount");
      return List.of();
    }
    var whole =
        price
            .multiply(line.quantity().abs())
            .divide(
                Objects.requireNonNullElse(line.priceBaseQuantity(), BigDecimal.ONE),
                MathContext.DECIMAL128);
    return NewLineAllowanceCharge.over(wanted, unit.round(whole), request.currency(), at, problem);
  }

  /// What takes something off ships nothing: goods come back as a return.
  private void checkQuantities() {
    var problem = Problems.unprocessable("invalid", "A line's quantity is invalid.");
    for (var i = 0; i < request.lines().size(); i++) {
      var line = request.lines().get(i);
      var product = line.productId() == null ? null : products.get(line.productId());
      if (line.quantity().signum() == 0) {
        problem.at("/lines/" + i + "/quantity", "must not be zero");
      } else if (line.isBelowZero() && product != null && !product.isService()) {
        problem.at(
            "/lines/" + i + "/quantity",
            "must be above zero for goods in stock; what takes something off is a service or free text");
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private void checkBaseQuantities() {
    var problem = Problems.unprocessable("invalid", "A price can't be for several units.");
    for (var i = 0; i < request.lines().size(); i++) {
      var line = request.lines().get(i);
      if (line.priceBaseQuantity() != null
          && (basis == PriceBasis.GROSS || line.unitPrice() == null)) {
        problem.at(
            "/lines/" + i + "/priceBaseQuantity",
            basis == PriceBasis.GROSS
                ? "is for net prices alone"
                : "must be left out where no unitPrice is given");
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  /// A gross price that is told is final.
  private void checkDiscounts() {
    var problem = Problems.unprocessable("invalid", "A final price has its discount in it.");
    for (var i = 0; i < request.lines().size(); i++) {
      var line = request.lines().get(i);
      var discount = line.discountPercent();
      if (basis == PriceBasis.GROSS
          && line.unitPrice() != null
          && discount != null
          && discount.signum() > 0) {
        problem.at(
            "/lines/" + i + "/discountPercent",
            "must be left out beside a gross unitPrice, which is final");
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private PriceLine price(OrderDraft.Line line, MinorUnit unit) {
    var off = LineAdjustment.off(line.adjustments());
    return new PriceLine(
        line.quantity(),
        line.unitPrice(),
        line.discountPercent(),
        line.taxRate(),
        line.priceBaseQuantity(),
        off.signum() == 0
            ? off
            : (line.isBelowZero() ? off.negate() : off).add(belowUnit(line, unit)));
  }

  /// What of a gross line is less than the smallest unit: allowances and charges are of the line as
  /// it is paid, so that nothing is left of one that is taken off.
  private BigDecimal belowUnit(OrderDraft.Line line, MinorUnit unit) {
    var whole = line.unitPrice().multiply(line.quantity());
    return basis == PriceBasis.GROSS ? whole.subtract(unit.round(whole)) : BigDecimal.ZERO;
  }

  private void checkTaxes() {
    var problem = Problems.unprocessable("invalid", "A line's taxes are invalid.");
    for (var i = 0; i < request.lines().size(); i++) {
      var line = request.lines().get(i);
      var fault = TaxRate.fault(line.taxes(), line.taxPercent());
      if (fault != null) {
        problem.at("/lines/" + i + "/taxes", fault);
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  /// Names every line that is wrong, not the first only.
  private void checkProducts() {
    var problem =
        Problems.unprocessable("unknown-product", "A line names a product that can't be ordered.");
    var unknown = new HashSet<UUID>();
    for (var i = 0; i < request.lines().size(); i++) {
      var productId = request.lines().get(i).productId();
      var product = productId == null ? null : products.get(productId);
      var obstacle = product == null ? "is no product of the catalog" : product.obstacle();
      if (productId != null && obstacle != null) {
        problem.at("/lines/" + i + "/productId", obstacle);
        unknown.add(productId);
      }
    }
    if (!problem.errors().isEmpty()) {
      throw products.keySet().stream().anyMatch(unknown::contains)
          ? problem
          : NotYetKnown.or(problem, unknown);
    }
  }

  /// Names every line that is wrong, not the first only.
  private void checkUnits() {
    var unknown =
        Problems.unprocessable("unknown-unit", "A line names a unit that its product hasn't.");
    var broken = Problems.unprocessable("not-divisible", "A product can't be divided so.");
    for (var i = 0; i < request.lines().size(); i++) {
      var line = request.lines().get(i);
      if (line.productId() != null) {
        var units = Objects.requireNonNull(products.get(line.productId())).units();
        var unit = units.sold(line.unit());
        var fault = unit.map(found -> units.fault(found.toBase(line.quantity()))).orElse(null);
        if (unit.isEmpty()) {
          unknown.at("/lines/" + i + "/unit", units.allowed());
        } else if (fault != null) {
          broken.at("/lines/" + i + "/quantity", fault);
        }
      }
    }
    if (!unknown.errors().isEmpty()) {
      throw unknown;
    }
    if (!broken.errors().isEmpty()) {
      throw broken;
    }
  }

  private OrderDraft.Line line(String name, int i, MinorUnit money, ProblemException problem) {
    var line = request.lines().get(i);
    var product = line.productId() == null ? null : products.get(line.productId());
    return product == null
        ? service(name, line, i, money, problem)
        : goods(line, i, product, money, problem);
  }

  private boolean isUntaxed(NewOrder.Line line) {
    return isUntaxed && told(line) == null;
  }

  /// What the line says, else none for who is charged no tax, else the product's.
  private @Nullable TaxRate taxRate(NewOrder.Line line, @Nullable CatalogProduct product) {
    var told = told(line);
    if (told != null) {
      return told;
    }
    if (isUntaxed) {
      return TaxRate.NONE;
    }
    return product == null ? null : product.taxRate();
  }

  private static @Nullable TaxRate told(NewOrder.Line line) {
    return TaxRate.orNull(line.taxPercent(), line.taxes());
  }

  private OrderDraft.Line service(
      String name, NewOrder.Line line, int i, MinorUnit money, ProblemException problem) {
    if (line.description() == null || line.description().isBlank()) {
      throw missing("/lines/" + i + "/description", "is needed where no product is named");
    }
    if (line.unitPrice() == null) {
      throw missing("/lines/" + i + "/unitPrice", "is needed where no product is named");
    }
    checkPrice(line, line.unitPrice(), i, problem);
    return new OrderDraft.Line(
        LineType.SERVICE,
        OfferedOrder.service(name),
        null,
        line.description(),
        line.quantity().abs(),
        LineUnit.of(line.unit() == null ? UnitCodes.PIECES : line.unit()),
        line.isBelowZero() ? line.unitPrice().negate() : line.unitPrice(),
        line.priceBaseQuantity(),
        PriceSource.GIVEN,
        null,
        line.discountPercent(),
        taxRate(line, null),
        line.warehouseId(),
        adjustments(line, line.unitPrice(), i, money, problem));
  }

  private OrderDraft.Line goods(
      NewOrder.Line line,
      int i,
      CatalogProduct product,
      MinorUnit money,
      ProblemException problem) {
    var units = product.units();
    var unit = units.sold(line.unit()).orElseThrow();
    var price =
        price(line, unit, product)
            .orElseThrow(
                () ->
                    missing(
                        "/lines/" + i + "/unitPrice",
                        "is needed, for the catalog has no price in " + request.currency()));
    checkPrice(line, price.amount(), i, problem);
    return new OrderDraft.Line(
        product.isService() ? LineType.SERVICE : LineType.PRODUCT,
        product.id(),
        product.sku(),
        line.description() == null || line.description().isBlank()
            ? product.name()
            : line.description(),
        line.quantity().abs(),
        LineUnit.of(units, unit),
        line.isBelowZero() ? price.amount().negate() : price.amount(),
        line.priceBaseQuantity(),
        price.source(),
        price.rule(),
        line.discountPercent(),
        taxRate(line, product),
        line.warehouseId(),
        adjustments(line, price.amount(), i, money, problem));
  }

  /// What takes something off is kept at a price below zero.
  private static void checkPrice(
      NewOrder.Line line, BigDecimal price, int i, ProblemException problem) {
    if (line.isBelowZero() && price.signum() == 0) {
      problem.at("/lines/" + i + "/unitPrice", "must be above zero where the quantity is below it");
    }
  }

  /// What the request says, else the best there is: of a gross order less the request's discount,
  /// of a net one before it. Who is charged no tax pays the net price in both.
  private Optional<QuotedPrice> price(NewOrder.Line line, Units.Unit unit, CatalogProduct product) {
    if (line.unitPrice() != null) {
      return Optional.of(new QuotedPrice(line.unitPrice(), PriceSource.GIVEN, null));
    }
    var priced = isUntaxed(line) ? PriceBasis.NET : basis;
    var ofUnit =
        rules.getOrDefault(product.id(), List.of()).stream()
            .flatMap(rule -> rule.per(product.units(), unit).stream())
            .map(rule -> rule.in(priced, product.taxRate()))
            .toList();
    var best =
        QuotedPrice.best(
            product.listPrice(unit, request.currency(), priced),
            ofUnit,
            quantity(line, unit, product.units()));
    return best.map(price -> less(basis == PriceBasis.NET ? null : line.discountPercent(), price));
  }

  /// What the price rules hold for, in the line's unit.
  private BigDecimal quantity(NewOrder.Line line, Units.Unit unit, Units units) {
    return switch (breaks) {
      case PER_LINE -> line.quantity();
      case PER_PRODUCT ->
          request.lines().stream()
              .filter(other -> Objects.equals(other.productId(), line.productId()))
              .map(other -> units.sold(other.unit()).orElseThrow().toBase(other.quantity()))
              .reduce(BigDecimal.ZERO, BigDecimal::add)
              .divide(unit.factor(), MathContext.DECIMAL128);
    };
  }

  private static QuotedPrice less(@Nullable BigDecimal discountPercent, QuotedPrice price) {
    var discount = discountPercent == null ? BigDecimal.ZERO : discountPercent;
    var amount =
        price
            .amount()
            .multiply(HUNDRED.subtract(discount))
            .movePointLeft(2)
            .setScale(6, RoundingMode.HALF_UP);
    return new QuotedPrice(amount, price.source(), price.rule());
  }

  private static RuntimeException missing(String pointer, String why) {
    return Problems.unprocessable("incomplete-line", "A line lacks required fields.")
        .at(pointer, why);
  }
}
