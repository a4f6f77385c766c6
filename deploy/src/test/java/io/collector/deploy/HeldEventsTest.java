package io.collector.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.collector.deploy.HeldEvents.Held;
import io.collector.deploy.Shuffler.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldEventsTest {

  private static final List<String> QUEUES = List.of("crm.order.created", "invoice.order.created");

  @Test
  void each_event_reaches_each_consumer_one_to_three_times() {
    for (var seed = 1; seed < 50; seed++) {
      assertThat(copies(handedOver(seed, 10)).values())
          .hasSize(10 * QUEUES.size())
          .allMatch(copies -> copies >= 1 && copies <= 3);
    }
  }

  @Test
  void a_seed_has_its_order() {
    assertThat(handedOver(7, 10)).isEqualTo(handedOver(7, 10));
    var orders = IntStream.range(1, 50).mapToObj(seed -> handedOver(seed, 10));
    assertThat(orders).doesNotHaveDuplicates();
  }

  @Test
  void until_it_is_shuffled_it_goes_as_it_comes() {
    var events = new HeldEvents(7);
    events.record(message(1));
    assertThat(events.nextOfAll())
        .hasToString(
            "[order.created 1 → crm.order.created, order.created 1 → invoice.order.created]");
    assertThat(events.nextOfAll()).isEmpty();
  }

  @Test
  void what_a_relay_sends_twice_is_one_event() {
    var events = new HeldEvents(7);
    events.record(message(1));
    events.record(message(1));
    assertThat(events.recorded()).isEqualTo(1);
  }

  private static List<String> handedOver(long seed, int count) {
    var events = new HeldEvents(seed);
    events.shuffle();
    IntStream.range(0, count).forEach(number -> events.record(message(number)));
    var handedOver = new ArrayList<String>();
    for (var due = events.nextOfAll(); !due.isEmpty(); due = events.nextOfAll()) {
      due.stream().map(Held::toString).forEach(handedOver::add);
    }
    return handedOver;
  }

  private static Map<String, Long> copies(List<String> handedOver) {
    return handedOver.stream()
        .map(copy -> copy.replace(" (again)", ""))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static Message message(int number) {
    return new Message(
        "order.created",
        new BasicProperties.Builder().messageId(String.valueOf(number)).build(),
        new byte[0],
        QUEUES);
  }
}
