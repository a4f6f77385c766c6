package io.collector.procurement.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApprovalTest {

  private static final ProcurementSettings TIERS =
      rules(limit("rule", "500"), limit("purchasing", "5000"), limit("finance", null));

  @Test
  void up_to_its_limit_a_role_may_approve() {
    assertThat(TIERS.approvingRole(Set.of("purchasing"), "EUR", new BigDecimal("5000")))
        .contains("purchasing");
    assertThat(TIERS.approvingRole(Set.of("purchasing"), "EUR", new BigDecimal("5000.01")))
        .isEmpty();
    assertThat(TIERS.approvingRole(Set.of("finance"), "EUR", new BigDecimal("1e9")))
        .contains("finance");
    assertThat(TIERS.approvingRole(Set.of("warehouse"), "EUR", BigDecimal.ONE)).isEmpty();
  }

  @Test
  void the_rule_approves_small_orders_by_itself() {
    assertThat(TIERS.approvingRole(Set.of("rule"), "EUR", new BigDecimal("500"))).contains("rule");
    assertThat(TIERS.approvingRole(Set.of("rule"), "EUR", new BigDecimal("500.01"))).isEmpty();
    assertThat(ProcurementSettings.DEFAULTS.approvingRole(Set.of("rule"), "EUR", BigDecimal.ONE))
        .isEmpty();
  }

  @Test
  void in_a_currency_without_limits_finance_and_admin_approve_any() {
    for (var rules : List.of(TIERS, ProcurementSettings.DEFAULTS)) {
      assertThat(rules.approvingRole(Set.of("finance"), "USD", new BigDecimal("1e9")))
          .contains("finance");
      assertThat(rules.approvingRole(Set.of("admin"), "USD", new BigDecimal("1e9")))
          .contains("admin");
      assertThat(rules.approvingRole(Set.of("purchasing"), "USD", BigDecimal.ONE)).isEmpty();
    }
  }

  @Test
  void with_a_rule_alone_finance_still_approves_what_is_above_it() {
    assertThat(rules(limit("rule", "500")).approvingRole(Set.of("finance"), "EUR", BigDecimal.TEN))
        .contains("finance");
  }

  private static ApprovalLimit limit(String role, @Nullable String upTo) {
    return new ApprovalLimit(role, "EUR", upTo == null ? null : new BigDecimal(upTo));
  }

  private static ProcurementSettings rules(ApprovalLimit... limits) {
    return new ProcurementSettings(List.of(limits), null, null, null, null, null, null);
  }
}
