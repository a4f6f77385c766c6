package io.collector.order.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.currency.ExchangeRates;
import io.collector.order.gate.OrderClaim.Approval;
import io.collector.order.gate.OrderGate.Cause;
import io.collector.order.gate.OrderGate.Decision;
import io.collector.order.settings.ExchangeRate;
import io.collector.order.settings.UnknownCustomerPolicy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderGateTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
  private static final ExchangeRate YESTERDAY = rate("EUR", "USD", "1.10", TODAY.minusDays(1));

  @ParameterizedTest
  @CsvSource({"400, true", "400.01, false"})
  void open_orders_and_invoices_and_this_one_do_not_pass_the_limit(String amount, boolean passes) {
    var gate = gate(limited("1000"), Map.of("USD", new BigDecimal("600")));
    assertThat(gate.decide(claim(amount, "USD")) == OrderGate.PASS).isEqualTo(passes);
  }

  @Test
  void a_person_is_told_why() {
    var gate = gate(limited("1000"), Map.of("USD", new BigDecimal("600.00")), YESTERDAY);
    assertThat(gate.decide(claim("500", "EUR")))
        .isEqualTo(
            new Decision.Hold(
                Cause.CREDIT_LIMIT,
                "Open orders and invoices total 600 USD, this order 500 EUR; the credit limit is"
                    + " 1000 USD."));
  }

  @Test
  void other_currencies_count_by_the_latest_rate_of_the_day_in_both_directions() {
    var tomorrow = rate("EUR", "USD", "9", TODAY.plusDays(1));
    var old = rate("EUR", "USD", "5", TODAY.minusDays(9));
    var gate =
        gate(limited("1000"), Map.of("EUR", new BigDecimal("500")), tomorrow, old, YESTERDAY);
    assertThat(gate.decide(claim("450", "USD"))).isEqualTo(OrderGate.PASS);
    assertThat(cause(gate.decide(claim("450.01", "USD")))).isEqualTo(Cause.CREDIT_LIMIT);
    var inverse = gate(limited("1000"), Map.of(), rate("USD", "EUR", "0.5", TODAY));
    assertThat(inverse.decide(claim("500", "EUR"))).isEqualTo(OrderGate.PASS);
    assertThat(cause(inverse.decide(claim("500.01", "EUR")))).isEqualTo(Cause.CREDIT_LIMIT);
  }

  @Test
  void a_currency_without_a_rate_is_held_and_says_so() {
    var decision = gate(limited("1000"), Map.of()).decide(claim("1", "EUR"));
    assertThat(cause(decision)).isEqualTo(Cause.NO_EXCHANGE_RATE);
    assertThat(((Decision.Hold) decision).detail()).contains("EUR and USD").contains("2026-11-27");
    var owed = gate(limited("1000"), Map.of("EUR", BigDecimal.ONE));
    assertThat(cause(owed.decide(claim("1", "USD")))).isEqualTo(Cause.NO_EXCHANGE_RATE);
    assertThat(gate(limited("1000"), Map.of("EUR", BigDecimal.ZERO)).decide(claim("1", "USD")))
        .isEqualTo(OrderGate.PASS);
    assertThat(gate(unlimited("ACTIVE"), Map.of()).decide(claim("1", "EUR")))
        .isEqualTo(OrderGate.PASS);
  }

  @Test
  void credit_counts_unless_it_cannot_be_compared() {
    var credit = gate(limited("1000"), Map.of("USD", new BigDecimal("-500")));
    assertThat(credit.decide(claim("1500", "USD"))).isEqualTo(OrderGate.PASS);
    assertThat(cause(credit.decide(claim("1500.01", "USD")))).isEqualTo(Cause.CREDIT_LIMIT);
    var foreign = gate(limited("1000"), Map.of("EUR", new BigDecimal("-500")));
    assertThat(foreign.decide(claim("1000", "USD"))).isEqualTo(OrderGate.PASS);
    assertThat(cause(foreign.decide(claim("1000.01", "USD")))).isEqualTo(Cause.CREDIT_LIMIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BLOCKED", "ON_HOLD", "INACTIVE"})
  void a_blocked_customer_passes_no_gate(String status) {
    assertThat(cause(gate(unlimited(status), Map.of()).decide(claim("1", "USD"))))
        .isEqualTo(Cause.CUSTOMER_BLOCKED);
  }

  @Test
  void an_unknown_customer_passes_waits_or_is_refused() {
    assertThat(unknown(UnknownCustomerPolicy.ALLOW).decide(claim("1", "USD")))
        .isEqualTo(OrderGate.PASS);
    assertThat(unknown(UnknownCustomerPolicy.WAIT).decide(claim("1", "USD")))
        .isEqualTo(new Decision.Wait());
    assertThat(cause(unknown(UnknownCustomerPolicy.REFUSE).decide(claim("1", "USD"))))
        .isEqualTo(Cause.UNKNOWN_CUSTOMER);
  }

  @Test
  void an_approved_order_passes_but_not_a_block_that_came_later() {
    var beyond = new OrderClaim("USD", new BigDecimal("2000"), new Approval(false));
    assertThat(gate(limited("1000"), Map.of()).decide(beyond)).isEqualTo(OrderGate.PASS);
    assertThat(unknown(UnknownCustomerPolicy.WAIT).decide(beyond)).isEqualTo(OrderGate.PASS);
    assertThat(cause(gate(unlimited("BLOCKED"), Map.of()).decide(beyond)))
        .isEqualTo(Cause.CUSTOMER_BLOCKED);
    var inSpiteOfIt = new OrderClaim("USD", new BigDecimal("2000"), new Approval(true));
    assertThat(gate(unlimited("BLOCKED"), Map.of()).decide(inSpiteOfIt)).isEqualTo(OrderGate.PASS);
  }

  @Test
  void a_product_that_has_ended_holds_even_an_approved_order() {
    var gate =
        new OrderGate(
            unlimited("ACTIVE"),
            Map.of(),
            new DayRates(ExchangeRates.NONE, List.of(), TODAY),
            UnknownCustomerPolicy.ALLOW,
            List.of("Paper"));
    var approved = new OrderClaim("USD", BigDecimal.ONE, new Approval(true));
    assertThat(gate.decide(approved))
        .isEqualTo(new Decision.Hold(Cause.PRODUCT_ENDED, "No longer for sale: Paper."));
  }

  private static @Nullable Cause cause(Decision decision) {
    return decision instanceof Decision.Hold hold ? hold.cause() : null;
  }

  private static OrderGate unknown(UnknownCustomerPolicy policy) {
    return new OrderGate(
        CustomerStanding.UNKNOWN,
        Map.of(),
        new DayRates(ExchangeRates.NONE, List.of(), TODAY),
        policy,
        List.of());
  }

  private static OrderGate gate(
      CustomerStanding customer, Map<String, BigDecimal> others, ExchangeRate... rates) {
    return new OrderGate(
        customer,
        others,
        new DayRates(ExchangeRates.NONE, List.of(rates), TODAY),
        UnknownCustomerPolicy.ALLOW,
        List.of());
  }

  private static CustomerStanding limited(String limit) {
    return new CustomerStanding("ACTIVE", new BigDecimal(limit), "USD");
  }

  private static CustomerStanding unlimited(String status) {
    return new CustomerStanding(status, null, null);
  }

  private static OrderClaim claim(String amount, String currency) {
    return new OrderClaim(currency, new BigDecimal(amount), null);
  }

  private static ExchangeRate rate(String from, String to, String rate, LocalDate since) {
    return new ExchangeRate(from, to, new BigDecimal(rate), since);
  }
}
