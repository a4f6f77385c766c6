package io.collector.order.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderProgressStatusTest {

  /// Lines are `ordered/cancelled/shipped/delivered/rejected/returned/invoiced`, an S before a
  /// service; money is `unsettled/unpaid/paid/refunded`.
  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "5/0/0/0/0/0/0,         0/0/0/0,       CONFIRMED",
    "5/0/2/0/0/0/0,         0/0/0/0,       PARTIALLY_SHIPPED",
    "5/0/5/0/0/0/0,         0/0/0/0,       SHIPPED",
    "5/0/5/0/0/0/0 2/0/0/0/0/0/0, 0/0/0/0, PARTIALLY_SHIPPED",
    "5/0/5/0/0/0/0 S2/0/0/0/0/0/0, 0/0/0/0, SHIPPED",
    "5/0/5/3/0/0/0,         0/0/0/0,       PARTIALLY_DELIVERED",
    "5/0/3/3/0/0/3,         0/0/900/0,     PARTIALLY_DELIVERED",
    "5/0/5/0/2/0/0,         0/0/0/0,       PARTIALLY_DELIVERED",
    "5/0/5/3/2/0/0,         0/0/0/0,       DELIVERED",
    "5/0/5/5/0/0/5,         1/1/0/0,       DELIVERED",
    "5/0/5/5/0/0/5,         0/0/1500/0,    COMPLETED",
    "5/0/5/5/0/0/5 S1/0/0/0/0/0/0, 0/0/1500/0, DELIVERED",
    "5/0/5/5/0/0/5 S1/0/0/0/0/0/1, 0/0/1600/0, COMPLETED",
    "5/0/5/5/0/0/5 T1/0/0/0/0/0/0, 0/0/1500/0, COMPLETED",
    "5/0/5/2/3/0/2 T1/0/0/0/0/0/0, 0/0/600/0, COMPLETED",
    "5/0/5/5/0/2/3,         0/0/900/0,     COMPLETED",
    "5/0/5/5/0/2/3/2,       0/0/300/0,     DELIVERED",
    "5/0/5/5/0/2/5/2,       0/0/900/0,     COMPLETED",
    "5/0/5/0/5/0/0,         0/0/0/0,       COMPLETED",
    "S1/0/0/0/0/0/0,        0/0/0/0,       CONFIRMED",
    "S1/0/0/0/0/0/1,        1/1/0/0,       CONFIRMED",
    "S1/0/0/0/0/0/1,        0/0/100/0,     COMPLETED",
  })
  void goods_and_invoices_tell_where_a_confirmed_order_stands(
      String lines, String money, OrderStatus status) {
    assertThat(status(OrderStatus.CONFIRMED, false, lines, money).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "5/5/0/0/0/0/0, CANCELLED",
    "5/2/3/0/0/0/0, SHIPPED",
    "5/2/3/1/0/0/0, PARTIALLY_DELIVERED",
    "5/2/3/3/0/0/0, DELIVERED",
    "5/0/5/0/0/0/0, SHIPPED",
    "5/2/3/3/0/0/0 S1/0/0/0/0/0/0, DELIVERED",
  })
  void what_is_closed_goes_on_with_what_has_left(String lines, OrderStatus status) {
    assertThat(status(OrderStatus.CANCELLED, true, lines, "0/0/0/0").status()).isEqualTo(status);
    assertThat(status(OrderStatus.PENDING, true, lines, "0/0/0/0").status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"PENDING", "ON_HOLD"})
  void what_nobody_has_decided_on_stays_so(OrderStatus status) {
    assertThat(status(status, false, "5/0/5/5/0/0/5", "0/0/1500/0").status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} {1}: {2} {3} {4}")
  @CsvSource({
    "5/0/5/5/0/0/0, 0/0/0/0,       NOT_INVOICED,       UNPAID,         NONE",
    "5/0/5/5/0/0/3, 1/1/0/0,       PARTIALLY_INVOICED, UNPAID,         NONE",
    "5/0/5/5/0/0/3, 0/0/900/0,     PARTIALLY_INVOICED, PARTIALLY_PAID, NONE",
    "5/0/5/5/0/0/5, 1/1/900/0,     INVOICED,           PARTIALLY_PAID, NONE",
    "5/0/5/5/0/0/5, 0/0/1500/0,    INVOICED,           PAID,           NONE",
    "5/0/5/5/0/0/5, 0/1/900/0,     INVOICED,           PARTIALLY_PAID, NONE",
    "5/0/5/5/0/2/5, 0/0/900/600,   INVOICED,           PAID,           PARTIALLY_RETURNED",
    "5/0/5/5/0/5/5, 0/0/0/1500,    INVOICED,           REFUNDED,       RETURNED",
    "5/0/5/5/0/2/3, 0/0/900/0,     INVOICED,           PAID,           PARTIALLY_RETURNED",
    "5/0/5/5/0/2/3/2, 0/0/300/0,   PARTIALLY_INVOICED, PARTIALLY_PAID, PARTIALLY_RETURNED",
    "5/2/3/3/0/0/3, 0/0/900/0,     INVOICED,           PAID,           NONE",
  })
  void invoices_payments_and_returns_have_a_status_of_their_own(
      String lines,
      String money,
      InvoiceStatus invoiced,
      PaymentStatus paid,
      ReturnStatus returned) {
    var status = status(OrderStatus.CONFIRMED, false, lines, money);
    assertThat(status.invoiceStatus()).isEqualTo(invoiced);
    assertThat(status.paymentStatus()).isEqualTo(paid);
    assertThat(status.returnStatus()).isEqualTo(returned);
  }

  private static OrderProgressStatus status(
      OrderStatus before, boolean closed, String lines, String money) {
    var parts = money.split("/");
    return OrderProgressStatus.of(
        before,
        closed,
        Arrays.stream(lines.split(" ")).map(OrderProgressStatusTest::line).toList(),
        new OrderBalance(
            Integer.parseInt(parts[0]),
            Integer.parseInt(parts[1]),
            new BigDecimal(parts[2]),
            new BigDecimal(parts[3]),
            BigDecimal.ZERO));
  }

  private static OrderProgressStatus.Line line(String text) {
    var isBelowZero = text.startsWith("T");
    var isService = isBelowZero || text.startsWith("S");
    var of =
        Arrays.stream((isService ? text.substring(1) : text).split("/"))
            .map(BigDecimal::new)
            .toList();
    return new OrderProgressStatus.Line(
        !isService,
        isBelowZero,
        of.get(0),
        of.get(1),
        of.get(2),
        of.get(3),
        of.get(4),
        of.get(5),
        of.get(6),
        of.size() > 7 ? of.get(7) : BigDecimal.ZERO);
  }
}
