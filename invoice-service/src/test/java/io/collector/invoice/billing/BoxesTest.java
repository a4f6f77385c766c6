package io.collector.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.SoldIn;
import io.collector.events.order.OrderCreated;
import io.collector.invoice.document.BilledDocument;
import io.collector.invoice.tax.NetPrice;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was sold in boxes is invoiced in pieces as they come: parts add up to the boxes' price.
class BoxesTest {

  private static final MinorUnit CENTS = new MinorUnit(2);

  @ParameterizedTest(name = "2 boxes of 12 at 100.01: 13 and 11 pieces, {0}")
  @CsvSource({"GROSS, 108.34, 91.68", "NET, 108.34, 91.68"})
  void thirteen_pieces_of_two_boxes_and_the_rest_are_the_boxes(
      String basis, String first, String second) {
    var line = order(basis, 2, 12, "100.01").lines().getFirst();
    assertThat(line.quantity()).isEqualByComparingTo("24");
    assertThat(line.amount(quantity(0), quantity(13), CENTS)).isEqualByComparingTo(first);
    assertThat(line.amount(quantity(13), quantity(11), CENTS)).isEqualByComparingTo(second);
  }

  @Property(tries = 300)
  void whatever_is_delivered_at_a_time_comes_to_the_price_of_the_boxes(
      @ForAll @IntRange(min = 1, max = 40) int boxes,
      @ForAll @IntRange(min = 2, max = 144) int factor,
      @ForAll @IntRange(min = 1, max = 99_999) int cents,
      @ForAll boolean net,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 300) Integer> parts) {
    var price = BigDecimal.valueOf(cents, 2).toPlainString();
    var line = order(net ? "NET" : "GROSS", boxes, factor, price).lines().getFirst();
    var amounts = new ArrayList<BigDecimal>();
    var before = 0;
    for (var wanted : parts) {
      var part = Math.min(wanted, boxes * factor - before);
      amounts.add(line.amount(quantity(before), quantity(part), CENTS));
      before += part;
    }
    amounts.add(line.amount(quantity(before), quantity(boxes * factor - before), CENTS));
    assertThat(Decimals.sum(amounts))
        .isEqualByComparingTo(new BigDecimal(price).multiply(quantity(boxes)));
  }

  /// A paper says boxes where they are boxes, else pieces at the price of so many.
  @Test
  void a_paper_says_the_sales_unit_where_the_quantity_is_a_number_of_it() {
    var unit = new LineUnit("C62", 0, "XBX", new BigDecimal("12"));
    var price = new NetPrice(new BigDecimal("100.01"), quantity(12), new BigDecimal("8.334167"));
    var whole = line(unit, 24, "200.02", price);
    assertThat(whole.quantity()).isEqualByComparingTo("2");
    assertThat(whole.unit()).isEqualTo("XBX");
    assertThat(whole.netPrice()).isEqualTo(NetPrice.of(new BigDecimal("100.01")));
    var part = line(unit, 13, "108.34", price);
    assertThat(part.quantity()).isEqualByComparingTo("13");
    assertThat(part.unit()).isEqualTo("C62");
    assertThat(part.netPrice()).isEqualTo(price);
    assertThat(price.beforeDiscount(part.quantity(), CENTS)).isEqualByComparingTo("108.34");
  }

  private static BilledDocument.Line line(LineUnit unit, int pieces, String net, NetPrice price) {
    return BilledDocument.Line.of(
        null,
        "Can",
        quantity(pieces),
        unit,
        new BigDecimal("100.01"),
        price.unitPrice(),
        new BigDecimal(net),
        TaxGroup.of(TaxRate.of(new BigDecimal("19"))),
        price,
        null,
        List.of());
  }

  private static BigDecimal quantity(int quantity) {
    return BigDecimal.valueOf(quantity);
  }

  /// As order tells it: quantity and unit price of pieces, the total as it was sold.
  private static BillableOrder order(String basis, int boxes, int factor, String price) {
    var id = UUID.randomUUID();
    var unit = new LineUnit("C62", 0, "XBX", quantity(factor));
    var total = new BigDecimal(price).multiply(quantity(boxes));
    var isNet = basis.equals("NET");
    var line =
        new OrderCreated.LineItem(
            id,
            null,
            "Can",
            quantity(boxes * factor),
            unit.pricePerBase(new BigDecimal(price)),
            null,
            id,
            "PRODUCT",
            "C62",
            BigDecimal.ZERO,
            null,
            isNet ? new BigDecimal(price) : null,
            isNet ? quantity(factor) : null,
            total,
            0,
            new SoldIn("XBX", quantity(factor), new BigDecimal(price)),
            null,
            null);
    return BillableOrder.of(
        new OrderCreated(
            id,
            "ORD-1",
            id,
            null,
            List.of(line),
            "EUR",
            total,
            !isNet,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            basis,
            null,
            null,
            null));
  }
}
