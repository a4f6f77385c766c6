package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import io.collector.deploy.Listener.Heard;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where the demo's stories are told: what people do is done over REST, what follows is heard on
/// the exchange, and both are shown. Whatever isn't as it must be ends the demo.
final class Stage implements Scene, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final Duration LOOK = Duration.ofMillis(100);

  /// Fields by which an event that names one known thing makes another known.
  private static final List<String> KEYS =
      List.of("orderId", "deliveryNoteId", "invoiceId", "paymentId", "returnId", "creditNoteId");

  final Api api;
  private final PrintStream out = System.out;
  private final Broker broker;
  private final Channel channel;
  private final Listener listener;
  private final Set<String> known = new HashSet<>();
  private Instant begin = Instant.now();

  private Stage(Api api, Broker broker) throws IOException {
    this.api = api;
    this.broker = broker;
    this.channel = broker.connection().createChannel();
    this.listener = new Listener(channel, Settings.get("RABBITMQ_EXCHANGE"));
  }

  static Stage open(String tenant) {
    try {
      return new Stage(Api.as("admin@" + tenant), Broker.open("demo"));
    } catch (IOException e) {
      throw new Failure("the broker went away", e);
    }
  }

  @Override
  public void close() {
    broker.close();
  }

  void title(String text) {
    out.println();
    out.println(text);
    out.println("=".repeat(text.length()));
  }

  void step(String title) {
    out.println();
    out.println("-- " + title);
    begin = Instant.now();
  }

  void line(String format, Object... values) {
    out.println("   " + format.formatted(values));
  }

  /// As any program may: no message id, no headers, no content type.
  void publish(String type, byte[] message) {
    try {
      channel.basicPublish(Settings.get("RABBITMQ_EXCHANGE"), type, null, message);
    } catch (IOException e) {
      throw new Failure("the broker went away", e);
    }
  }

  long waiting(String queue) {
    try {
      return channel.queueDeclarePassive(queue).getMessageCount();
    } catch (IOException e) {
      throw new Failure("there is no queue " + queue, e);
    }
  }

  /// From now on, events that name it are shown.
  void know(String id) {
    known.add(id);
  }

  /// Shows what is heard of the things known, until each of these was heard, as often as it is
  /// named. The last of each type, in their order.
  List<JsonNode> follow(String... types) {
    var missing = new ArrayList<>(List.of(types));
    var heard = new ArrayList<Heard>();
    var deadline = Instant.now().plus(PATIENCE);
    while (!missing.isEmpty()) {
      var next = nextKnown(deadline);
      if (next == null) {
        throw failure(
            missing + " within %d s".formatted(PATIENCE.toSeconds()),
            heard.stream().map(Heard::type).toList());
      }
      missing.remove(next.type());
      heard.add(next);
      out.printf(
          "   +%6.3f s  %-18s %s%n",
          Duration.between(begin, next.at()).toMillis() / 1000.0,
          next.type(),
          EventSummary.of(next.data()));
    }
    return List.of(types).stream().map(type -> last(heard, type)).toList();
  }

  private static JsonNode last(List<Heard> heard, String type) {
    return heard.stream()
        .filter(event -> event.type().equals(type))
        .reduce((_, later) -> later)
        .orElseThrow()
        .data();
  }

  /// The next event that names something known; null if none comes in time.
  @Nullable Heard nextKnown(Instant deadline) {
    while (true) {
      var heard = listener.next(deadline);
      if (heard == null) {
        return null;
      }
      var text = heard.event().toString();
      if (known.stream().anyMatch(text::contains)) {
        KEYS.stream()
            .map(key -> heard.data().path(key).asText())
            .filter(Predicate.not(String::isEmpty))
            .forEach(known::add);
        return heard;
      }
    }
  }

  @Override
  public JsonNode get(String service, String path) {
    return api.get(service, path);
  }

  @Override
  public JsonNode post(String service, String path, Object body) {
    return api.post(service, path, body);
  }

  @Override
  public JsonNode await(String what, Supplier<JsonNode> look, Predicate<JsonNode> isThere) {
    var deadline = Instant.now().plus(PATIENCE);
    while (true) {
      var seen = look.get();
      if (isThere.test(seen)) {
        return seen;
      }
      if (Instant.now().isAfter(deadline)) {
        throw failure(what, seen);
      }
      Pause.of(LOOK);
    }
  }

  void expect(Object expected, Object seen, String what) {
    if (!expected.equals(seen)) {
      throw failure(what + ": " + expected, seen);
    }
  }

  static Failure failure(String expected, Object seen) {
    return new Failure(
        "the demo FAILED. Expected %s; seen: %s. Logs: .dev/services/*.log"
            .formatted(expected, seen));
  }
}
