package io.collector.invoice.invoice;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.collector.invoice.customer.CustomerReferences;
import io.collector.invoice.document.DeliveryDays;
import io.collector.invoice.product.ProductCopy;
import io.collector.invoice.tax.CustomerTax;
import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.ProductTax;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.tax.Adjustment;
import io.collector.tax.Exemption;
import io.collector.tax.LineAdjustment;
import io.collector.tax.LineTax;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxLine;
import io.collector.tax.TaxRate;
import io.collector.tax.WantedAdjustment;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an invoice shall be about, before it has number, date and tax.
///
/// @param billingKey       what it is for, so that it is never made twice: `delivery:<id>`,
///     `order:<id>`; absent if a person asked for it
/// @param orderId          absent of an invoice without an order
/// @param priceBasis       whether the lines' amounts have their tax in them
/// @param paymentTermDays  the document's own terms, if it has some
/// @param lines            at least one
/// @param adjustments      allowances and charges of the whole document
/// @param delivered        when; null if nobody knows, or the lines' shipments say it
public record InvoiceDraft(
    @Nullable String billingKey,
    @Nullable UUID orderId,
    @Nullable String orderNumber,
    @Nullable UUID deliveryNoteId,
    @Nullable String deliveryNumber,
    UUID customerId,
    CustomerReferences references,
    String currency,
    PriceBasis priceBasis,
    @Nullable Integer paymentTermDays,
    List<Line> lines,
    List<Beside> adjustments,
    @Nullable DeliveryDays delivered) {

  /// An allowance or a charge beside the lines.
  ///
  /// @param shipment what it is for, on a collective invoice
  public record Beside(Adjustment adjustment, @Nullable Shipment shipment) {}

  /// An invoice that no order leads to.
  ///
  /// @param billingKey as above; no second invoice is made for the same one
  public static InvoiceDraft withoutOrder(
      @Nullable String billingKey,
      UUID customerId,
      CustomerReferences references,
      String currency,
      PriceBasis priceBasis,
      @Nullable Integer paymentTermDays,
      List<Line> lines) {
    return new InvoiceDraft(
        billingKey,
        null,
        null,
        null,
        null,
        customerId,
        references,
        currency,
        priceBasis,
        paymentTermDays,
        lines,
        List.of(),
        null);
  }

  /// What takes all of its lines back.
  public InvoiceDraft reversed() {
    return with(lines.stream().map(Line::reversed).toList(), adjustments);
  }

  /// @param days null if nobody knows
  public InvoiceDraft deliveredOn(@Nullable DeliveryDays days) {
    return with(lines, adjustments, days);
  }

  /// @param ofCustomer the reference of all of its documents that name no other
  InvoiceDraft referredBy(@Nullable String ofCustomer) {
    return new InvoiceDraft(
        billingKey,
        orderId,
        orderNumber,
        deliveryNoteId,
        deliveryNumber,
        customerId,
        references.orElse(ofCustomer),
        currency,
        priceBasis,
        paymentTermDays,
        lines,
        adjustments,
        delivered);
  }

  /// The products of its lines.
  Set<UUID> products() {
    return lines.stream().map(Line::productId).filter(Objects::nonNull).collect(toSet());
  }

  /// With each line's tax as it follows from customer and product, where nobody told it. The rates
  /// of an order stay, for its total was agreed.
  InvoiceDraft taxedFor(CustomerTax customer, Map<UUID, ProductCopy> products) {
    var taxed =
        lines.stream()
            .map(line -> line.taxedFor(customer, line.taxOf(products), isOfOrder(line), priceBasis))
            .toList();
    return with(taxed, adjustments.stream().map(one -> taxedFor(customer, one, taxed)).toList());
  }

  /// Without tax, and nobody told why: as the lines without tax are.
  private static Beside taxedFor(CustomerTax customer, Beside beside, List<Line> taxed) {
    var one = beside.adjustment();
    if (!one.tax().group().equals(TaxGroup.of(TaxRate.NONE))) {
      return beside;
    }
    var untaxed =
        taxed.stream()
            .filter(line -> line.tax().rate().isZero())
            .findFirst()
            .map(
                line ->
                    new LineTax(
                        line.tax(), Objects.requireNonNullElse(line.exemption(), Exemption.NONE)))
            .orElseGet(() -> customer.agreed(TaxRate.NONE, ProductTax.UNKNOWN));
    return new Beside(one.taxed(untaxed), beside.shipment());
  }

  /// With allowances and charges.
  public InvoiceDraft with(List<Beside> others) {
    return with(lines, others);
  }

  private boolean isOfOrder(Line line) {
    return orderId != null || line.shipment() != null;
  }

  /// With each line at the rate that it has, whoever the customer is: a person told it.
  public InvoiceDraft taxedAsTold() {
    return with(
        lines.stream().map(line -> line.taxed(new LineTax(line.tax(), Exemption.NONE))).toList(),
        adjustments);
  }

  /// With allowances and charges, once the lines' taxes are decided.
  ///
  /// @param problem is told what is of no line's rate
  InvoiceDraft adjusted(List<WantedAdjustment> wanted, ProblemException problem) {
    var taxed = lines.stream().map(line -> new TaxLine(line.amount(), line.tax())).toList();
    var made = new ArrayList<Beside>();
    for (var i = 0; i < wanted.size(); i++) {
      var parts = wanted.get(i).over(taxed, MinorUnit.known(currency));
      if (parts.isEmpty()) {
        problem.at("/allowancesAndCharges/" + i, "comes to nothing, or no line is taxed so");
      }
      parts.forEach(part -> made.add(new Beside(part, null)));
    }
    return wanted.isEmpty() ? this : with(lines, made);
  }

  private InvoiceDraft with(List<Line> otherLines, List<Beside> otherAdjustments) {
    return with(otherLines, otherAdjustments, delivered);
  }

  private InvoiceDraft with(
      List<Line> otherLines, List<Beside> otherAdjustments, @Nullable DeliveryDays days) {
    return new InvoiceDraft(
        billingKey,
        orderId,
        orderNumber,
        deliveryNoteId,
        deliveryNumber,
        customerId,
        references,
        currency,
        priceBasis,
        paymentTermDays,
        otherLines,
        otherAdjustments,
        days);
  }

  /// By category and rate, why no tax is charged.
  public Map<TaxGroup, Exemption> exemptions() {
    var ofLines =
        lines.stream()
            .collect(
                groupingBy(
                    Line::tax,
                    TreeMap::new,
                    collectingAndThen(
                        mapping(
                            line -> Objects.requireNonNullElse(line.exemption(), Exemption.NONE),
                            toList()),
                        Exemption::of)));
    adjustments.forEach(
        one ->
            ofLines.merge(
                one.adjustment().tax().group(),
                one.adjustment().tax().exemption(),
                (known, told) -> told.isNone() ? known : Exemption.of(List.of(known, told))));
    return ofLines;
  }

  /// What it comes to: its lines, then its allowances and charges.
  public TaxedDocument taxed() {
    var money = MinorUnit.known(currency);
    var taxed =
        Stream.concat(
                lines.stream().map(line -> new TaxLine(line.amount(), line.tax())),
                adjustments.stream().map(one -> one.adjustment().taxLine()))
            .toList();
    return switch (priceBasis) {
      case NET -> TaxedDocument.exclusive(taxed, money);
      case GROSS -> TaxedDocument.inclusive(taxed, money);
    };
  }

  /// @param quantity in the base unit; below zero takes something off
  /// @param amount of the whole line
  /// @param exemption why no tax is charged; absent: category and reason follow from customer and
  ///     product when it is issued
  /// @param price  of a net line
  /// @param salesUnitPrice of one of the unit that it was sold in, of a net line
  /// @param shipment what it is for, on a collective invoice
  /// @param adjustments allowances and charges, which `amount` has in it
  public record Line(
      @Nullable UUID orderLineId,
      @Nullable UUID productId,
      @Nullable String sku,
      String description,
      BigDecimal quantity,
      LineUnit unit,
      BigDecimal amount,
      TaxGroup tax,
      @Nullable Exemption exemption,
      @Nullable NetPrice price,
      @Nullable BigDecimal salesUnitPrice,
      @Nullable Shipment shipment,
      List<LineAdjustment> adjustments) {

    private static final int UNIT_PRICE_DIGITS = 6;

    /// A line without an order, at its price.
    ///
    /// @param productId absent for free text
    /// @param quantity  in what it is sold in, as the price
    /// @param price     of `priceFor` units, in the price basis
    /// @param priceFor  how many units the price is for; absent: 1
    public static Line priced(
        @Nullable UUID productId,
        @Nullable String sku,
        String description,
        BigDecimal quantity,
        LineUnit unit,
        BigDecimal price,
        @Nullable BigDecimal priceFor,
        PriceBasis basis,
        TaxGroup tax,
        MinorUnit money) {
      var divisor = priceFor == null ? BigDecimal.ONE : priceFor;
      var amount = price.multiply(quantity).divide(divisor, MathContext.DECIMAL128);
      var isNet = basis == PriceBasis.NET;
      var unitPrice = price.divide(divisor, UNIT_PRICE_DIGITS, RoundingMode.HALF_UP);
      return new Line(
          null,
          productId,
          sku,
          description,
          unit.toBase(quantity),
          unit,
          isNet ? money.round(amount) : amount,
          tax,
          null,
          isNet ? netPrice(price, divisor.multiply(unit.unitFactor())) : null,
          isNet && unit.salesUnit() != null ? unitPrice : null,
          null,
          List.of());
    }

    private static NetPrice netPrice(BigDecimal price, BigDecimal priceFor) {
      return new NetPrice(
          price,
          priceFor.compareTo(BigDecimal.ONE) == 0 ? null : priceFor,
          price.divide(priceFor, UNIT_PRICE_DIGITS, RoundingMode.HALF_UP));
    }

    /// With allowances and charges, which are of the line as it is paid.
    Line adjusted(List<LineAdjustment> wanted, MinorUnit money) {
      return at(money.round(amount)).less(LineAdjustment.off(wanted), wanted, money);
    }

    /// Less a discount, which counts in the direction of the line.
    ///
    /// @param off in the price basis, not below zero
    Line less(BigDecimal off, MinorUnit money) {
      return less(off, List.of(), money);
    }

    private Line less(BigDecimal off, List<LineAdjustment> told, MinorUnit money) {
      var left = amount.subtract(quantity.signum() < 0 ? off.negate() : off);
      var perUnit = left.divide(quantity, UNIT_PRICE_DIGITS, RoundingMode.HALF_UP);
      return new Line(
          orderLineId,
          productId,
          sku,
          description,
          quantity,
          unit,
          price == null ? left : money.round(left),
          tax,
          exemption,
          price == null ? null : new NetPrice(price.listPrice(), price.baseQuantity(), perUnit),
          salesUnitPrice == null
              ? null
              : left.multiply(unit.unitFactor())
                  .divide(quantity, UNIT_PRICE_DIGITS, RoundingMode.HALF_UP),
          shipment,
          told);
    }

    /// What takes it back.
    public Line reversed() {
      return new Line(
          orderLineId,
          productId,
          sku,
          description,
          quantity.negate(),
          unit,
          amount.negate(),
          tax,
          exemption,
          price,
          salesUnitPrice,
          shipment,
          adjustments);
    }

    /// At a tax that is decided.
    Line taxed(LineTax decided) {
      return taxed(decided, amount);
    }

    private Line at(BigDecimal otherAmount) {
      return taxed(tax, exemption, otherAmount);
    }

    private Line taxed(LineTax decided, BigDecimal at) {
      return taxed(decided.group(), decided.exemption(), at);
    }

    private Line taxed(TaxGroup group, @Nullable Exemption because, BigDecimal at) {
      return new Line(
          orderLineId,
          productId,
          sku,
          description,
          quantity,
          unit,
          at,
          group,
          because,
          price,
          salesUnitPrice,
          shipment,
          adjustments);
    }

    private ProductTax taxOf(Map<UUID, ProductCopy> products) {
      var product = productId == null ? null : products.get(productId);
      return product == null ? ProductTax.UNKNOWN : product.tax();
    }

    private Line taxedFor(
        CustomerTax customer, ProductTax product, boolean isAgreed, PriceBasis basis) {
      if (exemption != null) {
        return this;
      }
      var rate = tax.rate();
      var decided = isAgreed ? customer.agreed(rate, product) : customer.usual(rate, product);
      var isTaxTakenOut = basis == PriceBasis.GROSS && !decided.group().rate().equals(rate);
      return taxed(decided, isTaxTakenOut ? rate.netOf(amount) : amount);
    }
  }
}
