package io.collector.order.progress;

import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.money.Decimals;
import io.collector.order.progress.InvoiceState.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Orders' parts of a collective invoice.
class InvoiceStateTest {

  @ParameterizedTest(name = "{0} paid of 33.34 + 33.34 + 33.33: {1}, {2} open")
  @CsvSource({
    "0.00, 0.00 0.00 0.00, 33.34 33.34 33.33",
    "0.01, 0.00 0.01 0.00, 33.34 33.33 33.33",
    "50.00, 16.67 16.67 16.66, 16.67 16.67 16.67",
    "100.00, 33.34 33.33 33.33, 0.00 0.01 0.00",
    "100.01, 33.34 33.34 33.33, 0.00 0.00 0.00",
  })
  void each_order_has_its_share(BigDecimal paid, String shares, String open) {
    var states =
        parts(invoice(money(10_001), paid), List.of(money(3_334), money(3_334), money(3_333)));
    assertThat(words(states, InvoiceState::paid)).isEqualTo(shares);
    assertThat(words(states, InvoiceState::open)).isEqualTo(open);
  }

  private static String words(
      List<InvoiceState> states, Function<InvoiceState, BigDecimal> amount) {
    return String.join(
        " ", states.stream().map(state -> amount.apply(state).toPlainString()).toList());
  }

  @Property
  void shares_come_to_what_is_shared(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 100_000) Integer> cents,
      @ForAll @IntRange(max = 10_000) int paidTenThousandths) {
    var amounts = cents.stream().map(InvoiceStateTest::money).toList();
    var total = Decimals.sum(amounts);
    var paid = money(total.movePointRight(2).longValue() * paidTenThousandths / 10_000);
    var states = parts(invoice(total, paid), amounts);
    assertThat(sum(states.stream().map(InvoiceState::paid).toList())).isEqualByComparingTo(paid);
    assertThat(sum(states.stream().map(InvoiceState::open).toList()))
        .isEqualByComparingTo(total.subtract(paid));
    for (var i = 0; i < states.size(); i++) {
      var state = states.get(i);
      assertThat(state.total()).isEqualByComparingTo(amounts.get(i));
      assertThat(state.paid().add(state.open())).isEqualByComparingTo(amounts.get(i));
      assertThat(state.paid()).isBetween(ZERO, amounts.get(i));
    }
  }

  /// What is payable differs from the sum of the parts.
  @Property
  void the_rounding_to_coins_is_shared_too(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 100_000) Integer> cents,
      @ForAll @IntRange(min = -2, max = 2) int rounding) {
    var amounts = cents.stream().map(InvoiceStateTest::money).toList();
    var payable = Decimals.sum(amounts).add(money(rounding)).max(ZERO);
    var states = parts(invoice(payable, payable), amounts);
    assertThat(sum(states.stream().map(InvoiceState::paid).toList())).isEqualByComparingTo(payable);
    assertThat(states).allMatch(InvoiceState::isSettled);
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return Decimals.sum(amounts);
  }

  private static BigDecimal money(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  private static InvoiceState invoice(BigDecimal total, BigDecimal paid) {
    return new InvoiceState(
        new UUID(0, 1),
        "INV-1",
        "PARTIALLY_PAID",
        "EUR",
        total,
        total.subtract(paid),
        paid,
        ZERO,
        1L);
  }

  private static List<InvoiceState> parts(InvoiceState invoice, List<BigDecimal> amounts) {
    var all = Decimals.sum(amounts);
    var states = new ArrayList<InvoiceState>();
    var before = ZERO;
    for (var amount : amounts) {
      states.add(invoice.part(new Part(before, amount, all)));
      before = before.add(amount);
    }
    return states;
  }
}
