package io.collector.invoice.billing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.collector.bus.RefusedEventException;
import io.collector.events.PaymentTerm;
import io.collector.events.order.OrderCreated;
import io.collector.invoice.customer.CustomerReferences;
import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxGroup;
import io.collector.invoice.tax.TaxLine;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import io.collector.unit.Units;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An order as it will be invoiced.
///
/// @param priceBasis whether the lines' totals have their tax in them
record BillableOrder(
    UUID id,
    String number,
    UUID customerId,
    CustomerReferences references,
    String currency,
    PriceBasis priceBasis,
    @Nullable Integer paymentTermDays,
    List<BillableLine> lines) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

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
            .toList());
  }

  private static PriceBasis basis(OrderCreated order, List<BigDecimal> exact, MinorUnit money) {
    if (order.priceIncludesTax() != null) {
      return order.priceIncludesTax() ? PriceBasis.GROSS : PriceBasis.NET;
    }
    return isTotal(order, money.round(sum(exact)))
            || !(isTotal(order, money.round(sum(withTax(order, exact))))
                || isTotal(order, netTotal(order, rounded(exact, money), money)))
        ? PriceBasis.GROSS
        : PriceBasis.NET;
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
            .mapToObj(i -> new TaxLine(nets.get(i), TaxGroup.of(rate(order.lineItems().get(i)))))
            .toList();
    return TaxedDocument.exclusive(lines, money).grandTotal();
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
    return told.stream()
            .allMatch(total -> total != null && total.signum() >= 0 && money.fits(total))
        ? Optional.of(
            told.stream().map(total -> money.round(Objects.requireNonNull(total))).toList())
        : Optional.empty();
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

  /// What the order says of its lines, if that adds up. Else, if the prices lead to the grand total
  /// except for rounding, the lines' totals add up to it; else each line is rounded alone.
  private static List<BigDecimal> grossTotals(
      OrderCreated order, List<BigDecimal> exact, MinorUnit money) {
    var told = told(order, money);
    if (told.isPresent() && isTotal(order, sum(told.get()))) {
      return told.get();
    }
    var rounded = money.round(sum(exact));
    var total = order.grandTotal();
    var tolerance = BigDecimal.valueOf(exact.size()).movePointLeft(money.digits());
    return money.fits(total) && total.subtract(rounded).abs().compareTo(tolerance) <= 0
        ? RoundedShares.over(exact, money.round(total), money)
        : rounded(exact, money);
  }

  private static BillableLine line(OrderCreated order, int i, PriceBasis basis, BigDecimal total) {
    var line = order.lineItems().get(i);
    return new BillableLine(
        line.lineId() == null ? lineId(order.orderId(), i) : line.lineId(),
        line.productId(),
        line.sku(),
        line.description(),
        "SERVICE".equals(line.lineType()),
        line.quantity(),
        LineUnit.of(line.unit(), line.unitDecimals(), line.soldIn()),
        TaxRate.orNull(line.taxPercent(), line.taxes()),
        total,
        basis == PriceBasis.NET ? price(line) : null,
        basis == PriceBasis.NET && line.soldIn() != null ? line.soldIn().unitPrice() : null);
  }

  private static NetPrice price(OrderCreated.LineItem line) {
    return line.listPrice() == null
        ? NetPrice.of(line.unitPrice())
        : new NetPrice(line.listPrice(), line.priceBaseQuantity(), line.unitPrice());
  }

  /// A line without id gets one from its place in the order, the same that inventory gives it.
  private static UUID lineId(UUID orderId, int position) {
    return UUID.nameUUIDFromBytes((orderId + "/" + position).getBytes(UTF_8));
  }

  private static void check(OrderCreated order) {
    require(MinorUnit.of(order.currency()).isPresent(), "unknown currency " + order.currency());
    require(!order.lineItems().isEmpty(), "the order has no lines");
    for (var i = 0; i < order.lineItems().size(); i++) {
      var line = order.lineItems().get(i);
      var at = "lineItems/" + i + "/";
      require(line.quantity().signum() > 0, at + "quantity is not above zero");
      require(Decimals.fits(line.quantity(), 15, 3), at + "quantity has too many digits");
      require(line.unitPrice().signum() >= 0, at + "unitPrice is negative");
      require(
          Decimals.fits(line.quantity().multiply(line.unitPrice()), 14, 18),
          at + "unitPrice has too many digits");
      var total = line.total();
      require(total == null || Decimals.fits(total, 14, 4), at + "total has too many digits");
      var listPrice = line.listPrice();
      require(
          listPrice == null || (listPrice.signum() >= 0 && Decimals.fits(listPrice, 13, 6)),
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
          soldPrice == null || (soldPrice.signum() >= 0 && Decimals.fits(soldPrice, 13, 6)),
          at + "soldIn/unitPrice is negative, or has too many digits");
      var tax = line.taxPercent();
      require(
          tax == null
              || (tax.signum() >= 0 && tax.compareTo(HUNDRED) <= 0 && Decimals.fits(tax, 3, 4)),
          at + "taxPercent is not 0 to 100");
      var fault = TaxRate.fault(line.taxes(), line.taxPercent());
      require(fault == null, at + "taxes " + fault);
      require(line.description().indexOf('\0') < 0, at + "description contains a NUL character");
    }
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
