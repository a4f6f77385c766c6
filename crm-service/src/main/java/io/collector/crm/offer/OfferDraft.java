package io.collector.crm.offer;

import io.collector.calendar.TenantCalendar;
import io.collector.crm.catalog.ProductCopy;
import io.collector.crm.customer.Customer;
import io.collector.crm.pricing.OfferPricing;
import io.collector.crm.pricing.PriceBasis;
import io.collector.crm.pricing.PriceLine;
import io.collector.crm.settings.CrmSettings;
import io.collector.events.AllowanceCharge;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.NotYetKnown;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tax.Adjustment;
import io.collector.tax.LineAdjustment;
import io.collector.tax.NewAllowanceCharge;
import io.collector.tax.NewLineAllowanceCharge;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxLine;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an offer says: decided and priced. Pure.
///
/// @param lines as many as the pricing has, each of a quantity above zero
/// @param units as many
/// @param lineAdjustments allowances and charges of each line
/// @param adjustments allowances and charges of the whole
record OfferDraft(
    OfferRequest request,
    PriceBasis priceBasis,
    Validity validity,
    OfferPricing pricing,
    List<OfferRequest.OfferedLine> lines,
    List<LineUnit> units,
    List<List<LineAdjustment>> lineAdjustments,
    List<AllowanceCharge> adjustments) {

  /// @param customer     absent if there is none of that id
  /// @param products     those that are known
  /// @param settings     what holds where neither it nor its customer says anything
  /// @throws ProblemException 422 if a rule says no; it names everything that is wrong
  static OfferDraft of(
      OfferRequest request,
      @Nullable Customer customer,
      Map<UUID, ProductCopy> products,
      CrmSettings settings,
      TenantCalendar calendar) {
    var problem = Problems.unprocessable("invalid", "The offer is invalid.");
    var validity = Validity.of(request, settings, calendar);
    if (customer == null) {
      problem.at("/customerId", "is no customer");
    }
    validity.check(request, calendar, problem);
    var basis = basis(request, customer, settings);
    var unknown = checkQuantities(request.lines(), products, problem);
    checkPrices(request.lines(), problem);
    checkTaxes(request.lines(), problem);
    checkBasis(request, basis, problem);
    var unit = MinorUnit.of(request.currency());
    if (unit.isEmpty()) {
      problem.at("/currency", "must be a code of ISO 4217 that people pay in");
    }
    if (unit.isEmpty() || !problem.errors().isEmpty()) {
      throw problem.errors().size() == unknown.size() ? NotYetKnown.or(problem, unknown) : problem;
    }
    var isUntaxed = customer != null && customer.isUntaxed();
    var lines =
        request.lines().stream().map(line -> taxed(line, isUntaxed, products).counted()).toList();
    var ofLines =
        IntStream.range(0, lines.size())
            .mapToObj(i -> adjustments(request, lines.get(i), i, basis, unit.get(), problem))
            .toList();
    NewAllowanceCharge.checkBeforeInvoice(request.adjustments(), request.currency(), problem);
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    var prices =
        IntStream.range(0, lines.size())
            .mapToObj(i -> price(lines.get(i)).less(LineAdjustment.off(ofLines.get(i))))
            .toList();
    var pricing =
        switch (basis) {
          case NET -> OfferPricing.net(prices, unit.get());
          case GROSS -> OfferPricing.gross(prices, request.includesTax(), unit.get());
        };
    var made = adjustments(request, pricing, prices, unit.get(), problem);
    if (!made.isEmpty()) {
      pricing = pricing.adjusted(basis, prices, made, unit.get());
    }
    if (pricing.grandTotal().signum() < 0 && !made.isEmpty()) {
      problem.at("/allowancesAndCharges", "take off more than the lines come to");
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    checkTotal(pricing);
    var units = OfferUnits.of(lines, products);
    var isUntold = basis == PriceBasis.GROSS && lines.stream().anyMatch(line -> !line.isRateTold());
    return new OfferDraft(
        request,
        basis,
        validity,
        pricing,
        lines,
        units,
        ofLines,
        made.stream().map(one -> one.told(isUntold)).toList());
  }

  /// Of the whole offer.
  private static List<Adjustment> adjustments(
      OfferRequest request,
      OfferPricing pricing,
      List<PriceLine> prices,
      MinorUnit unit,
      ProblemException problem) {
    if (request.adjustments().isEmpty()) {
      return List.of();
    }
    var lines =
        IntStream.range(0, prices.size())
            .mapToObj(
                i -> new TaxLine(pricing.lines().get(i).total(), TaxGroup.of(prices.get(i).rate())))
            .toList();
    return NewAllowanceCharge.over(request.adjustments(), lines, unit, problem);
  }

  /// Of one line.
  private static List<LineAdjustment> adjustments(
      OfferRequest request,
      OfferRequest.OfferedLine line,
      int i,
      PriceBasis basis,
      MinorUnit unit,
      ProblemException problem) {
    if (line.adjustments().isEmpty()) {
      return List.of();
    }
    var at = "/lines/" + i;
    if (line.discountPercent() != null) {
      problem.at(at + "/allowancesAndCharges", "must be left out beside a discount");
      return List.of();
    }
    return NewLineAllowanceCharge.over(
        line.adjustments(),
        price(line).whole(basis, request.includesTax(), unit).abs(),
        request.currency(),
        at,
        problem);
  }

  /// At the tax that it tells, else none for who is charged no tax, else the product's.
  private static OfferRequest.OfferedLine taxed(
      OfferRequest.OfferedLine line, boolean isUntaxed, Map<UUID, ProductCopy> products) {
    if (TaxRate.orNull(line.taxPercent(), line.taxes()) != null) {
      return line;
    }
    var product = line.productId() == null ? null : products.get(line.productId());
    var usual = product == null ? null : product.taxRate();
    return isUntaxed ? line.at(TaxRate.NONE) : usual == null ? line : line.at(usual);
  }

  private static PriceBasis basis(
      OfferRequest request, @Nullable Customer customer, CrmSettings settings) {
    return Stream.of(
            Optional.ofNullable(request.priceBasis()),
            Optional.ofNullable(customer).map(Customer::priceBasis),
            Optional.ofNullable(settings.priceBasis()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(PriceBasis.GROSS);
  }

  private static void checkBasis(OfferRequest request, PriceBasis basis, ProblemException problem) {
    if (basis == PriceBasis.NET && request.includesTax()) {
      problem.at("/priceIncludesTax", "must be false or left out, for the offer's prices are net");
    }
    for (var i = 0; i < request.lines().size(); i++) {
      if (basis == PriceBasis.GROSS && request.lines().get(i).priceBaseQuantity() != null) {
        problem.at("/lines/" + i + "/priceBaseQuantity", "is for net prices alone");
      }
    }
  }

  /// What takes something off ships nothing: goods come back as a return.
  ///
  /// @return the products of which it isn't known here whether they are services
  private static List<UUID> checkQuantities(
      List<OfferRequest.OfferedLine> lines,
      Map<UUID, ProductCopy> products,
      ProblemException problem) {
    var unknown = new ArrayList<UUID>();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var at = "/lines/" + i + "/quantity";
      var product = line.productId() == null ? null : products.get(line.productId());
      var type = product == null ? null : product.type();
      if (line.quantity().signum() == 0) {
        problem.at(at, "must not be zero");
      } else if (line.isBelowZero() && line.productId() != null && type == null) {
        problem.at(
            at,
            "must be above zero: save its product in inventory again, or leave productId out, for"
                + " whether it is a service isn't known here");
        unknown.add(line.productId());
      } else if (line.isBelowZero() && type != null && !type.equals("SERVICE")) {
        problem.at(
            at,
            "must be above zero for goods in stock; what takes something off is a service or free text");
      }
    }
    return unknown;
  }

  private static void checkPrices(List<OfferRequest.OfferedLine> lines, ProblemException problem) {
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.listPrice() == null && line.unitPrice() == null) {
        problem.at("/lines/" + i + "/listPrice", "is needed, unless there is a unitPrice");
      } else if (line.listPrice() != null && line.unitPrice() != null) {
        problem.at("/lines/" + i + "/unitPrice", "must be left out where a listPrice is given");
      } else if (line.isBelowZero() && line.price().signum() == 0) {
        problem.at(
            "/lines/" + i + (line.listPrice() == null ? "/unitPrice" : "/listPrice"),
            "must be above zero where the quantity is below it");
      }
    }
  }

  private static void checkTaxes(List<OfferRequest.OfferedLine> lines, ProblemException problem) {
    for (var i = 0; i < lines.size(); i++) {
      var fault = TaxRate.fault(lines.get(i).taxes(), lines.get(i).taxPercent());
      if (fault != null) {
        problem.at("/lines/" + i + "/taxes", fault);
      }
    }
  }

  private static PriceLine price(OfferRequest.OfferedLine line) {
    return new PriceLine(
        line.quantity(),
        line.listPrice(),
        line.unitPrice(),
        line.discountPercent(),
        line.taxRate(),
        line.priceBaseQuantity());
  }

  private static void checkTotal(OfferPricing pricing) {
    if (pricing.grandTotal().signum() < 0) {
      throw Problems.unprocessable("below-zero", "The offer's total is below zero.")
          .at("/lines", "come to less than zero; goods that come back are a return");
    }
    if (!Decimals.fits(pricing.grandTotal(), 15, 4)
        || !Decimals.fits(pricing.discountTotal(), 15, 4)) {
      throw Problems.unprocessable("amount-too-large", "The offer's total is too large.")
          .at("/lines", "have a sum over 999999999999999");
    }
  }
}
