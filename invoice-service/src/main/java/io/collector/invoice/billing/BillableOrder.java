package io.collector.invoice.billing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.collector.bus.RefusedEventException;
import io.collector.events.order.OrderCreated;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An order as it will be invoiced.
///
/// @param priceIncludesTax whether the lines' totals have their tax in them
record BillableOrder(
    UUID id,
    String number,
    UUID customerId,
    String currency,
    boolean priceIncludesTax,
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
    var includesTax = includesTax(order, exact, money);
    var totals = totals(order, exact, includesTax, money);
    return new BillableOrder(
        order.orderId(),
        order.orderNumber(),
        order.customerId(),
        order.currency(),
        includesTax,
        order.paymentTermDays(),
        IntStream.range(0, totals.size()).mapToObj(i -> line(order, i, totals.get(i))).toList());
  }

  private static boolean includesTax(OrderCreated order, List<BigDecimal> exact, MinorUnit money) {
    if (order.priceIncludesTax() != null) {
      return order.priceIncludesTax();
    }
    return money.round(sum(exact)).compareTo(order.grandTotal()) == 0
        || money.round(sum(withTax(order, exact))).compareTo(order.grandTotal()) != 0;
  }

  private static List<BigDecimal> withTax(OrderCreated order, List<BigDecimal> exact) {
    return IntStream.range(0, exact.size())
        .mapToObj(
            i -> {
              var percent =
                  Objects.requireNonNullElse(
                      order.lineItems().get(i).taxPercent(), BigDecimal.ZERO);
              return exact.get(i).multiply(HUNDRED.add(percent)).movePointLeft(2);
            })
        .toList();
  }

  /// If the prices lead to the grand total except for rounding, the lines' totals add up to it;
  /// else each line is rounded alone.
  private static List<BigDecimal> totals(
      OrderCreated order, List<BigDecimal> exact, boolean includesTax, MinorUnit money) {
    var rounded = money.round(sum(exact));
    var total = includesTax ? order.grandTotal() : rounded;
    var tolerance = BigDecimal.valueOf(exact.size()).movePointLeft(money.digits());
    return money.fits(total) && total.subtract(rounded).abs().compareTo(tolerance) <= 0
        ? RoundedShares.over(exact, money.round(total), money)
        : exact.stream().map(money::round).toList();
  }

  private static BillableLine line(OrderCreated order, int i, BigDecimal total) {
    var line = order.lineItems().get(i);
    return new BillableLine(
        line.lineId() == null ? lineId(order.orderId(), i) : line.lineId(),
        line.productId(),
        line.sku(),
        line.description(),
        "SERVICE".equals(line.lineType()),
        line.quantity(),
        Objects.requireNonNullElse(line.unit(), "pcs"),
        line.taxPercent(),
        total);
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
      var tax = line.taxPercent();
      require(
          tax == null
              || (tax.signum() >= 0 && tax.compareTo(HUNDRED) <= 0 && Decimals.fits(tax, 3, 4)),
          at + "taxPercent is not 0 to 100");
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
