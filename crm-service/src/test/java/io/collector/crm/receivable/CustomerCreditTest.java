package io.collector.crm.receivable;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.crm.customer.CustomerStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerCreditTest {

  @ParameterizedTest(name = "{0} limit {1} owed {2}: {3}, {4}")
  @CsvSource({
    "ACTIVE,   1000, 0,       OK,         1000",
    "ACTIVE,   1000, 799.99,  OK,         200.01",
    "ACTIVE,   1000, 800,     NEAR_LIMIT, 200",
    "ACTIVE,   1000, 1000,    NEAR_LIMIT, 0",
    "ACTIVE,   1000, 1000.01, EXCEEDED,   0",
    "ACTIVE,   1000, -50,     OK,         1050",
    "ACTIVE,   0,    0,       OK,         0",
    "ACTIVE,   0,    0.01,    EXCEEDED,   0",
    "ACTIVE,   ,     99999,   OK,         ",
    "INACTIVE, 1000, 1200,    EXCEEDED,   0",
    "BLOCKED,  1000, 0,       BLOCKED,    1000",
    "BLOCKED,  ,     0,       BLOCKED,    ",
  })
  void credit_stands_by_what_is_owed_and_who_owes_it(
      CustomerStatus customer,
      @Nullable BigDecimal limit,
      BigDecimal owed,
      CreditStatus status,
      @Nullable BigDecimal available) {
    assertThat(CustomerCredit.of(customer, limit, owed, 80))
        .isEqualTo(new CustomerCredit(status, available));
  }

  @Test
  void credit_is_taken_off_what_is_owed() {
    var balance =
        Balance.of(
            "USD", new BigDecimal("900"), BigDecimal.ZERO, new BigDecimal("300"), 1, 0, null);
    assertThat(balance.openReceivable()).isEqualTo("900.00");
    assertThat(balance.customerCredit()).isEqualTo("300.00");
    assertThat(balance.net()).isEqualTo("600.00");
  }
}
