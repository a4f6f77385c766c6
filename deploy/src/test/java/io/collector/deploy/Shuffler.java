package io.collector.deploy;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.collector.events.ContractSchemas;
import io.collector.events.EventType;
import io.collector.testing.TestBroker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Sits in the broker between those who publish and those who consume: it has taken the services'
/// queues off the exchange and hears everything itself. What it hears it gives to whoever plays
/// that tenant's story, who has it put into the queues when and as often as he likes.
final class Shuffler implements AutoCloseable {

  static final String EXCHANGE = "collector-events";

  private final Connection connection;
  private final Channel hearing;
  private final Channel handing;
  private final Map<String, List<String>> queuesByType = new LinkedHashMap<>();
  private final Map<String, Consumer<Message>> listeners = new ConcurrentHashMap<>();
  private final Map<String, Long> copies = new ConcurrentHashMap<>();

  private final Queue<String> violations = new ConcurrentLinkedQueue<>();

  private Shuffler(Connection connection) throws IOException {
    this.connection = connection;
    hearing = connection.createChannel();
    handing = connection.createChannel();
  }

  /// An event on its way.
  ///
  /// @param queues those that it would have come to
  record Message(String type, BasicProperties properties, byte[] body, List<String> queues) {}

  /// Takes the place of the services' queues at the exchange. They have to stand.
  static Shuffler between(TestBroker broker) throws IOException, TimeoutException {
    var shuffler = new Shuffler(broker.connect());
    shuffler.takeOver();
    return shuffler;
  }

  /// Has all that is published for a tenant from now on.
  void listen(String tenant, Consumer<Message> listener) {
    listeners.put(tenant, listener);
  }

  /// Byte for byte as it was published, to one queue.
  void handOver(Message message, String queue) {
    publish("", queue, message.properties(), message.body());
    copies.merge(queue.substring(0, queue.indexOf('.')), 1L, Long::sum);
  }

  /// As a program outside of Collector does: a type and JSON, nothing else.
  void publishPlainly(String type, byte[] body) {
    publish(EXCHANGE, type, new BasicProperties(), body);
  }

  /// How many messages were handed over, by service.
  Map<String, Long> copies() {
    return copies;
  }

  /// How many messages are in queues, by queue; those that have none aren't named.
  Map<String, Long> waiting() throws IOException {
    var waiting = new LinkedHashMap<String, Long>();
    for (var queue : (Iterable<String>) allQueues()::iterator) {
      var count = handing.messageCount(queue);
      if (count > 0) {
        waiting.put(queue, count);
      }
    }
    return waiting;
  }

  @Override
  public void close() {
    connection.abort(2_000);
  }

  private void takeOver() throws IOException {
    for (var type : EventType.values()) {
      var queues = new ArrayList<String>();
      for (var service : Installation.SERVICES) {
        var queue = service + "." + type.wireName();
        if (stands(queue)) {
          hearing.queueUnbind(queue, EXCHANGE, type.wireName());
          queues.add(queue);
        }
      }
      queuesByType.put(type.wireName(), queues);
    }
    var own = hearing.queueDeclare().getQueue();
    hearing.queueBind(own, EXCHANGE, "#");
    hearing.basicConsume(
        own,
        true,
        new DefaultConsumer(hearing) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, BasicProperties properties, byte[] body)
              throws IOException {
            receive(envelope.getRoutingKey(), properties, body);
          }
        });
  }

  private boolean stands(String queue) throws IOException {
    var channel = connection.createChannel();
    try {
      channel.queueDeclarePassive(queue);
      return true;
    } catch (IOException _) {
      return false; // the broker closes the channel over a queue that isn't there
    } finally {
      channel.abort();
    }
  }

  /// What services published against the contract's schemas.
  List<String> violations() {
    return List.copyOf(violations);
  }

  private void receive(String type, BasicProperties properties, byte[] body) throws IOException {
    if (properties.getAppId() != null) {
      ContractSchemas.violations(body).forEach(problem -> violations.add(type + ": " + problem));
    }
    var event = Api.JSON.readTree(body);
    var listener = listeners.get(event.path("tenantId").asText());
    if (listener == null) {
      throw new IllegalStateException("an event of a tenant that isn't ours: " + event);
    }
    listener.accept(
        new Message(type, properties, body, queuesByType.getOrDefault(type, List.of())));
  }

  private void publish(String exchange, String key, BasicProperties properties, byte[] body) {
    synchronized (handing) {
      try {
        handing.basicPublish(exchange, key, properties, body);
      } catch (IOException e) {
        throw new IllegalStateException("the broker went away", e);
      }
    }
  }

  private Stream<String> allQueues() {
    var failures =
        Installation.SERVICES.stream()
            .flatMap(
                service -> Stream.of(".retry.first", ".retry.later", ".dlq").map(service::concat));
    return Stream.concat(queuesByType.values().stream().flatMap(List::stream), failures);
  }
}
