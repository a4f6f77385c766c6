package io.collector.bus.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.collector.bus.BusConfig;
import io.collector.events.EventType;
import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.TestBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class TopologyTest {

  private static final List<EventType> TYPES = List.of(EventType.values()).subList(0, 30);

  @Inject BusConfig config;
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private Connection connection;

  @BeforeEach
  void connect() throws Exception {
    connection = TestBroker.shared().connect();
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
  }

  /// A real channel, whose calls are counted.
  private Channel channel() throws IOException {
    var real = connection.createChannel();
    return (Channel)
        Proxy.newProxyInstance(
            Channel.class.getClassLoader(),
            new Class<?>[] {Channel.class},
            (_, method, arguments) -> {
              calls.add(method.getName());
              return method.invoke(real, arguments);
            });
  }

  @Test
  void consumers_that_start_together_declare_once_what_they_share() throws Exception {
    var topology = new Topology(config);
    var preparations =
        TYPES.stream()
            .<Callable<Void>>map(
                type ->
                    () -> {
                      topology.prepare(channel(), type);
                      return null;
                    })
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var preparation : threads.invokeAll(preparations)) {
        preparation.get();
      }
    }
    assertThat(calls).filteredOn("exchangeDeclareNoWait"::equals).hasSize(6);
    assertThat(calls).filteredOn("queueDeclareNoWait"::equals).hasSize(TYPES.size() + 4);
    assertThat(calls).filteredOn("queueDeclarePassive"::equals).hasSize(TYPES.size() + 2);
  }

  @Test
  void a_declaration_that_the_broker_refuses_fails() throws Exception {
    var channel = connection.createChannel();
    topology(false).shared().declare(channel);
    topology(false).failures().declare(channel);
    topology(false).consumer("order.created").declare(channel);
    assertThatThrownBy(() -> topology(true).consumer("order.created").declare(channel))
        .isInstanceOf(IOException.class)
        .hasStackTraceContaining("PRECONDITION_FAILED - inequivalent arg");
  }

  private static BusTopology topology(boolean quorum) {
    return new BusTopology(
        "refused-events", "refused", quorum, Duration.ofSeconds(1), Duration.ofSeconds(1));
  }
}
