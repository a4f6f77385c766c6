package io.collector.deploy.recovery;

import static java.util.stream.Collectors.groupingBy;

import io.collector.deploy.Broker;
import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import io.collector.deploy.Pause;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Compares what the services have published, by their event logs, with what each of them has
/// handled, by its inbox, and sends what is missing to the consumer's queue again, under the same
/// event id. The inbox takes each once, so nothing happens twice, whatever is on its way already.
public final class Reconcile {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration MOMENT = Duration.ofMinutes(1);
  private static final int INBOX_DAYS = 90;

  private final Instant since;
  private final List<Consumer> consumers;
  private final List<EventLogs> logs;

  private Reconcile(Instant since, List<Consumer> consumers, List<EventLogs> logs) {
    this.since = since;
    this.consumers = consumers;
    this.logs = logs;
  }

  /// Compares, and unless told only to look, mends.
  ///
  /// @param arguments `--look` to change nothing; days to look back, 1 if none are named
  public static void run(List<String> arguments) {
    var look = arguments.contains("--look");
    var days = arguments.stream().filter(word -> !word.equals("--look")).findFirst().orElse("1");
    if (!days.matches("[1-9][0-9]?") || Integer.parseInt(days) >= INBOX_DAYS) {
      throw new Failure("reconcile looks back 1 to 89 days: beyond, inboxes have forgotten");
    }
    try (var broker = Broker.open("reconcile")) {
      var services = EventLogs.open(Databases.services());
      try {
        var names = services.stream().map(EventLogs::service).toList();
        var since = Instant.now().minus(Duration.ofDays(Integer.parseInt(days)));
        new Reconcile(since, Consumer.of(names), services).run(broker, look);
      } finally {
        services.forEach(EventLogs::close);
      }
    } catch (SQLException | IOException | TimeoutException | InterruptedException e) {
      throw new Failure("the services could not be compared", e);
    }
  }

  private void run(Broker broker, boolean look)
      throws SQLException, IOException, TimeoutException, InterruptedException {
    var missing = missing();
    note("%d events aren't handled by who consumes them%s", missing.size(), byQueue(missing));
    var moment = Instant.now().minus(MOMENT);
    var young = missing.stream().filter(event -> event.happenedSince(moment)).count();
    if (young > 0) {
      note("%d of them happened within the last minute, and may be on their way", young);
    }
    for (var consumer : consumers) {
      var unknown = inbox(consumer).unknown(consumer, since, logs);
      if (unknown > 0) {
        note(
            "%s has handled %d events that are in no service's log: of another program, or lost by"
                + " a restore of their producer",
            consumer.queue(), unknown);
      }
    }
    if (look || missing.isEmpty()) {
      return;
    }
    Resend.all(broker, missing);
    awaitHandled(missing);
  }

  private List<MissingEvent> missing() throws SQLException {
    var missing = new ArrayList<MissingEvent>();
    for (var consumer : consumers) {
      for (var log : logs) {
        for (var page = log.first(consumer.type(), since);
            !page.isEmpty();
            page = log.after(page.getLast(), consumer.type(), since)) {
          inbox(consumer).without(consumer, page).forEach(missing::add);
        }
      }
    }
    return missing;
  }

  private EventLogs inbox(Consumer consumer) {
    return logs.stream()
        .filter(log -> log.service().equals(consumer.service()))
        .findFirst()
        .orElseThrow();
  }

  /// What is published meanwhile isn't waited for: while the services work, some always is.
  private void awaitHandled(List<MissingEvent> sent) throws SQLException {
    var deadline = Instant.now().plus(PATIENCE);
    var left = unhandled(sent);
    while (!left.isEmpty() && Instant.now().isBefore(deadline)) {
      Pause.of(LOOK);
      var still = unhandled(left);
      if (still.size() < left.size()) {
        deadline = Instant.now().plus(PATIENCE);
      }
      left = still;
    }
    if (!left.isEmpty()) {
      throw new Failure(
          "%d events are still not handled, look into the dead letters%s"
              .formatted(left.size(), byQueue(left)));
    }
    note("all of them are handled now");
  }

  private List<MissingEvent> unhandled(List<MissingEvent> sent) throws SQLException {
    var left = new ArrayList<MissingEvent>();
    var byConsumer = sent.stream().collect(groupingBy(MissingEvent::consumer));
    for (var entry : byConsumer.entrySet()) {
      var events = entry.getValue().stream().map(MissingEvent::event).toList();
      left.addAll(inbox(entry.getKey()).without(entry.getKey(), events));
    }
    return left;
  }

  private static String byQueue(List<MissingEvent> missing) {
    var text = new StringBuilder();
    missing.stream()
        .map(MissingEvent::queue)
        .distinct()
        .sorted()
        .forEach(
            queue ->
                text.append(
                    "\n    %6d for %s"
                        .formatted(
                            missing.stream().filter(event -> event.queue().equals(queue)).count(),
                            queue)));
    return text.toString();
  }

  private static void note(String format, Object... values) {
    System.out.println("  " + format.formatted(values));
  }
}
