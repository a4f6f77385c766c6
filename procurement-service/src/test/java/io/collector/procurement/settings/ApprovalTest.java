package io.collector.procurement.settings;

import static java.math.BigDecimal.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.currency.ExchangeRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApprovalTest {

  private static final ProcurementSettings TIERS =
      rules(limit("rule", "500"), limit("purchasing", "5000"), limit("finance", null));
  private static final ExchangeRates RATES =
      new ExchangeRates(List.of(rate("USD", "0.8"), rate("GBP", "1.2")));

  @Test
  void up_to_its_limit_a_role_may_approve() {
    assertThat(by(TIERS, "purchasing", "EUR", "5000")).contains("purchasing");
    assertThat(by(TIERS, "purchasing", "EUR", "5000.01")).isEmpty();
    assertThat(by(TIERS, "finance", "EUR", "1e9")).contains("finance");
    assertThat(by(TIERS, "warehouse", "EUR", "1")).isEmpty();
  }

  @Test
  void the_rule_approves_small_orders_by_itself() {
    assertThat(by(TIERS, "rule", "EUR", "500")).contains("rule");
    assertThat(by(TIERS, "rule", "EUR", "500.01")).isEmpty();
    assertThat(by(ProcurementSettings.DEFAULTS, "rule", "EUR", "1")).isEmpty();
  }

  @Test
  void without_limits_or_a_rate_finance_and_admin_approve_any() {
    for (var rules : List.of(TIERS, ProcurementSettings.DEFAULTS)) {
      assertThat(by(rules, "finance", "CHF", "1e9")).contains("finance");
      assertThat(by(rules, "admin", "CHF", "1e9")).contains("admin");
      assertThat(by(rules, "purchasing", "CHF", "1")).isEmpty();
      assertThat(by(rules, "rule", "CHF", "1")).isEmpty();
    }
  }

  /// 625 USD are 500 EUR, 6250 USD are 5000 EUR.
  @Test
  void limits_in_another_currency_count_by_the_rate_of_the_day() {
    assertThat(by(TIERS, "rule", "USD", "625.00")).contains("rule");
    assertThat(by(TIERS, "rule", "USD", "625.01")).isEmpty();
    assertThat(by(TIERS, "purchasing", "USD", "6250.00")).contains("purchasing");
    assertThat(by(TIERS, "purchasing", "USD", "6250.01")).isEmpty();
    assertThat(by(rules(limit("finance", "5000")), "finance", "USD", "6250.01")).isEmpty();
    assertThat(by(rules(limit("finance", "5000")), "admin", "USD", "6250.01")).contains("admin");
    assertThat(by(rules(limit("rule", "500")), "finance", "USD", "6250.01")).contains("finance");
  }

  @Test
  void limits_in_the_own_currency_count_alone_wherever_they_stand() {
    var rules = rules(limit("purchasing", "5000"), new ApprovalLimit("finance", "USD", TEN));
    assertThat(by(rules, "purchasing", "USD", "1")).isEmpty();
    assertThat(by(rules, "finance", "USD", "10")).contains("finance");
    assertThat(by(rules, "finance", "USD", "10.01")).isEmpty();
  }

  /// 12 GBP are 14.40 EUR, which are 18 USD.
  @Test
  void of_several_other_currencies_the_first_with_a_rate_counts() {
    var francs = new ApprovalLimit("purchasing", "CHF", null);
    var dollars = new ApprovalLimit("purchasing", "USD", new BigDecimal("18"));
    var euros = new ApprovalLimit("purchasing", "EUR", TEN);
    assertThat(by(rules(francs, dollars, euros), "purchasing", "GBP", "12")).contains("purchasing");
    assertThat(by(rules(francs, dollars, euros), "purchasing", "GBP", "12.01")).isEmpty();
    assertThat(by(rules(francs, euros, dollars), "purchasing", "GBP", "12")).isEmpty();
  }

  @Test
  void with_a_rule_alone_finance_still_approves_what_is_above_it() {
    assertThat(by(rules(limit("rule", "500")), "finance", "EUR", "10")).contains("finance");
  }

  private static Optional<String> by(
      ProcurementSettings rules, String role, String currency, String total) {
    return rules.approvingRole(Set.of(role), currency, new BigDecimal(total), RATES);
  }

  private static ExchangeRates.Rate rate(String currency, String rate) {
    return new ExchangeRates.Rate("EUR", currency, new BigDecimal(rate), LocalDate.EPOCH);
  }

  private static ApprovalLimit limit(String role, @Nullable String upTo) {
    return new ApprovalLimit(role, "EUR", upTo == null ? null : new BigDecimal(upTo));
  }

  private static ProcurementSettings rules(ApprovalLimit... limits) {
    return new ProcurementSettings(List.of(limits), null, null, null, null, null, null, null);
  }
}
