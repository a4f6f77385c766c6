package io.collector.hr.timesheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.hr.timesheet.BillingRate.Terms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BillingRateTest {

  private static final UUID JOHN = UUID.randomUUID();
  private static final UUID JANE = UUID.randomUUID();

  private final List<Terms> rates =
      List.of(
          rate(null, "2026-01-01", "100"),
          rate(null, "2026-03-01", "110"),
          rate(JOHN, "2026-02-01", "150"));

  private static Terms rate(@Nullable UUID resource, String from, String rate) {
    return new Terms(resource, LocalDate.parse(from), new BigDecimal(rate));
  }

  @Test
  void the_rate_of_the_day_counts() {
    assertThat(of(JANE, "2026-02-28")).isEqualTo("100");
    assertThat(of(JANE, "2026-03-01")).isEqualTo("110");
    assertThat(of(JANE, "2025-12-31")).isEqualTo("none");
  }

  @Test
  void the_rate_of_a_resource_goes_before_that_of_the_project() {
    assertThat(of(JOHN, "2026-01-31")).isEqualTo("100");
    assertThat(of(JOHN, "2026-02-01")).isEqualTo("150");
    assertThat(of(JOHN, "2026-03-15")).isEqualTo("150");
  }

  private String of(UUID resource, String day) {
    return BillingRate.of(rates, resource, LocalDate.parse(day))
        .map(BigDecimal::toPlainString)
        .orElse("none");
  }
}
