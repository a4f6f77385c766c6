package io.collector.invoice.payment;

import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.invoice.term.EarlyTerms;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentSharesTest {

  private static final LocalDate ISSUED_ON = LocalDate.parse("2026-01-15");
  private static final MinorUnit USD = new MinorUnit(2);
  private static final EarlyPayment TWO_PERCENT = new EarlyPayment(new BigDecimal("2"), 10);

  /// An invoice of 1500.00, 2 % within 10 days.
  @ParameterizedTest(name = "{0} after {1} days: {2}")
  @CsvSource({
    "1470.00, 0, 30.00",
    "1470.00, 10, 30.00",
    "1470.00, 11, 0",
    "1480.00, 5, 20.00",
    "1469.99, 5, 0",
    "1500.00, 5, 0",
    "0.01, 5, 0",
  })
  void a_discount_is_taken_if_the_payment_is_in_time_and_short_by_no_more(
      String payment, int days, String discount) {
    var share =
        PaymentShares.share(
            claim("1500.00", 30),
            new BigDecimal(payment),
            ZERO,
            TWO_PERCENT,
            ISSUED_ON.plusDays(days),
            USD);
    assertThat(share.discount()).isEqualTo(discount);
  }

  /// 2 % of the 750.00 that are left of 1500.00 are 15.00.
  @Test
  void what_was_credited_brings_no_discount() {
    var half = new BigDecimal("750.00");
    var claim =
        new InvoiceClaim(UUID.randomUUID(), half, half, ZERO, ZERO, ISSUED_ON, ISSUED_ON, null);
    assertThat(discount(claim, "735.00")).isEqualByComparingTo("15.00");
    assertThat(discount(claim, "734.99")).isEqualByComparingTo(ZERO);
  }

  /// 3 % until 2026-01-29 as the invoice says; the settings grant 2 % until 2026-01-25 by now.
  @ParameterizedTest
  @CsvSource({"14, 45.00", "15, 0"})
  void an_invoices_own_terms_go_before_the_settings(int days, String discount) {
    var amount = new BigDecimal("1500.00");
    var own = EarlyTerms.of(new BigDecimal("3"), 14, ISSUED_ON);
    var claim =
        new InvoiceClaim(UUID.randomUUID(), amount, amount, ZERO, ZERO, ISSUED_ON, ISSUED_ON, own);
    var share =
        PaymentShares.share(
            claim, new BigDecimal("1455.00"), ZERO, TWO_PERCENT, ISSUED_ON.plusDays(days), USD);
    assertThat(share.discount()).isEqualByComparingTo(discount);
  }

  private static BigDecimal discount(InvoiceClaim claim, String payment) {
    return PaymentShares.share(claim, new BigDecimal(payment), ZERO, TWO_PERCENT, ISSUED_ON, USD)
        .discount();
  }

  @Test
  void reminders_are_paid_from_what_no_invoice_needs() {
    var reminded =
        new InvoiceClaim(
            UUID.randomUUID(),
            ZERO,
            ZERO,
            ZERO,
            new BigDecimal("7.50"),
            ISSUED_ON,
            ISSUED_ON,
            null);
    var open = claim("100.00", 30);
    var claims = List.of(reminded, open);
    assertThat(
            PaymentShares.oldestDue(
                new BigDecimal("99.00"), claims, EarlyPayment.NONE, ISSUED_ON, USD))
        .extracting(PaymentShares.Share::invoiceId)
        .containsExactly(open.invoiceId());
    assertThat(
            PaymentShares.oldestDue(
                new BigDecimal("120.00"), claims, EarlyPayment.NONE, ISSUED_ON, USD))
        .extracting(share -> share.amount() + "+" + share.charges())
        .containsExactly("0+7.50", "100.00+0");
  }

  @Test
  void money_settles_the_oldest_due_first() {
    var late = claim("100.00", 60);
    var early = claim("100.00", 30);
    var shares =
        PaymentShares.oldestDue(
            new BigDecimal("130.00"), List.of(late, early), EarlyPayment.NONE, ISSUED_ON, USD);
    assertThat(shares.stream().map(PaymentShares.Share::invoiceId))
        .containsExactly(early.invoiceId(), late.invoiceId());
    assertThat(shares.stream().map(share -> share.amount().toPlainString()))
        .containsExactly("100.00", "30.00");
  }

  @Test
  void the_last_invoice_that_money_reaches_may_get_its_discount() {
    var shares =
        PaymentShares.oldestDue(
            new BigDecimal("2970.00"),
            List.of(claim("1500.00", 30), claim("1500.00", 31)),
            TWO_PERCENT,
            ISSUED_ON,
            USD);
    assertThat(shares.getFirst().discount()).isEqualByComparingTo(ZERO);
    assertThat(shares.getLast().discount()).isEqualByComparingTo("30.00");
  }

  /// 2 % of 1500.00 each; the third came too late or not at all.
  @ParameterizedTest(name = "{0} for {1} invoices: {2}")
  @CsvSource({
    "2940.00, 2, 1470.00+30.00 1470.00+30.00",
    "2960.00, 2, 1490.00+10.00 1470.00+30.00",
    "3000.00, 2, 1500.00+0 1500.00+0",
    "2939.99, 2, 1500.00+0 1439.99+0",
    "2940.00, 3, 1470.00+30.00 1470.00+30.00",
    "4410.00, 3, 1470.00+30.00 1470.00+30.00 1470.00+30.00",
    "4409.99, 3, 1500.00+0 1500.00+0 1409.99+0",
  })
  void a_discount_holds_for_a_payment_of_several_invoices(
      String money, int invoices, String expected) {
    var claims = IntStream.range(0, invoices).mapToObj(i -> claim("1500.00", 30 + i)).toList();
    var shares =
        PaymentShares.oldestDue(new BigDecimal(money), claims, TWO_PERCENT, ISSUED_ON, USD);
    assertThat(
            shares.stream()
                .map(
                    share ->
                        share.amount()
                            + "+"
                            + (share.discount().signum() == 0 ? "0" : share.discount()))
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @Property
  void no_more_is_shared_out_than_came_in_nor_than_is_open(
      @ForAll @IntRange(min = 1, max = 1_000_000) int cents,
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 100_000) Integer> open) {
    var money = BigDecimal.valueOf(cents, 2);
    var claims =
        IntStream.range(0, open.size())
            .mapToObj(i -> claim(BigDecimal.valueOf(open.get(i), 2).toPlainString(), i % 7))
            .toList();
    var owed = claims.stream().map(InvoiceClaim::open).reduce(ZERO, BigDecimal::add);
    var shares = PaymentShares.oldestDue(money, claims, TWO_PERCENT, ISSUED_ON, USD);
    assertThat(shares.stream().map(PaymentShares.Share::amount).reduce(ZERO, BigDecimal::add))
        .isEqualByComparingTo(money.min(owed));
    var byId =
        claims.stream().collect(Collectors.toMap(InvoiceClaim::invoiceId, InvoiceClaim::open));
    for (var share : shares) {
      assertThat(share.amount().add(share.discount()))
          .isLessThanOrEqualTo(byId.get(share.invoiceId()));
    }
  }

  private static InvoiceClaim claim(String open, int termDays) {
    var amount = new BigDecimal(open);
    return new InvoiceClaim(
        UUID.randomUUID(),
        amount,
        amount,
        ZERO,
        ZERO,
        ISSUED_ON,
        ISSUED_ON.plusDays(termDays),
        null);
  }
}
