package io.collector.deploy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import io.collector.deploy.Listener.Heard;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

  /// The tenant's administrator.
  final Api api;

  private final Function<String, Api> people;
  private final PrintStream out = System.out;
  private final Broker broker;
  private final String exchange;
  private final Channel channel;
  private final Listener listener;
  private final Set<String> known = new HashSet<>();
  private final Map<String, byte[]> papers = new LinkedHashMap<>();
  private Instant begin = Instant.now();

  private Stage(Function<String, Api> people, Broker broker, String exchange) throws IOException {
    this.people = people;
    this.api = people.apply("admin");
    this.broker = broker;
    this.exchange = exchange;
    this.channel = broker.connection().createChannel();
    this.listener = new Listener(channel, exchange);
  }

  static Stage open(String tenant) {
    return open(
        role -> Api.as(role + "@" + tenant),
        Broker.open("demo"),
        Settings.get("RABBITMQ_EXCHANGE"));
  }

  /// @param people the services as who has a role sees them
  static Stage open(Function<String, Api> people, Broker broker, String exchange) {
    try {
      return new Stage(people, broker, exchange);
    } catch (IOException e) {
      throw new Failure("the broker went away", e);
    }
  }

  @Override
  public void close() {
    broker.close();
  }

  /// The services, as one of the tenant's people sees them.
  Api as(String role) {
    return people.apply(role);
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

  /// Shows that there is one.
  void pdf(Api reader, String service, String path) {
    expect("%PDF-", new String(download(reader, service, path), 0, 5, US_ASCII), path);
  }

  /// Shows that there is one.
  void xml(String service, String path) {
    expect("<?xml", new String(download(api, service, path), 0, 5, US_ASCII), path);
  }

  private byte[] download(Api reader, String service, String path) {
    var paper = reader.download(service, path);
    line("%,7d bytes: %s", paper.length, path);
    papers.put(path, paper);
    return paper;
  }

  /// What was downloaded, by its path.
  Map<String, byte[]> papers() {
    return papers;
  }

  /// As any program may: no message id, no headers, no content type.
  void publish(String type, byte[] message) {
    try {
      channel.basicPublish(exchange, type, null, message);
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
  public <T> T await(String what, Supplier<T> look, Predicate<T> isThere) {
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
