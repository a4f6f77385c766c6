package io.collector.deploy.secure;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import io.collector.deploy.ServiceEvents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The broker's definitions, with the real credentials of the services. Nothing is bound for these
/// tests, so that what reaches a queue, reaches it in an installation.
class BrokerPermissionsTest {

  private static final String EXCHANGE = BrokerDefinitions.EXCHANGE;
  private static final byte[] BODY = {1};

  private static SecureServers servers;
  private static Connection admin;
  private static Connection order;

  @BeforeAll
  static void connect() throws Exception {
    servers = SecureServers.shared();
    admin = servers.broker("admin");
    order = servers.broker("order");
  }

  @AfterAll
  static void disconnect() {
    admin.abort();
    order.abort();
  }

  @AfterEach
  void emptyQueues() throws Exception {
    onChannel(
        admin,
        channel -> {
          for (var service : ServiceEvents.in(Path.of(".."))) {
            var topology = BrokerDefinitions.topology(service.service());
            for (var type : service.consumed()) {
              channel.queuePurge(topology.queue(type));
            }
            for (var queue :
                List.of(topology.deadLetters(), topology.retry(1), topology.retry(2))) {
              channel.queuePurge(queue);
            }
          }
        });
  }

  private interface Operation {
    void on(Channel channel) throws Exception;
  }

  static Stream<Arguments> forbidden() {
    return Stream.of(
        forbidden("publish another's event", publish(EXCHANGE, "invoice.paid")),
        forbidden("publish what is no event", publish(EXCHANGE, "order.created.v2")),
        forbidden("publish to another's queue", publish("", "accounting.invoice.paid")),
        forbidden("publish to its own queue", publish("", "order.stock.reserved")),
        forbidden("publish to another's retries", publish("inventory.retry.first", "x")),
        forbidden("publish to another's dead letters", publish("inventory.dlq", "x")),
        forbidden("publish to its way back from retries", publish("order.requeue", "x")),
        forbidden(
            "publish to what keeps unrouted events", publish("collector-events.unrouted", "")),
        forbidden("publish to an exchange of the broker", publish("amq.fanout", "x")),
        forbidden("get from another's queue", c -> c.basicGet("inventory.order.created", true)),
        forbidden("get unrouted events", c -> c.basicGet("collector-events.unrouted", true)),
        forbidden("get from another's dead letters", c -> c.basicGet("inventory.dlq", true)),
        forbidden(
            "consume another's queue",
            c -> c.basicConsume("invoice.order.created", (_, _) -> {}, _ -> {})),
        forbidden("purge another's queue", c -> c.queuePurge("inventory.order.created")),
        forbidden("delete another's queue", c -> c.queueDelete("inventory.order.created")),
        forbidden("delete its own queue", c -> c.queueDelete("order.stock.reserved")),
        forbidden("delete the exchange", c -> c.exchangeDelete(EXCHANGE)),
        forbidden("declare another's queue", declare("inventory.more")),
        forbidden("declare a queue of its own", declare("order.more")),
        forbidden("declare an exclusive queue", Channel::queueDeclare),
        forbidden(
            "declare an exchange",
            c -> c.exchangeDeclare("order.more", BuiltinExchangeType.FANOUT, true)),
        forbidden(
            "bind its queue to another's event",
            c -> c.queueBind("order.stock.reserved", EXCHANGE, "payroll.processed")),
        forbidden(
            "bind its dead letters, which it may write to",
            c -> c.queueBind("order.dlq", EXCHANGE, "payroll.processed")),
        forbidden(
            "bind another's queue",
            c -> c.queueBind("inventory.order.created", EXCHANGE, "order.created")),
        forbidden(
            "unbind another's queue",
            c -> c.queueUnbind("inventory.order.created", EXCHANGE, "order.created")),
        forbidden(
            "lead its retries elsewhere", c -> c.exchangeBind("order.retry.first", EXCHANGE, "#")));
  }

  private static Arguments forbidden(String what, Operation operation) {
    return Arguments.of(what, operation);
  }

  private static Operation publish(String exchange, String routingKey) {
    return channel -> send(channel, exchange, routingKey);
  }

  private static Operation declare(String queue) {
    return channel -> channel.queueDeclare(queue, true, false, false, Map.of());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forbidden")
  void a_service_may_not(String what, Operation operation) throws Exception {
    assertEquals(403, refusal(order, operation), what);
  }

  /// The smallest set that lets each service work: nothing of it is refused, nothing gets lost.
  @Test
  void each_service_may_consume_its_queues_publish_its_events_retry_and_dead_letter()
      throws Exception {
    for (var service : ServiceEvents.in(Path.of(".."))) {
      var topology = BrokerDefinitions.topology(service.service());
      try (var connection = servers.broker(service.service())) {
        onChannel(
            connection,
            channel -> {
              for (var type : service.consumed()) {
                channel.queueDeclarePassive(topology.queue(type));
                channel.basicCancel(
                    channel.basicConsume(topology.queue(type), (_, _) -> {}, _ -> {}));
                send(channel, topology.retry(1), topology.queue(type));
                send(channel, topology.retry(2), topology.queue(type));
              }
              for (var type : service.owned()) {
                send(channel, EXCHANGE, type);
              }
              send(channel, topology.deadLetters(), topology.deadLetters());
            });
      }
    }
  }

  @Test
  void an_event_reaches_who_consumes_it_and_nobody_else() throws Exception {
    onChannel(order, channel -> send(channel, EXCHANGE, "order.confirmed"));
    for (var service : List.of("delivery", "invoice", "inventory")) {
      assertNotNull(take(service + ".order.confirmed"), service);
    }
    assertNull(takeNow("crm.order.created"));
  }

  /// The broker asks for no permission when a message comes back from a retry.
  @Test
  void a_retry_comes_back_to_its_own_service_alone() throws Exception {
    onChannel(
        order,
        channel -> {
          send(channel, "order.retry.first", "accounting.invoice.paid");
          send(
              channel,
              "order.retry.first",
              "accounting.invoice.paid",
              new BasicProperties.Builder()
                  .headers(Map.of("CC", List.of("crm.invoice.paid"), "BCC", List.of("order.dlq")))
                  .build());
          send(channel, "order.retry.first", "order.stock.reserved");
        });
    assertNotNull(take("order.stock.reserved"), "its own comes back");
    assertNull(takeNow("accounting.invoice.paid"));
    assertNull(takeNow("crm.invoice.paid"));
    assertNull(takeNow("order.dlq"));
  }

  @Test
  void a_reading_user_sees_no_message() throws Exception {
    try (var monitor = servers.broker("monitor")) {
      assertEquals(403, refusal(monitor, c -> c.basicGet("inventory.order.created", true)));
      assertEquals(403, refusal(monitor, publish(EXCHANGE, "order.created")));
    }
  }

  @Test
  void only_people_and_the_monitor_may_use_the_management_api() throws Exception {
    assertEquals(200, management("admin"));
    assertEquals(200, management("monitor"));
    assertEquals(401, management("order"));
    assertEquals(401, management("topology"));
  }

  /// RabbitMQ 4 drops what was looked at 20 times, unless the policy says otherwise.
  @Test
  void a_dead_letter_may_be_looked_at_as_often_as_one_likes() throws Exception {
    for (var service : ServiceEvents.in(Path.of(".."))) {
      // the broker tells of a new queue's policy with its first statistics
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> management("admin", service.service() + ".dlq").body(),
              containsString("\"policy\":\"keep-dead-letters\""));
    }
  }

  private static int management(String user) throws Exception {
    return management(user, "inventory.order.created").statusCode();
  }

  private static HttpResponse<String> management(String user, String queue) throws Exception {
    var login = user + ":" + servers.password(user, "rabbitmq");
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "https://localhost:%d/api/queues/%%2F/%s"
                        .formatted(servers.managementPort(), queue)))
            .header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes()))
            .build();
    try (var client =
        HttpClient.newBuilder().sslContext(SecureServers.trusting(servers.authority())).build()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  @Test
  void plain_text_is_refused() {
    assertThrows(Exception.class, () -> servers.broker("localhost", "order", password(), null));
  }

  @Test
  void another_authority_a_wrong_host_name_or_password_are_refused() throws Exception {
    var foreign = SecureServers.trusting(servers.foreignAuthority());
    assertThrows(
        SSLHandshakeException.class,
        () -> servers.broker("localhost", "order", password(), foreign));
    var trusted = SecureServers.trusting(servers.authority());
    assertThrows(
        SSLHandshakeException.class,
        () -> servers.broker("127.0.0.1", "order", password(), trusted));
    assertThrows(
        AuthenticationFailureException.class,
        () -> servers.broker("localhost", "order", "order", trusted));
    assertThrows(
        AuthenticationFailureException.class,
        () -> servers.broker("localhost", "guest", "guest", trusted));
  }

  private static String password() throws IOException {
    return servers.password("order", "rabbitmq");
  }

  // --- operations: each on a channel of its own, for a refusal closes it ---

  private static int refusal(Connection connection, Operation operation) throws Exception {
    try {
      onChannel(connection, operation);
      return 0;
    } catch (IOException | AlreadyClosedException e) {
      var reason = e instanceof ShutdownSignalException closed ? closed : (Throwable) e.getCause();
      return reason instanceof ShutdownSignalException closed
              && closed.getReason() instanceof com.rabbitmq.client.AMQP.Channel.Close close
          ? close.getReplyCode()
          : -1;
    }
  }

  private static void onChannel(Connection connection, Operation operation) throws Exception {
    var channel = connection.createChannel();
    try {
      channel.confirmSelect();
      operation.on(channel);
    } finally {
      channel.abort();
    }
  }

  private static void send(Channel channel, String exchange, String routingKey)
      throws IOException, InterruptedException, TimeoutException {
    send(channel, exchange, routingKey, MessageProperties.PERSISTENT_BASIC);
  }

  /// Returns when the broker has taken it, and routed it to a queue.
  private static void send(
      Channel channel, String exchange, String routingKey, BasicProperties properties)
      throws IOException, InterruptedException, TimeoutException {
    var returned = new ArrayList<String>();
    channel.addReturnListener(back -> returned.add(back.getRoutingKey()));
    channel.basicPublish(exchange, routingKey, true, properties, BODY);
    try {
      channel.waitForConfirmsOrDie(10_000);
    } catch (ShutdownSignalException e) {
      throw new IOException(e);
    }
    assertTrue(returned.isEmpty(), () -> exchange + " led nowhere: " + returned);
  }

  private static GetResponse take(String queue) {
    return Awaitility.await(queue)
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> takeNow(queue), message -> message != null);
  }

  private static @Nullable GetResponse takeNow(String queue) throws Exception {
    var taken = new GetResponse[1];
    onChannel(admin, channel -> taken[0] = channel.basicGet(queue, true));
    return taken[0];
  }
}
