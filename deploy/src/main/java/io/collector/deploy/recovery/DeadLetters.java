package io.collector.deploy.recovery;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.collector.deploy.Broker;
import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/// Lists the dead letters of a service, sends them to their queue again, or throws them away.
///
/// A message that is sent again is confirmed there before it is removed here: killed in between, it
/// is in both queues, and the inbox takes it once.
public final class DeadLetters {

  private static final long PATIENCE_MILLIS = 10_000;
  private static final String ALL = "all";

  /// The headers of the contract. Without those that tell of the failure a message has all its
  /// tries again.
  private static final Set<String> KEPT =
      Set.of("tenant-id", "schema-version", "causation-id", "traceparent");

  private final Channel channel;
  private final String queue;
  private final String service;

  private DeadLetters(Channel channel, String service) {
    this.channel = channel;
    this.service = service;
    this.queue = service + ".dlq";
  }

  /// Does what the arguments say.
  ///
  /// @param arguments `SERVICE`, or `SERVICE replay|discard EVENT_ID|all`
  public static void run(List<String> arguments) {
    var words = arguments.size();
    if ((words != 1 && words != 3) || !Databases.services().contains(arguments.getFirst())) {
      throw new Failure("deploy/dev dead-letters SERVICE [replay|discard EVENT_ID|all]");
    }
    try (var broker = Broker.open("dead-letters");
        var channel = broker.connection().createChannel()) {
      var letters = new DeadLetters(channel, arguments.getFirst());
      if (words == 1) {
        letters.list();
      } else {
        letters.settle(arguments.get(1), arguments.get(2));
      }
    } catch (IOException | TimeoutException | InterruptedException e) {
      throw new Failure("the dead letters can't be reached", e);
    }
  }

  /// What is taken and not acknowledged is in the queue again when the channel closes.
  private void list() throws IOException {
    var count = channel.queueDeclarePassive(queue).getMessageCount();
    say("%d dead letters of %s", count, service);
    for (var i = 0; i < count; i++) {
      var letter = channel.basicGet(queue, false);
      if (letter == null) {
        return;
      }
      say(
          "%s  %s  %s  tenant %s  at %s%n    %s: %s%n    %s",
          letter.getProps().getMessageId(),
          letter.getProps().getType(),
          failedQueue(letter),
          header(letter, "tenant-id"),
          header(letter, "x-failed-at"),
          header(letter, "x-reason-code"),
          header(letter, "x-reason"),
          shortened(letter));
    }
  }

  private void settle(String action, String which)
      throws IOException, TimeoutException, InterruptedException {
    if (!Set.of("replay", "discard").contains(action)) {
      throw new Failure("dead letters are replayed or discarded, not '" + action + "'");
    }
    channel.confirmSelect();
    var count = channel.queueDeclarePassive(queue).getMessageCount();
    var settled = 0;
    for (var i = 0; i < count; i++) {
      var letter = channel.basicGet(queue, false);
      if (letter == null) {
        break;
      }
      if (which.equals(ALL) || which.equals(letter.getProps().getMessageId())) {
        if (action.equals("replay")) {
          sendAgain(letter);
        }
        channel.basicAck(letter.getEnvelope().getDeliveryTag(), false);
        settled++;
      }
    }
    if (settled == 0) {
      throw new Failure("%s has no dead letter %s".formatted(service, which));
    }
    say("%d of %d: %s", settled, count, action.equals("replay") ? "sent again" : "discarded");
  }

  private void sendAgain(GetResponse letter)
      throws IOException, TimeoutException, InterruptedException {
    var target = failedQueue(letter);
    if (!target.startsWith(service + ".")) {
      throw new Failure("a dead letter doesn't say which queue it comes from: discard it");
    }
    channel.queueDeclarePassive(target);
    channel.basicPublish("", target, properties(letter.getProps()), letter.getBody());
    channel.waitForConfirmsOrDie(PATIENCE_MILLIS);
  }

  private static BasicProperties properties(BasicProperties failed) {
    var headers = new HashMap<String, Object>();
    headers(failed)
        .forEach(
            (name, value) -> {
              if (KEPT.contains(name)) {
                headers.put(name, value);
              }
            });
    return failed.builder().headers(headers).expiration(null).build();
  }

  private static String failedQueue(GetResponse letter) {
    var told = header(letter, "x-failed-queue");
    return told.isEmpty() ? header(letter, "x-first-death-queue") : told;
  }

  private static String header(GetResponse letter, String name) {
    var value = headers(letter.getProps()).get(name);
    return value == null ? "" : value.toString();
  }

  private static Map<String, Object> headers(BasicProperties properties) {
    return properties.getHeaders() == null ? Map.of() : properties.getHeaders();
  }

  private static String shortened(GetResponse letter) {
    var body = new String(letter.getBody(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    return body.length() <= 300 ? body : body.substring(0, 300) + " …";
  }

  private static void say(String format, Object... values) {
    System.out.println("  " + format.formatted(values));
  }
}
