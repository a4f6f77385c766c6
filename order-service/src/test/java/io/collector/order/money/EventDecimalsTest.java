package io.collector.order.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.bus.RefusedEventException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class EventDecimalsTest {

  @Test
  void numbers_of_events_are_rounded_or_refused() {
    assertThat(EventDecimals.kept(new BigDecimal("1.23456789"), 13, 6, "price"))
        .isEqualTo("1.234568");
    assertThat(EventDecimals.kept(null, 13, 6, "price")).isNull();
    assertThatThrownBy(() -> EventDecimals.kept(new BigDecimal("1E+13"), 13, 6, "price"))
        .isInstanceOf(RefusedEventException.class)
        .hasMessage("price has too many digits: 1E+13");
  }
}
