package io.collector.bus.amqp;

import static com.rabbitmq.client.MessageProperties.PERSISTENT_BASIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.collector.bus.BusTest;
import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.TestBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class UnroutedEventsTest {

  private static final String QUEUE = "bustest.order.created";
  private static final String UNROUTED = "collector-events.unrouted";

  @Inject UnroutedEvents unrouted;
  private Connection connection;
  private Channel channel;

  @BeforeEach
  void connect() throws Exception {
    BusTest.listening().close();
    connection = TestBroker.shared().connect();
    channel = connection.createChannel();
    channel.confirmSelect();
    channel.queuePurge(UNROUTED);
  }

  @AfterEach
  void close() throws Exception {
    channel.queuePurge(UNROUTED);
    connection.close();
  }

  @Test
  void a_queue_that_is_made_gets_what_was_published_before() throws Exception {
    var numbers = List.of("unrouted-1", "unrouted-2", "unrouted-3");
    for (var number : numbers) {
      channel.basicPublish(
          UNROUTED, "order.created", null, BusTest.order(UUID.randomUUID(), number).getBytes());
    }
    channel.waitForConfirmsOrDie(10_000);
    channel.queueDelete(QUEUE); // its consumer makes it anew
    for (var number : numbers) {
      await().untilAsserted(() -> assertThat(BusTest.effects(number)).isEqualTo(1));
    }
  }

  @Test
  void what_no_service_consumes_takes_no_place() throws Exception {
    var topology =
        new BusTopology(
            "lonely-events", "order", false, Duration.ofSeconds(1), Duration.ofSeconds(1));
    topology.shared().declare(channel);
    topology.unconsumed().declare(channel);
    for (var type : List.of("order.completed", "order.created", "order.refunded")) {
      channel.basicPublish("lonely-events", type, PERSISTENT_BASIC, new byte[] {'{', '}'});
    }
    channel.waitForConfirmsOrDie(10_000);
    await().until(() -> channel.messageCount(topology.unrouted()) == 1);
    assertThat(channel.basicGet(topology.unrouted(), true).getEnvelope().getRoutingKey())
        .isEqualTo("order.created");
    assertThat(channel.messageCount("lonely-events.unconsumed")).isZero();
  }

  @Test
  void what_still_has_no_queue_is_kept_and_many_new_queues_publish_it_once() throws Exception {
    for (var i = 0; i < 450; i++) {
      channel.basicPublish(UNROUTED, "nobody.cares", null, new byte[] {'{', '}'});
    }
    channel.waitForConfirmsOrDie(10_000);
    var calls = new ArrayList<Callable<Long>>();
    for (var i = 0; i < 8; i++) {
      unrouted.queueIsNew();
      calls.add(() -> unrouted.publishIfAsked(connection));
    }
    var published = 0L;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var call : threads.invokeAll(calls)) {
        published += call.get();
      }
    }
    assertThat(published).isEqualTo(450);
    await().until(() -> channel.messageCount(UNROUTED) == 450);
    assertThat(unrouted.publishIfAsked(connection)).isZero();
  }
}
