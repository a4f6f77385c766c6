package io.collector.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/// The dead letters of the service under test. A test that expects one takes it with [#await]; any
/// other fails its class at the end: a handler failed, and no assertion would have seen it.
///
/// The bus' own tests, in `common-events`, look at theirs by themselves.
public final class DeadLetters implements QuarkusTestAfterAllCallback {

  private static final Queue<String> UNEXPECTED = new ConcurrentLinkedQueue<>();

  /// Waits for the message that is dead-lettered for a reason that contains the text.
  ///
  /// @return the whole reason
  public static String await(Exchange exchange, String containing) {
    return Awaitility.await().until(() -> take(exchange, containing), reason -> !reason.isEmpty());
  }

  private static String take(Exchange exchange, String containing) {
    var letter = exchange.take(queue("dlq"));
    if (letter == null) {
      return "";
    }
    var reason = reason(letter);
    if (reason.contains(containing)) {
      return reason;
    }
    UNEXPECTED.add(describe(letter));
    return "";
  }

  @Override
  public void afterAll(QuarkusTestContext context) {
    if (!isService()) {
      return;
    }
    try (var connection = TestBroker.shared().connect();
        var channel = connection.createChannel()) {
      if (exists(connection.createChannel(), queue("dlq"))) {
        Awaitility.await().until(() -> nothingIsRetried(channel));
        failOnUnexpected(channel);
      }
    } catch (IOException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isService() {
    return TestServers.thisModule().endsWith("-service");
  }

  private static String queue(String name) {
    return TestServers.thisModule().replace("-service", ".") + name;
  }

  private static boolean exists(Channel channel, String queue) {
    try {
      channel.queueDeclarePassive(queue);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean nothingIsRetried(Channel channel) throws IOException {
    return channel.messageCount(queue("retry.first")) + channel.messageCount(queue("retry.later"))
        == 0;
  }

  private static void failOnUnexpected(Channel channel) throws IOException {
    var unexpected = new ArrayList<String>();
    for (var letter = channel.basicGet(queue("dlq"), true);
        letter != null;
        letter = channel.basicGet(queue("dlq"), true)) {
      unexpected.add(describe(letter));
    }
    for (var earlier = UNEXPECTED.poll(); earlier != null; earlier = UNEXPECTED.poll()) {
      unexpected.add(earlier);
    }
    if (!unexpected.isEmpty()) {
      throw new AssertionError("dead letters that no test expects: " + unexpected);
    }
  }

  private static String reason(GetResponse letter) {
    return String.valueOf(letter.getProps().getHeaders().get("x-reason"));
  }

  private static String describe(GetResponse letter) {
    return "%s: %.500s".formatted(reason(letter), new String(letter.getBody(), UTF_8));
  }
}
