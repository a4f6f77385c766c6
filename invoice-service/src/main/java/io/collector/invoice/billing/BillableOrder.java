package io.collector.invoice.billing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.collector.bus.RefusedEventException;
import io.collector.events.AllowanceCharge;
import io.collector.events.PaymentTerm;
import io.collector.events.order.OrderCreated;
import io.collector.invoice.customer.CustomerReferences;
import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import io.collector.tax.Adjustment;
import io.collector.tax.Exemption;
import io.collector.tax.LineAdjustment;
import io.collector.tax.LineKind;
import io.collector.tax.LineTax;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxLine;
import io.collector.tax.TaxRate;
import io.collector.tax.ToldAllowances;
import io.collector.unit.LineUnit;
import io.collector.unit.Units;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An order as it will be invoiced.
///
/// @param priceBasis whether the lines' totals have their tax in them
/// @param adjustments allowances and charges of the whole order
record BillableOrder(
    UUID id,
    String number,
    UUID customerId,
    CustomerReferences references,
    String currency,
    PriceBasis priceBasis,
    @Nullable Integer paymentTermDays,
    List<BillableLine> lines,
    List<BillableAdjustment> adjustments) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final LineAdjustment DISCOUNT =
      new LineAdjustment(LineKind.ALLOWANCE, "Discount", BigDecimal.ZERO, null);

  /// Reads an order. Prices are final, with tax in them, unless the order says otherwise or only
  /// the other reading leads to its grand total.
  ///
  /// @throws RefusedEventException if it can't be invoiced
  static BillableOrder of(OrderCreated order) {
    check(order);
    var money = MinorUnit.known(order.currency());
    var exact =
        order.lineItems().stream().map(line -> line.quantity().multiply(line.unitPrice())).toList();
    var basis = PriceBasis.named(order.priceBasis()).orElseGet(() -> basis(order, exact, money));
    var totals =
        switch (basis) {
          case NET -> netTotals(order, exact, money);
          case GROSS -> grossTotals(order, exact, money);
        };
    return new BillableOrder(
        order.orderId(),
        order.orderNumber(),
        order.customerId(),
        new CustomerReferences(order.customerOrderNumber(), order.buyerReference()),
        order.currency(),
        basis,
        PaymentTerm.told(order.paymentTermDays()),
        IntStream.range(0, totals.size())
            .mapToObj(i -> line(order, i, basis, totals.get(i)))
            .toList(),
        adjustments(order));
  }

  private static List<BillableAdjustment> adjustments(OrderCreated order) {
    var told = Objects.requireNonNullElse(order.allowancesAndCharges(), List.<AllowanceCharge>of());
    var read = Adjustment.read(told);
    return IntStream.range(0, told.size())
        .mapToObj(
            i ->
                new BillableAdjustment(
                    read.get(i), TaxRate.orNull(told.get(i).taxPercent(), told.get(i).taxes())))
        .toList();
  }

  /// The allowances and charges of an invoice. An allowance goes in proportion with the lines of
  /// its rate that take nothing off: all invoices together have all of it. A charge goes with the
  /// first, as services do, whatever that is for; if all of that is credited, with the next.
  ///
  /// @param before by line, the quantities that were invoiced before
  /// @param after  the same, with this invoice
  /// @param usual  the rate of lines that name none
  List<Adjustment> adjustments(
      Map<UUID, BigDecimal> before, Map<UUID, BigDecimal> after, TaxRate usual, MinorUnit money) {
    return adjustments.stream()
        .map(one -> part(one, before, after, usual, money))
        .filter(one -> one.amount().signum() > 0)
        .toList();
  }

  private Adjustment part(
      BillableAdjustment one,
      Map<UUID, BigDecimal> before,
      Map<UUID, BigDecimal> after,
      TaxRate usual,
      MinorUnit money) {
    var whole = one.whole();
    var tax = one.rate() == null ? new LineTax(TaxGroup.of(usual), Exemption.NONE) : whole.tax();
    var members =
        lines.stream()
            .filter(line -> Objects.equals(line.tax(), one.rate()) && !line.isBelowZero())
            .toList();
    if (whole.kind() == LineKind.CHARGE) {
      var isFirst = before.values().stream().allMatch(quantity -> quantity.signum() == 0);
      return new Adjustment(
          whole.kind(),
          whole.reason(),
          isFirst ? money.round(whole.amount()) : BigDecimal.ZERO,
          whole.percent(),
          whole.percent() == null ? null : sum(members, BillableLine::total),
          tax);
    }
    var invoiced = sum(members, line -> line.amount(quantity(before, line), money));
    var upTo = sum(members, line -> line.amount(quantity(after, line), money));
    var all = sum(members, BillableLine::total);
    return new Adjustment(
        whole.kind(),
        whole.reason(),
        share(whole.amount(), upTo, all, money)
            .subtract(share(whole.amount(), invoiced, all, money)),
        whole.percent(),
        whole.percent() == null ? null : upTo.subtract(invoiced),
        tax);
  }

  /// Whether there is anything that might make an invoice of a part come to less than zero.
  boolean takesOff() {
    return !adjustments.isEmpty()
        || lines.stream().anyMatch(line -> line.isBelowZero() || !line.adjustments().isEmpty());
  }

  /// What an invoice comes to, with its tax; may be below zero.
  ///
  /// @param before     by line, the quantities that were invoiced before
  /// @param quantities of the invoice, by line
  /// @param usual      the rate of lines that name none
  BigDecimal total(Map<UUID, BigDecimal> before, Map<UUID, BigDecimal> quantities, TaxRate usual) {
    var money = MinorUnit.known(currency);
    var after = new HashMap<>(before);
    quantities.forEach((line, quantity) -> after.merge(line, quantity, BigDecimal::add));
    var ofLines =
        lines.stream()
            .map(
                line ->
                    new TaxLine(
                        line.signed(
                            line.amount(quantity(before, line), quantity(quantities, line), money)),
                        TaxGroup.of(Objects.requireNonNullElse(line.tax(), usual))));
    var beside = adjustments(before, after, usual, money).stream().map(Adjustment::taxLine);
    var all = Stream.concat(ofLines, beside).toList();
    return switch (priceBasis) {
      case NET -> TaxedDocument.exclusive(all, money).grandTotal();
      case GROSS -> TaxedDocument.inclusive(all, money).grandTotal();
    };
  }

  private static BigDecimal quantity(Map<UUID, BigDecimal> quantities, BillableLine line) {
    return quantities.getOrDefault(line.id(), BigDecimal.ZERO);
  }

  private static BigDecimal sum(
      List<BillableLine> members, Function<BillableLine, BigDecimal> amount) {
    return sum(members.stream().map(amount).toList());
  }

  private static BigDecimal share(
      BigDecimal amount, BigDecimal part, BigDecimal all, MinorUnit money) {
    return all.signum() == 0
        ? BigDecimal.ZERO
        : money.round(amount.multiply(part).divide(all, MathContext.DECIMAL128));
  }

  private static PriceBasis basis(OrderCreated order, List<BigDecimal> exact, MinorUnit money) {
    if (order.priceIncludesTax() != null) {
      return order.priceIncludesTax() ? PriceBasis.GROSS : PriceBasis.NET;
    }
    var beside = beside(order, _ -> TaxRate.NONE);
    return isTotal(order, money.round(sum(exact)).add(beside))
            || !(isTotal(
                    order,
                    money.round(sum(withTax(order, exact)).add(beside(order, BillableOrder::rate))))
                || isTotal(order, netTotal(order, rounded(exact, money), money)))
        ? PriceBasis.GROSS
        : PriceBasis.NET;
  }

  /// What allowances and charges of the whole order come to; below zero if they are more
  /// allowances.
  ///
  /// @param added the tax that is still to be added
  private static BigDecimal beside(OrderCreated order, Function<AllowanceCharge, TaxRate> added) {
    return sum(
        Objects.requireNonNullElse(order.allowancesAndCharges(), List.<AllowanceCharge>of())
            .stream()
            .map(
                one -> {
                  var amount = added.apply(one).grossOf(one.amount());
                  return one.kind().equals("ALLOWANCE") ? amount.negate() : amount;
                })
            .toList());
  }

  private static boolean isTotal(OrderCreated order, BigDecimal sum) {
    return sum.compareTo(order.grandTotal()) == 0;
  }

  private static List<BigDecimal> rounded(List<BigDecimal> exact, MinorUnit money) {
    return exact.stream().map(money::round).toList();
  }

  /// What net lines come to with their tax.
  private static BigDecimal netTotal(OrderCreated order, List<BigDecimal> nets, MinorUnit money) {
    var lines =
        IntStream.range(0, nets.size())
            .mapToObj(i -> new TaxLine(nets.get(i), TaxGroup.of(rate(order.lineItems().get(i)))));
    var beside = Adjustment.read(order.allowancesAndCharges()).stream().map(Adjustment::taxLine);
    return TaxedDocument.exclusive(Stream.concat(lines, beside).toList(), money).grandTotal();
  }

  /// What the order says of its lines; else each is rounded, unless only their sum, rounded once,
  /// leads to the grand total.
  private static List<BigDecimal> netTotals(
      OrderCreated order, List<BigDecimal> exact, MinorUnit money) {
    var told = told(order, money);
    if (told.isPresent()) {
      return told.get();
    }
    var rounded = rounded(exact, money);
    var spread = RoundedShares.over(exact, money.round(sum(exact)), money);
    return !isTotal(order, netTotal(order, rounded, money))
            && isTotal(order, netTotal(order, spread, money))
        ? spread
        : rounded;
  }

  /// The lines' totals, if the order says all of them.
  private static Optional<List<BigDecimal>> told(OrderCreated order, MinorUnit money) {
    var told = order.lineItems().stream().map(OrderCreated.LineItem::total).toList();
    return order.lineItems().stream().allMatch(line -> isTold(line, money))
        ? Optional.of(
            told.stream().map(total -> money.round(Objects.requireNonNull(total))).toList())
        : Optional.empty();
  }

  private static boolean isTold(OrderCreated.LineItem line, MinorUnit money) {
    var total = line.total();
    return total != null && isInLine(total, line) && money.fits(total);
  }

  private static List<BigDecimal> withTax(OrderCreated order, List<BigDecimal> exact) {
    return IntStream.range(0, exact.size())
        .mapToObj(i -> rate(order.lineItems().get(i)).grossOf(exact.get(i)))
        .toList();
  }

  /// None if it says none.
  private static TaxRate rate(OrderCreated.LineItem line) {
    return TaxRate.of(line.taxPercent(), line.taxes());
  }

  private static TaxRate rate(AllowanceCharge beside) {
    return TaxRate.of(beside.taxPercent(), beside.taxes());
  }

  /// What the order says of its lines, if that adds up. Else, if the prices lead to the grand total
  /// except for rounding, the lines' totals add up to it; else each line is rounded alone.
  private static List<BigDecimal> grossTotals(
      OrderCreated order, List<BigDecimal> exact, MinorUnit money) {
    var told = told(order, money);
    var total = order.grandTotal().subtract(beside(order, _ -> TaxRate.NONE));
    if (told.isPresent() && sum(told.get()).compareTo(total) == 0) {
      return told.get();
    }
    var rounded = money.round(sum(exact));
    var tolerance = BigDecimal.valueOf(exact.size()).movePointLeft(money.digits());
    return money.fits(total) && total.subtract(rounded).abs().compareTo(tolerance) <= 0
        ? RoundedShares.over(exact, money.round(total), money)
        : rounded(exact, money);
  }

  private static BillableLine line(OrderCreated order, int i, PriceBasis basis, BigDecimal total) {
    var line = order.lineItems().get(i);
    var price = basis == PriceBasis.NET ? price(line) : null;
    return new BillableLine(
        line.lineId() == null ? lineId(order.orderId(), i) : line.lineId(),
        line.productId(),
        line.sku(),
        line.description(),
        "SERVICE".equals(line.lineType()),
        line.quantity(),
        isBelowZero(line),
        LineUnit.of(line.unit(), line.unitDecimals(), line.soldIn()),
        TaxRate.orNull(line.taxPercent(), line.taxes()),
        total.abs(),
        price,
        basis == PriceBasis.NET && line.soldIn() != null ? abs(line.soldIn().unitPrice()) : null,
        adjustments(line, price, total.abs(), MinorUnit.known(order.currency())));
  }

  /// The line's own; of a net line with what else was taken off, as by a promotion, so that its
  /// price less these is its total. Without the price before them they can't be told apart.
  private static List<LineAdjustment> adjustments(
      OrderCreated.LineItem line, @Nullable NetPrice price, BigDecimal total, MinorUnit money) {
    var told = LineAdjustment.read(line.allowancesAndCharges());
    if (told.isEmpty() || price == null) {
      return told;
    }
    if (line.listPrice() == null) {
      return List.of();
    }
    var rest =
        price
            .beforeDiscount(line.quantity(), money)
            .subtract(LineAdjustment.off(told))
            .subtract(total);
    return rest.signum() == 0
        ? told
        : Stream.concat(told.stream(), Stream.of(DISCOUNT.off(rest))).toList();
  }

  private static NetPrice price(OrderCreated.LineItem line) {
    var unitPrice = line.unitPrice().abs();
    return line.listPrice() == null
        ? NetPrice.of(unitPrice)
        : new NetPrice(line.listPrice().abs(), line.priceBaseQuantity(), unitPrice);
  }

  private static @Nullable BigDecimal abs(@Nullable BigDecimal price) {
    return price == null ? null : price.abs();
  }

  /// A service at a price below zero takes something off. A unit's price may be too small to be
  /// told, or nothing after a discount: then it is below zero if another of its prices is.
  private static boolean isBelowZero(OrderCreated.LineItem line) {
    var soldPrice = line.soldIn() == null ? null : line.soldIn().unitPrice();
    return line.unitPrice().signum() == 0
        ? isBelowZero(line.listPrice()) || isBelowZero(soldPrice) || isBelowZero(line.total())
        : isBelowZero(line.unitPrice());
  }

  private static boolean isBelowZero(@Nullable BigDecimal amount) {
    return amount != null && amount.signum() < 0;
  }

  /// A line without id gets one from its place in the order, the same that inventory gives it.
  private static UUID lineId(UUID orderId, int position) {
    return UUID.nameUUIDFromBytes((orderId + "/" + position).getBytes(UTF_8));
  }

  private static void check(OrderCreated order) {
    require(MinorUnit.of(order.currency()).isPresent(), "unknown currency " + order.currency());
    require(!order.lineItems().isEmpty(), "the order has no lines");
    var ofOrder = ToldAllowances.fault(order.allowancesAndCharges());
    require(ofOrder == null, "allowancesAndCharges " + ofOrder);
    for (var i = 0; i < order.lineItems().size(); i++) {
      var line = order.lineItems().get(i);
      var at = "lineItems/" + i + "/";
      require(line.quantity().signum() > 0, at + "quantity is not above zero");
      require(Decimals.fits(line.quantity(), 15, 3), at + "quantity has too many digits");
      require(
          !isBelowZero(line) || "SERVICE".equals(line.lineType()),
          at + "unitPrice is negative, but only a service takes something off");
      require(
          Decimals.fits(line.quantity().multiply(line.unitPrice()), 14, 18),
          at + "unitPrice has too many digits");
      var total = line.total();
      require(total == null || Decimals.fits(total, 14, 4), at + "total has too many digits");
      var listPrice = line.listPrice();
      require(
          listPrice == null || (isInLine(listPrice, line) && Decimals.fits(listPrice, 13, 6)),
          at + "listPrice is negative, or has too many digits");
      var base = line.priceBaseQuantity();
      require(
          base == null || (base.signum() > 0 && Decimals.fits(base, 15, 9)),
          at + "priceBaseQuantity is no quantity above zero");
      var sold = line.soldIn();
      require(
          sold == null || (Units.isFactor(sold.factor()) && sold.unit().indexOf('\0') < 0),
          at + "soldIn is no unit with its factor");
      var soldPrice = sold == null ? null : sold.unitPrice();
      require(
          soldPrice == null || (isInLine(soldPrice, line) && Decimals.fits(soldPrice, 13, 6)),
          at + "soldIn/unitPrice is negative, or has too many digits");
      var tax = line.taxPercent();
      require(
          tax == null
              || (tax.signum() >= 0 && tax.compareTo(HUNDRED) <= 0 && Decimals.fits(tax, 3, 4)),
          at + "taxPercent is not 0 to 100");
      var fault = TaxRate.fault(line.taxes(), line.taxPercent());
      require(fault == null, at + "taxes " + fault);
      require(line.description().indexOf('\0') < 0, at + "description contains a NUL character");
      var allowances = ToldAllowances.faultOfLine(line.allowancesAndCharges());
      require(allowances == null, at + "allowancesAndCharges " + allowances);
    }
  }

  /// Whether it is below zero as the line is.
  private static boolean isInLine(BigDecimal amount, OrderCreated.LineItem line) {
    return isBelowZero(line) ? amount.signum() <= 0 : amount.signum() >= 0;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new RefusedEventException(otherwise);
    }
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// Adds a quantity of an event to the line that it names; without a line, to the lines of its
  /// product one after the other, up to the ordered quantity, and the rest to the last.
  ///
  /// @param sums by line, so far
  void add(Map<UUID, BigDecimal> sums, @Nullable UUID lineId, UUID productId, BigDecimal quantity) {
    var named = lines.stream().filter(line -> line.id().equals(lineId)).toList();
    var meant =
        named.isEmpty()
            ? lines.stream().filter(line -> line.productId().equals(productId)).toList()
            : named;
    var left = quantity;
    for (var i = 0; i < meant.size(); i++) {
      var line = meant.get(i);
      var room = line.quantity().subtract(sums.getOrDefault(line.id(), BigDecimal.ZERO));
      var part = i == meant.size() - 1 ? left : left.min(room.max(BigDecimal.ZERO));
      sums.merge(line.id(), part, BigDecimal::add);
      left = left.subtract(part);
    }
  }

  boolean hasGoods() {
    return lines.stream().anyMatch(line -> !line.service());
  }
}
