package io.collector.deploy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.MessageProperties;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Shows, while `deploy/ci/image-check` stops the order service's container, that the messages in
/// work are finished and the others stay in the queue.
///
/// It holds the orders' table, so that the service can't finish what it was sent, and says `in
/// work` once the service waits for it. Then it is told, a line each: `release` lets the service go
/// on, `stopped` looks at what it left, `started` awaits the rest.
final class StopInWork {

  private static final int OFFERS = 100;
  private static final String QUEUE = "order.offer.approved";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final String customer = UUID.randomUUID().toString();
  private final Channel channel;
  private final Listener listener;
  private final Connection database;

  private StopInWork(Channel channel, Connection database) throws IOException {
    this.channel = channel;
    this.listener = new Listener(channel, Settings.get("RABBITMQ_EXCHANGE"));
    this.database = database;
  }

  static void run() {
    try (var broker = Broker.open("stop in work");
        var channel = broker.connection().createChannel();
        var database = Databases.connect("order")) {
      new StopInWork(channel, database).watch();
    } catch (IOException | SQLException | InterruptedException | TimeoutException e) {
      throw new Failure("the check of a stop broke off", e);
    }
  }

  private void watch() throws IOException, SQLException, InterruptedException, TimeoutException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    database.setAutoCommit(false);
    try (var lock = database.createStatement()) {
      lock.execute("LOCK TABLE sales_order IN ACCESS EXCLUSIVE MODE");
    }
    publishOffers();
    await("the service to work on an offer", this::serviceWaits);
    say("in work");

    expect(input, "release");
    database.commit();
    database.setAutoCommit(true);

    expect(input, "stopped");
    var finished = orders();
    var waiting = waiting();
    note("%d offers became orders before the end, %d wait in the queue", finished, waiting);
    if (finished == 0) {
      throw new Failure("what was in work wasn't finished");
    }
    if (waiting == 0) {
      throw new Failure("all offers were taken: the check has to send more of them");
    }
    if (finished + waiting != OFFERS) {
      throw new Failure(
          "%d offers: each has to be finished and acknowledged, or still be waiting"
              .formatted(OFFERS));
    }

    expect(input, "started");
    await("an order of each offer", () -> orders() == OFFERS);
    awaitAnnounced();
    if (orders() != OFFERS) {
      throw new Failure("%d offers became %d orders".formatted(OFFERS, orders()));
    }
    note("%d orders, each announced: none lost, none twice", OFFERS);
  }

  private void publishOffers() throws IOException, InterruptedException, TimeoutException {
    channel.confirmSelect();
    for (var i = 0; i < OFFERS; i++) {
      var offer = SampleOffer.fresh();
      offer.data().put("customerId", customer);
      channel.basicPublish(
          Settings.get("RABBITMQ_EXCHANGE"),
          SampleOffer.TYPE,
          MessageProperties.PERSISTENT_BASIC,
          offer.message());
    }
    channel.waitForConfirmsOrDie(30_000);
  }

  private boolean serviceWaits() {
    return taken() > 0
        && count(
                """
                SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)
                WHERE relation = 'sales_order'::regclass AND NOT granted AND usename = 'order'
                """)
            > 0;
  }

  private int taken() {
    return OFFERS - waiting();
  }

  private int waiting() {
    try {
      return channel.queueDeclarePassive(QUEUE).getMessageCount();
    } catch (IOException e) {
      throw new Failure("there is no queue " + QUEUE, e);
    }
  }

  private int orders() {
    return count("SELECT count(*) FROM sales_order WHERE customer_id = '" + customer + "'");
  }

  private int count(String query) {
    try (var statement = database.createStatement();
        var result = statement.executeQuery(query)) {
      result.next();
      return result.getInt(1);
    } catch (SQLException e) {
      throw new Failure("the orders can't be counted", e);
    }
  }

  /// Until each order was announced to the others.
  private void awaitAnnounced() {
    var ids = new HashSet<String>();
    var deadline = Instant.now().plus(PATIENCE);
    while (ids.size() < OFFERS) {
      var heard = listener.next(deadline);
      if (heard == null) {
        throw new Failure("only %d of %d orders were announced".formatted(ids.size(), OFFERS));
      }
      if (heard.type().equals("order.created")
          && heard.data().path("customerId").asText().equals(customer)) {
        ids.add(heard.data().path("orderId").asText());
      }
    }
  }

  private static void expect(BufferedReader input, String line) throws IOException {
    var read = input.readLine();
    if (!line.equals(read)) {
      throw new Failure("told '%s' instead of '%s'".formatted(read, line));
    }
  }

  private static void await(String what, BooleanSupplier there) {
    var deadline = Instant.now().plus(PATIENCE);
    while (!there.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new Failure("waited in vain for " + what);
      }
      Pause.of(LOOK);
    }
  }

  private static void note(String format, Object... values) {
    say("  " + format.formatted(values));
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
