package io.collector.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Exchange;
import io.collector.testing.Management;
import io.collector.testing.TestBroker;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
public class BusTest {

  private static final String QUEUE = "bustest.order.created";
  private static final int MORE_THAN_THE_PREFETCH = 600;
  private static final int MORE_THAN_HALF_THE_PREFETCH = 300;
  private static final String DEAD_LETTERS = "bustest.dlq";

  @Inject RecordEffect recordEffect;
  private Exchange exchange;

  @BeforeEach
  void listen() {
    exchange = listening();
    exchange.purge(DEAD_LETTERS);
  }

  /// Listens once the service does.
  public static Exchange listening() {
    await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(BusTest::isQueueThere);
    return Exchange.listen(TestBroker.shared());
  }

  private static boolean isQueueThere() throws Exception {
    try (var connection = TestBroker.shared().connect();
        var channel = connection.createChannel()) {
      return channel.consumerCount(QUEUE) == 1;
    }
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  @Test
  void a_plain_message_takes_effect_once_however_often_it_comes() throws SQLException {
    var order = order(UUID.randomUUID(), "plain-1");
    for (var i = 0; i < 4; i++) {
      exchange.publish("order.created", order);
    }
    exchange.publish("order.created", order(UUID.randomUUID(), "after-plain-1"));
    await().untilAsserted(() -> assertThat(effects("after-plain-1")).isEqualTo(1));
    assertThat(effects("plain-1")).isEqualTo(1);
  }

  @Test
  void a_copy_is_no_failure_whatever_the_handler_would_say_of_it_now() {
    var order = order(UUID.randomUUID(), "fail-copied");
    exchange.publish("order.created", order);
    await().untilAsserted(() -> assertThat(effects("fail-copied")).isEqualTo(1));
    recordEffect.failNext("fail-copied", 100);
    exchange.publish("order.created", order);
    exchange.publish("order.created", order(UUID.randomUUID(), "after-copied"));
    await().untilAsserted(() -> assertThat(effects("after-copied")).isEqualTo(1));
    assertThat(recordEffect.calls().stream().filter(call -> call.contains("fail-copied")))
        .hasSize(2);
  }

  @Test
  void what_waits_together_is_handled_in_one_call_and_copies_are_not() throws SQLException {
    recordEffect.hold();
    exchange.publish("order.created", order(UUID.randomUUID(), "hold-batch"));
    await().until(() -> recordEffect.held() == 1);
    var order = order(UUID.randomUUID(), "batched-1");
    for (var i = 0; i < 3; i++) {
      exchange.publish("order.created", order);
    }
    exchange.publish("order.created", order(UUID.randomUUID(), "batched-2"));
    await().until(() -> exchange.depth(QUEUE) == 0);
    recordEffect.release();
    await().untilAsserted(() -> assertThat(effects("batched-2")).isEqualTo(1));
    assertThat(recordEffect.calls()).contains(List.of("batched-1", "batched-2"));
    assertThat(effects("batched-1")).isEqualTo(1);
    assertThat(Management.metrics())
        .containsPattern("collector_events_batch_sum\\{type=\"order.created\"[^}]*\\} [1-9]");
  }

  @Test
  void what_is_only_in_the_way_of_others_costs_no_try() {
    var number = "busy-" + UUID.randomUUID();
    recordEffect.failNext(number, 9); // two each time: with its batch, and alone
    exchange.publish("order.created", order(UUID.randomUUID(), number));
    await().untilAsserted(() -> assertThat(effects(number)).isEqualTo(1));
    assertThat(exchange.depth(DEAD_LETTERS)).isZero();
  }

  @Test
  void a_slow_tenant_holds_up_its_own_events_alone() throws SQLException {
    recordEffect.hold();
    exchange.publish("order.created", order(UUID.randomUUID(), "hold-slow"));
    await().until(() -> recordEffect.held() == 1);
    for (var i = 0; i < MORE_THAN_HALF_THE_PREFETCH; i++) {
      exchange.publish("order.created", order(UUID.randomUUID(), "behind-slow"));
    }
    for (var tenant : List.of("wall-acme", "wall-123")) {
      var number = "beside-slow-" + tenant;
      exchange.publish("order.created", orderOf(tenant, number));
      await().untilAsserted(() -> assertThat(effects(number)).isEqualTo(1));
    }
    for (var i = 0; i < MORE_THAN_THE_PREFETCH; i++) {
      exchange.publish("order.created", orderOf("wall-acme", "crowd-beside-slow"));
    }
    await()
        .untilAsserted(
            () -> assertThat(effects("crowd-beside-slow")).isEqualTo(MORE_THAN_THE_PREFETCH));
    assertThat(effects("behind-slow")).isZero();
    recordEffect.release();
    await()
        .untilAsserted(
            () -> assertThat(effects("behind-slow")).isEqualTo(MORE_THAN_HALF_THE_PREFETCH));
  }

  @Test
  void events_of_each_of_many_tenants_are_handled_in_their_order() {
    var tenants = Stream.generate(() -> "several-" + UUID.randomUUID()).limit(12).toList();
    for (var i = 0; i < 10; i++) {
      for (var tenant : tenants) {
        exchange.publish("order.created", orderOf(tenant, tenant + "-" + i));
      }
    }
    for (var tenant : tenants) {
      await().untilAsserted(() -> assertThat(handledOf(tenant)).hasSize(10));
      assertThat(handledOf(tenant)).isSorted();
    }
  }

  private List<String> handledOf(String tenant) {
    return recordEffect.calls().stream()
        .flatMap(List::stream)
        .filter(number -> number.startsWith(tenant))
        .toList();
  }

  private static String orderOf(String tenant, String number) {
    return order(UUID.randomUUID(), number).replace("tenant-123", tenant);
  }

  @Test
  void a_failing_handler_is_tried_again_and_neighbours_are_unharmed() {
    recordEffect.failNext("fail-twice", 2 + 1); // the batch's try and two of its own
    for (var i = 0; i < 5; i++) {
      exchange.publish("order.created", order(UUID.randomUUID(), "neighbour-" + i));
    }
    exchange.publish("order.created", order(UUID.randomUUID(), "fail-twice"));
    await().untilAsserted(() -> assertThat(effects("fail-twice")).isEqualTo(1));
    for (var i = 0; i < 5; i++) {
      var number = "neighbour-" + i;
      await().untilAsserted(() -> assertThat(effects(number)).isEqualTo(1));
    }
    assertThat(exchange.depth(DEAD_LETTERS)).isZero();
  }

  @Test
  void what_fails_three_times_is_dead_lettered_once_with_its_reason() throws SQLException {
    exchange.publish("order.created", order(UUID.randomUUID(), "poison-1"));
    var dead = deadLetter();
    assertThat(header(dead, "x-reason")).isEqualTo("3 tries failed: poison");
    assertThat(header(dead, "x-attempt")).isEqualTo("3");
    assertThat(header(dead, "x-failed-queue")).isEqualTo(QUEUE);
    assertThat(exchange.depth(DEAD_LETTERS)).isZero();
    assertThat(effects("poison-1")).isZero();
  }

  @Test
  void what_a_handler_refuses_is_dead_lettered_without_another_try() {
    exchange.publish("order.created", order(UUID.randomUUID(), "refuse-1"));
    var dead = deadLetter();
    assertThat(header(dead, "x-reason")).isEqualTo("refused by the test");
    assertThat(header(dead, "x-attempt")).isEqualTo("1");
  }

  static Stream<Arguments> unreadable() {
    var good = order(UUID.randomUUID(), "bad");
    return Stream.of(
        Arguments.of("empty", new byte[0], properties(Map.of()), "the body is empty"),
        Arguments.of("5 MB", new byte[5_000_000], properties(Map.of()), "5000000 bytes"),
        Arguments.of(
            "bad UTF-8",
            new byte[] {'{', '"', (byte) 0xc3, 0x28, '"', '}'},
            properties(Map.of()),
            "not UTF-8"),
        Arguments.of("no JSON", bytes("hello"), properties(Map.of()), "Unrecognized token"),
        Arguments.of(
            "no tenant",
            bytes(good.replace("\"tenantId\":\"tenant-123\",", "")),
            properties(Map.of()),
            "/tenantId is missing"),
        Arguments.of(
            "blank tenant",
            bytes(good.replace("\"tenant-123\"", "\" \"")),
            properties(Map.of()),
            "tenantId is blank"),
        Arguments.of(
            "another tenant in the header",
            bytes(good),
            properties(Map.of("tenant-id", "acme")),
            "the message's tenant 'acme' is not its envelope's 'tenant-123'"),
        Arguments.of(
            "unknown type",
            bytes(good.replace("order.created", "order.invented")),
            properties(Map.of()),
            "unknown event type 'order.invented'"),
        Arguments.of(
            "another type",
            bytes(good.replace("order.created", "order.confirmed")),
            properties(Map.of()),
            "order.confirmed"),
        Arguments.of(
            "wrong field type",
            bytes(good.replace("\"quantity\":5", "\"quantity\":\"five\"")),
            properties(Map.of()),
            "/data/lineItems/0/quantity: expected a number"),
        Arguments.of("a list", bytes("[1,2]"), properties(Map.of()), "Event"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void unreadable(String name, byte[] body, BasicProperties properties, String reason) {
    exchange.publish("order.created", properties, body);
    var number = "neighbour-of-" + name;
    exchange.publish("order.created", order(UUID.randomUUID(), number));
    var dead = deadLetter();
    assertThat(header(dead, "x-reason")).contains(reason);
    assertThat(dead.getBody()).isEqualTo(body);
    await().untilAsserted(() -> assertThat(effects(number)).isEqualTo(1));
    assertThat(exchange.depth(DEAD_LETTERS)).isZero();
  }

  @Test
  void a_deleted_queue_is_subscribed_again() {
    exchange.delete(QUEUE);
    await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(BusTest::isQueueThere);
    exchange.publish("order.created", order(UUID.randomUUID(), "after-delete"));
    await().untilAsserted(() -> assertThat(effects("after-delete")).isEqualTo(1));
  }

  @Test
  void an_event_that_nobody_could_take_is_not_appended_and_stops_no_other() throws SQLException {
    exchange.publish("order.created", order(UUID.randomUUID(), "oversized-1"));
    assertThat(header(deadLetter(), "x-reason")).contains("calendar.updated would have");
    assertThat(effects("oversized-1")).isZero();
    exchange.publish("order.created", order(UUID.randomUUID(), "after-oversized"));
    await().untilAsserted(() -> assertThat(effects("after-oversized")).isEqualTo(1));
  }

  private GetResponse deadLetter() {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> exchange.take(DEAD_LETTERS), dead -> dead != null);
  }

  private static String header(GetResponse message, String name) {
    return String.valueOf(message.getProps().getHeaders().get(name));
  }

  private static BasicProperties properties(Map<String, Object> headers) {
    return new BasicProperties.Builder().headers(headers).build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static String order(UUID orderId, String number) {
    return """
        {"type":"order.created","timestamp":"2024-01-15T10:35:00.000Z","tenantId":"tenant-123",\
        "source":"orders-service","data":{"orderId":"%s","orderNumber":"%s",\
        "customerId":"00000011-0000-4000-8000-000000000011","currency":"USD","grandTotal":"1500.00",\
        "lineItems":[{"productId":"00000012-0000-4000-8000-000000000012","description":"Product Name",\
        "quantity":5,"unitPrice":"300.00"}]}}"""
        .formatted(orderId, number);
  }

  public static int effects(String number) throws SQLException {
    try (var connection = TestDatabase.shared().connect("bustest");
        var statement =
            connection.prepareStatement("SELECT count(*) FROM effect WHERE number = ?")) {
      statement.setString(1, number);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
