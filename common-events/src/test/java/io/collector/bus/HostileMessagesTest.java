package io.collector.bus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Exchange;
import io.collector.testing.Management;
import io.collector.testing.TestBroker;
import io.collector.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever may publish to the broker can't stop, loop or exhaust a service. After each message its
/// queue is still read: a neighbour takes effect.
@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class HostileMessagesTest {

  private static final String QUEUE = "bustest.order.created";
  private static final String DEAD_LETTERS = "bustest.dlq";
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final long MAX_HELD = 8 * 1024 * 1024;

  @Inject RecordEffect recordEffect;
  @Inject MeterRegistry metrics;
  private Exchange exchange;

  @BeforeEach
  void listen() {
    exchange = BusTest.listening();
    exchange.purge(DEAD_LETTERS);
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  static Stream<Arguments> invalidBodies() {
    var order = BusTest.order(UUID.randomUUID(), "hostile");
    return Stream.of(
        invalid("tenant with NUL", tenant("x\\u0000"), "/tenantId contains the character NUL"),
        invalid("tenant with newline", tenant("x\\n"), "tenantId contains control characters"),
        invalid("long tenant", tenant("x".repeat(201)), "tenantId has more than 200 characters"),
        invalid("half a tenant", tenant("x\\ud800"), "/tenantId contains half a surrogate pair"),
        invalid("other half", tenant("\\udc00x"), "/tenantId contains half a surrogate pair"),
        invalid(
            "long correlation id",
            field("correlationId", "\"" + "ü".repeat(201) + "\""),
            "correlationId has more than 200 characters"),
        invalid(
            "correlation id with NUL",
            field("correlationId", "\"x\\u0000\""),
            "/correlationId contains the character NUL"),
        invalid(
            "causation id with tab",
            field("causationId", "\"x\\t\""),
            "causationId contains control characters"),
        invalid("long source", order.replace("orders-service", "s".repeat(500_000)), "source has"),
        invalid(
            "number with NUL",
            order.replace("\"hostile\"", "\"x\\u0000\""),
            "/data/orderNumber contains the character NUL"),
        invalid(
            "half a description",
            order.replace("Product Name", "\\ud83d"),
            "/data/lineItems/0/description contains half a surrogate pair"),
        invalid("huge type", order.replace("order.created", "t".repeat(900_000)), "unknown event"),
        invalid("year 0", order.replace("2024-01-15T", "0000-01-15T"), "/timestamp: "),
        invalid("year 10^9", order.replace("2024-", "+1000000000-"), "/timestamp: "),
        invalid("quantity 1e2147483647", quantity("1e2147483647"), "lineItems/0/quantity"),
        invalid("quantity 1e-2147483647", quantity("1e-2147483647"), "lineItems/0/quantity"),
        invalid("quantity of 300,000 digits", quantity("9".repeat(300_000)), "number in it"),
        invalid(
            "money 1e2147483647", order.replace("\"1500.00\"", "\"1e2147483647\""), "grandTotal"),
        invalid(
            "money of 900,000 digits",
            order.replace("1500.00", "9".repeat(900_000)),
            "/data/grandTotal: a string of 900000 characters is not a decimal"),
        invalid("version 1e999999999", field("aggregateVersion", "1e999999999"), "whole number"),
        invalid("version 2^64", field("aggregateVersion", "18446744073709551616"), "Version"),
        invalid("deep", field("x", "[".repeat(400_000) + "]".repeat(400_000)), "nested too deep"),
        invalid("long key", field("k".repeat(900_000), "1"), "name or number in it is too long"),
        invalid("another's event", order.replace("order.created", "order.confirmed"), "order.con"));
  }

  private static Arguments invalid(String name, String body, String reason) {
    return Arguments.of(name, body, reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalidBodies")
  void an_invalid_body_is_dead_lettered_without_a_try(String name, String body, String reason) {
    exchange.publish("order.created", body);
    var dead = deadLetter();
    assertThat(header(dead, "x-reason"))
        .contains(reason)
        .doesNotContain("io.collector", "java.", "com.fasterxml", "`");
    assertThat(header(dead, "x-reason").length()).isLessThanOrEqualTo(501);
    assertThat(header(dead, "x-reason-code")).isEqualTo("invalid");
    assertThat(header(dead, "x-attempt")).isEqualTo("1");
    assertThat(dead.getBody()).isEqualTo(body.getBytes(UTF_8));
    assertTheQueueIsRead();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CC", "BCC"})
  void what_names_its_queue_again_is_dead_lettered_once(String copies) throws Exception {
    publishToQueue(headers(Map.of(copies, List.of(QUEUE))), "no JSON".getBytes(UTF_8));
    assertThat(header(deadLetter(), "x-reason-code")).isEqualTo("invalid");
    assertTheQueueIsRead();
  }

  /// Its sender may publish `ticket.created` alone: the broker doesn't ask whether a copy is
  /// allowed.
  @ParameterizedTest
  @ValueSource(strings = {"CC", "BCC"})
  void a_copy_of_what_was_published_under_another_key_is_dead_lettered(String copies)
      throws Exception {
    var order = BusTest.order(UUID.randomUUID(), "copy-" + copies);
    publish(
        "collector-events",
        "ticket.created",
        headers(Map.of(copies, List.of("order.created"))),
        order.getBytes(UTF_8));
    assertThat(header(deadLetter(), "x-reason")).contains("published as 'ticket.created'");
    assertThat(effectsLike("copy-" + copies)).isZero();
    assertTheQueueIsRead();
  }

  @Test
  void only_known_properties_and_headers_are_sent_on() {
    var received =
        properties()
            .messageId("m-1")
            .correlationId("c-1")
            .type("order.created")
            .appId("a-1")
            .contentType("text/plain")
            .timestamp(new Date(0))
            .userId("guest")
            .expiration("600000")
            .priority(9)
            .replyTo("a-queue")
            .clusterId("cluster")
            .contentEncoding("gzip")
            .headers(
                Map.of(
                    "tenant-id",
                    "tenant-123",
                    "traceparent",
                    "t-1",
                    "schema-version",
                    1,
                    "x-death",
                    List.of(Map.of("queue", QUEUE, "reason", "expired")),
                    "unknown",
                    "u".repeat(1_000),
                    "causation-id",
                    "c".repeat(1_000)))
            .build();
    exchange.publish("order.created", received, "no JSON".getBytes(UTF_8));
    var dead = deadLetter().getProps();
    assertThat(dead.getHeaders().keySet())
        .filteredOn(header -> !header.equals("x-delivery-count")) // the broker's own
        .containsExactlyInAnyOrder(
            "tenant-id",
            "traceparent",
            "schema-version",
            "x-dropped",
            "x-reason",
            "x-reason-code",
            "x-failed-queue",
            "x-failed-at",
            "x-attempt");
    assertThat(String.valueOf(dead.getHeaders().get("x-dropped")))
        .isEqualTo(
            "causation-id, cluster_id, content_encoding, expiration, priority, reply_to, unknown,"
                + " user_id");
    assertThat(dead)
        .returns("m-1", BasicProperties::getMessageId)
        .returns("c-1", BasicProperties::getCorrelationId)
        .returns("order.created", BasicProperties::getType)
        .returns("a-1", BasicProperties::getAppId)
        .returns("text/plain", BasicProperties::getContentType)
        .returns(new Date(0), BasicProperties::getTimestamp)
        .returns(2, BasicProperties::getDeliveryMode)
        .returns(null, BasicProperties::getUserId)
        .returns(null, BasicProperties::getExpiration);
    assertTheQueueIsRead();
  }

  static Stream<Arguments> strangeProperties() {
    return Stream.of(
        Arguments.of("header of 128 kB", headers(Map.of("x", "h".repeat(128 * 1024 - 100)))),
        Arguments.of("lists, 10,000 deep", headers(Map.of("x", nested(10_000)))),
        Arguments.of("lists, 1,500 deep", headers(Map.of("x", nested(1_500)))),
        Arguments.of("traceparent a table", headers(Map.of("traceparent", Map.of("a", "b")))),
        Arguments.of("message id no UUID", properties().messageId("no UUID").build()),
        Arguments.of("message id of 250", properties().messageId("m".repeat(250)).build()),
        Arguments.of("content type", properties().contentType("image/png").build()),
        Arguments.of("content encoding", properties().contentEncoding("gzip").build()),
        Arguments.of("timestamp", properties().timestamp(new Date(Long.MAX_VALUE)).build()),
        Arguments.of("x-death", headers(Map.of("x-death", List.of(Map.of("queue", QUEUE))))),
        Arguments.of("attempt a table", headers(Map.of("x-attempt", Map.of("a", 1)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangeProperties")
  void strange_properties_of_a_good_message_do_no_harm(String name, BasicProperties properties)
      throws Exception {
    var number = "strange-" + UUID.randomUUID();
    withDeepStack(
        () -> {
          var order = BusTest.order(UUID.randomUUID(), number).getBytes(UTF_8);
          publishToQueue(properties, order);
          publish("bustest.retry.first", QUEUE, properties, order); // the broker adds headers here
        });
    await().untilAsserted(() -> assertThat(BusTest.effects(number)).isEqualTo(1));
    assertTheQueueIsRead();
    assertThat(exchange.depth(DEAD_LETTERS)).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangeProperties")
  void strange_properties_of_a_bad_message_do_no_harm(String name, BasicProperties properties)
      throws Exception {
    withDeepStack(() -> publishToQueue(properties, "no JSON".getBytes(UTF_8)));
    assertThat(header(deadLetter(), "x-reason-code")).isEqualTo("invalid");
    assertTheQueueIsRead();
  }

  @Test
  void a_header_of_130_kB_and_a_tenant_with_NUL() throws Exception {
    publishToQueue(headers(Map.of("x", "h".repeat(130_000))), tenant("x\\u0000").getBytes(UTF_8));
    assertThat(header(deadLetter(), "x-reason")).contains("NUL");
    assertTheQueueIsRead();
  }

  /// Decoding makes three bytes of each, which is more than a property may have.
  @Test
  void properties_that_are_no_utf_8_do_no_harm() throws Exception {
    var bytes = new String(new byte[] {(byte) 0xff}, UTF_8).repeat(85);
    publishToQueue(properties().messageId(bytes).build(), "no JSON".getBytes(UTF_8));
    assertThat(header(deadLetter(), "x-reason-code")).isEqualTo("invalid");
    assertTheQueueIsRead();
  }

  @Test
  void a_tenant_header_that_is_no_text_contradicts_the_envelope() throws Exception {
    publishToQueue(
        headers(Map.of("tenant-id", List.of("tenant-123"))),
        BusTest.order(UUID.randomUUID(), "hostile").getBytes(UTF_8));
    assertThat(header(deadLetter(), "x-reason")).contains("the message's tenant");
    assertTheQueueIsRead();
  }

  @Test
  void a_compressed_body_is_dead_lettered() throws Exception {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(BusTest.order(UUID.randomUUID(), "hostile").getBytes(UTF_8));
    }
    publishToQueue(properties().contentEncoding("gzip").build(), compressed.toByteArray());
    assertThat(header(deadLetter(), "x-reason")).contains("not UTF-8");
    assertTheQueueIsRead();
  }

  static Stream<Object> attempts() {
    return Stream.of(-5, 0, "three", 2147483648L, Long.MAX_VALUE, Long.MIN_VALUE, 1e300, true);
  }

  @ParameterizedTest
  @MethodSource
  void attempts(Object attempt) throws Exception {
    publishToQueue(
        headers(Map.of("x-attempt", attempt)),
        BusTest.order(UUID.randomUUID(), "poison-attempt").getBytes(UTF_8));
    var dead = deadLetter();
    assertThat(header(dead, "x-reason")).isEqualTo("3 tries failed: poison");
    assertThat(header(dead, "x-reason-code")).isEqualTo("tries-exhausted");
    assertThat(header(dead, "x-attempt")).isEqualTo("3");
    assertTheQueueIsRead();
  }

  @Test
  void a_reason_quotes_no_sql_and_no_class() {
    exchange.publish("order.created", BusTest.order(UUID.randomUUID(), "sql-1"));
    var dead = deadLetter();
    assertThat(header(dead, "x-reason"))
        .isEqualTo("3 tries failed: a technical error; search the log for the event id");
    assertThat(dead.getProps().getHeaders()).doesNotContainKey("x-error");
  }

  @Test
  void what_fails_before_the_inbox_counts_as_a_try() {
    exchange.publish("order.created", BusTest.order(UUID.randomUUID(), "unhandled-1"));
    assertThat(header(deadLetter(), "x-reason")).isEqualTo("3 tries failed: not handled");
    assertTheQueueIsRead();
  }

  @Test
  void a_time_of_long_ago_or_far_ahead_takes_effect_once() throws SQLException {
    for (var year : List.of("0001", "9999")) {
      var number = "year-" + year;
      exchange.publish(
          "order.created",
          BusTest.order(UUID.randomUUID(), number).replace("2024-01-15T", year + "-06-15T"));
      assertTheQueueIsRead();
      assertThat(BusTest.effects(number)).isEqualTo(1);
    }
    assertThat(exchange.depth(DEAD_LETTERS)).isZero();
  }

  @Test
  void a_body_that_is_too_large_to_be_read_is_dead_lettered_by_the_broker() throws Exception {
    var body = new byte[9_000_000];
    publishToQueue(properties().build(), body);
    var dead = deadLetter();
    assertThat(dead.getBody()).isEqualTo(body);
    assertThat(dead.getProps().getHeaders()).containsKey("x-death");
    assertTheQueueIsRead();
  }

  @Test
  void what_is_held_in_memory_is_bounded_by_bytes() throws Exception {
    var padding = field("padding", "\"" + "x".repeat(950_000) + "\"");
    for (var i = 0; i < 120; i++) {
      var order =
          padding.replace("hostile", "large-" + i).replace(ID, UUID.randomUUID().toString());
      publishToQueue(properties().build(), order.getBytes(ISO_8859_1));
    }
    await().atMost(LONG).untilAsserted(() -> assertThat(effectsLike("large-%")).isEqualTo(120));
    assertThat(metrics.get("collector.bus.held.most").gauge().value())
        .isBetween(1_000_000.0, MAX_HELD + 1_000_000.0);
    await().untilAsserted(() -> assertThat(gauge("collector.bus.held")).isZero());
    assertThat(exchange.depth(DEAD_LETTERS)).isZero();
    assertTheQueueIsRead();
  }

  @Test
  void large_bodies_that_are_invalid_are_bounded_too() throws Exception {
    for (var i = 0; i < 30; i++) {
      publishToQueue(properties().build(), new byte[2_000_000]);
    }
    await().atMost(LONG).until(() -> exchange.depth(DEAD_LETTERS) == 30);
    exchange.purge(DEAD_LETTERS);
    assertThat(gauge("collector.bus.held.most")).isLessThan(MAX_HELD + 1_000_000.0);
    assertTheQueueIsRead();
  }

  @Test
  void three_hundred_tenants_with_a_message_each() throws Exception {
    for (var i = 0; i < 300; i++) {
      publishToQueue(
          properties().build(),
          BusTest.order(UUID.randomUUID(), "many-" + i)
              .replace("tenant-123", "many-" + i)
              .getBytes(UTF_8));
    }
    await().atMost(LONG).untilAsserted(() -> assertThat(effectsLike("many-%")).isEqualTo(300));
    assertThat(Management.metrics())
        .contains("collector_events_consumed_total")
        .doesNotContain("many-1");
  }

  @Test
  void missing_dead_letters_are_declared_again() throws Exception {
    exchange.delete(DEAD_LETTERS);
    publishToQueue(properties().build(), "no JSON".getBytes(UTF_8));
    await().atMost(LONG).ignoreExceptions().until(HostileMessagesTest::isOneDeadLetterThere);
    assertThat(gauge("collector.events.forwarding.failed")).isPositive();
    exchange.purge(DEAD_LETTERS);
    assertTheQueueIsRead();
  }

  @Test
  void readiness_tells_of_a_queue_that_is_not_read() {
    recordEffect.hold();
    exchange.publish("order.created", BusTest.order(UUID.randomUUID(), "hold-stalled"));
    try {
      await().untilAsserted(() -> assertThat(queuesNotRead()).isEqualTo(QUEUE));
      assertThat(metrics.get("collector.queue.reading").tag("queue", QUEUE).gauge().value())
          .isZero();
    } finally {
      recordEffect.release();
    }
    await().untilAsserted(() -> assertThat(queuesNotRead()).isEmpty());
    assertThat(metrics.get("collector.queue.reading").tag("queue", QUEUE).gauge().value()).isOne();
  }

  private static String queuesNotRead() {
    return Management.health("ready")
        .then()
        .statusCode(200)
        .extract()
        .path("checks.find { it.name == 'bus' }.data.queuesNotRead");
  }

  private void assertTheQueueIsRead() {
    var number = "neighbour-" + UUID.randomUUID();
    exchange.publish("order.created", BusTest.order(UUID.randomUUID(), number));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(BusTest.effects(number)).isEqualTo(1));
    assertThat(exchange.depth(DEAD_LETTERS)).isZero();
  }

  private double gauge(String name) {
    return metrics.get(name).meter().measure().iterator().next().getValue();
  }

  private static final String ID = "00000000-0000-4000-8000-000000000001";

  private static String tenant(String tenant) {
    return BusTest.order(UUID.fromString(ID), "hostile").replace("tenant-123", tenant);
  }

  private static String field(String name, String value) {
    return BusTest.order(UUID.fromString(ID), "hostile")
        .replaceFirst("\\{", "{\"%s\":%s,".formatted(name, value.replace("\\", "\\\\")));
  }

  private static String quantity(String quantity) {
    return BusTest.order(UUID.fromString(ID), "hostile")
        .replace("\"quantity\":5", "\"quantity\":" + quantity);
  }

  private static BasicProperties.Builder properties() {
    return new BasicProperties.Builder();
  }

  private static BasicProperties headers(Map<String, Object> headers) {
    return properties().headers(headers).build();
  }

  private static List<Object> nested(int depth) {
    List<Object> list = List.of();
    for (var i = 0; i < depth; i++) {
      list = List.of(list);
    }
    return list;
  }

  private static void publishToQueue(BasicProperties properties, byte[] body) throws Exception {
    publish("", QUEUE, properties, body);
  }

  private static void publish(String target, String key, BasicProperties properties, byte[] body)
      throws Exception {
    try (Connection connection = TestBroker.shared().connect();
        Channel channel = connection.createChannel()) {
      channel.confirmSelect();
      channel.basicPublish(target, key, properties, body);
      channel.waitForConfirmsOrDie(10_000);
    }
  }

  /// The client writes nested headers by recursion.
  private static void withDeepStack(Publishing publishing) throws Exception {
    var failure = new Exception[1];
    var thread =
        new Thread(
            null,
            () -> {
              try {
                publishing.run();
              } catch (Exception e) {
                failure[0] = e;
              }
            },
            "publisher",
            512 * 1024 * 1024);
    thread.start();
    thread.join();
    if (failure[0] != null) {
      throw failure[0];
    }
  }

  private interface Publishing {
    void run() throws Exception;
  }

  private static boolean isOneDeadLetterThere() throws Exception {
    try (var connection = TestBroker.shared().connect();
        var channel = connection.createChannel()) {
      return channel.messageCount(DEAD_LETTERS) == 1;
    }
  }

  private static int effectsLike(String numbers) throws SQLException {
    try (var connection = TestDatabase.shared().connect("bustest");
        var statement =
            connection.prepareStatement("SELECT count(*) FROM effect WHERE number LIKE ?")) {
      statement.setString(1, numbers);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private GetResponse deadLetter() {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> exchange.take(DEAD_LETTERS), dead -> dead != null);
  }

  private static String header(GetResponse message, String name) {
    return String.valueOf(message.getProps().getHeaders().get(name));
  }
}
