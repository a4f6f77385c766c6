package io.collector.order.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatusTest {

  @ParameterizedTest
  @CsvSource({
    "PENDING, CONFIRMED ON_HOLD CANCELLED",
    "ON_HOLD, PENDING CONFIRMED CANCELLED",
    "CONFIRMED, ON_HOLD CANCELLED",
    "PARTIALLY_SHIPPED, ON_HOLD CANCELLED",
    "SHIPPED, ''",
    "PARTIALLY_DELIVERED, ON_HOLD CANCELLED",
    "DELIVERED, ''",
    "COMPLETED, ''",
    "CANCELLED, ''"
  })
  void an_order_goes_only_where_it_may(OrderStatus from, String to) {
    Set<OrderStatus> allowed =
        Stream.of(to.split(" "))
            .filter(name -> !name.isEmpty())
            .map(OrderStatus::valueOf)
            .collect(Collectors.toSet());
    for (var status : OrderStatus.values()) {
      assertThat(from.mayBecome(status))
          .as("%s to %s", from, status)
          .isEqualTo(allowed.contains(status));
    }
  }
}
