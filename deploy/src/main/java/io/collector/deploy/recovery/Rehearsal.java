package io.collector.deploy.recovery;

import io.collector.deploy.Api;
import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import io.collector.deploy.Pause;
import io.collector.deploy.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executors;

/// What `deploy/dev rehearse-restore` asks for: orders while a backup is made, and whether each is
/// there once, with its stock reserved once, when all was destroyed and restored.
public final class Rehearsal {

  private static final String TENANT = "tenant-123";
  private static final int CLIENTS = 4;
  private static final Duration BETWEEN = Duration.ofMillis(60);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final String ORDERS =
      "SELECT id, status FROM sales_order WHERE tenant_id = ? AND customer_id = ?";

  private static final String RESERVED =
      """
      SELECT r.order_id, sum(a.quantity)::float8 FROM reservation r
        JOIN reservation_allocation a ON a.tenant_id = r.tenant_id AND a.reservation_id = r.id
       WHERE r.tenant_id = ? AND r.status = 'HELD'
       GROUP BY r.tenant_id, r.id, r.order_id
      """;

  private static final String WRONG_LEVELS =
      """
      SELECT count(*) FROM stock_level l
       WHERE l.reserved <> (SELECT coalesce(sum(a.quantity), 0) FROM reservation_allocation a
                              JOIN reservation r ON r.tenant_id = a.tenant_id AND r.id = a.reservation_id
                             WHERE a.tenant_id = l.tenant_id AND a.stock_level_id = l.id AND r.status = 'HELD')
      """;

  private Rehearsal() {}

  /// Takes orders, or checks what became of them.
  ///
  /// @param arguments `take FILE`: posts orders until there is FILE.stop, writes the customer and
  ///     then each accepted order to the file; `check FILE [BACKUP]`: each of them is there, or
  ///     each that was accepted before the backup's moment
  public static void run(List<String> arguments) {
    try {
      switch (arguments.getFirst()) {
        case "take" -> take(Path.of(arguments.get(1)));
        case "check" -> {
          var until = arguments.size() < 3 ? Instant.MAX : consistentAt(Path.of(arguments.get(2)));
          check(Taken.read(Path.of(arguments.get(1))), until);
        }
        default -> throw new Failure("the rehearsal knows no " + arguments.getFirst());
      }
    } catch (IOException | SQLException e) {
      throw new Failure("the rehearsal failed", e);
    }
  }

  private static Instant consistentAt(Path backup) throws IOException {
    var record = new Properties();
    try (var in = Files.newBufferedReader(backup.resolve(Backup.RECORD))) {
      record.load(in);
    }
    return Instant.parse(record.getProperty("consistentAt"));
  }

  private static void take(Path file) throws IOException {
    var customer = Files.exists(file) ? Taken.read(file).customer() : UUID.randomUUID();
    if (!Files.exists(file)) {
      Files.writeString(file, customer + "\n");
    }
    var api = Api.as("admin@" + TENANT);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < CLIENTS; i++) {
        threads.execute(() -> takeUntilStopped(api, customer, file));
      }
    }
  }

  private static void takeUntilStopped(Api api, UUID customer, Path file) {
    var stop = Path.of(file + ".stop");
    var end = Instant.now().plus(LONGEST);
    while (!Files.exists(stop) && Instant.now().isBefore(end)) {
      try {
        var order = api.post("order", "/api/v1/orders", order(customer)).path("id").asText();
        note(file, order);
      } catch (Failure _) {
        // everything is being destroyed just now
      }
      Pause.of(BETWEEN);
    }
  }

  private static synchronized void note(Path file, String order) {
    try {
      Files.writeString(file, Instant.now() + " " + order + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new Failure("an order can't be noted", e);
    }
  }

  private static Map<String, Object> order(UUID customer) {
    return Map.of(
        "customerId",
        customer,
        "currency",
        "USD",
        "lines",
        List.of(Map.of("productId", SampleData.SKU_123, "quantity", 1, "unitPrice", "300.00")));
  }

  private static void check(Taken taken, Instant until) throws SQLException {
    var before = taken.before(until);
    System.out.printf(
        "  %d orders were accepted, %d of them before the backup's moment%n",
        taken.orders().size(), before.size());
    if (before.isEmpty()) {
      throw new Failure("the rehearsal FAILED: no order was accepted before the backup");
    }
    try (var order = Databases.connect("order");
        var inventory = Databases.connect("inventory")) {
      var deadline = Instant.now().plus(PATIENCE);
      var wrong = wrong(taken, until, order, inventory);
      while (!wrong.isEmpty() && Instant.now().isBefore(deadline)) {
        Pause.of(LOOK);
        wrong = wrong(taken, until, order, inventory);
      }
      if (!wrong.isEmpty()) {
        throw new Failure("the rehearsal FAILED: " + wrong);
      }
      System.out.printf(
          "  %d orders are there, each once, CONFIRMED, and each holds its piece once%n",
          statuses(taken, order).size());
    }
  }

  /// Empty if all is well.
  private static String wrong(Taken taken, Instant until, Connection order, Connection inventory)
      throws SQLException {
    var orders = statuses(taken, order);
    var lost = taken.before(until).stream().filter(id -> !orders.containsKey(id)).count();
    var unconfirmed = orders.values().stream().filter(s -> !s.equals("CONFIRMED")).count();
    var reserved = reserved(inventory);
    var unreserved =
        orders.keySet().stream().filter(id -> !Double.valueOf(1).equals(reserved.get(id))).count();
    // accepted, reserved, and unknown to the order service: half an order
    var half =
        taken.orders().stream()
            .map(Taken.Order::id)
            .filter(id -> reserved.containsKey(id) && !orders.containsKey(id))
            .count();
    var levels = count(inventory, WRONG_LEVELS);
    return lost + unconfirmed + unreserved + half + levels == 0
        ? ""
        : "%d orders are lost, %d aren't CONFIRMED, %d don't hold one piece, %d hold one without an order, %d stock levels don't add up"
            .formatted(lost, unconfirmed, unreserved, half, levels);
  }

  private static Map<UUID, String> statuses(Taken taken, Connection order) throws SQLException {
    try (var statement = order.prepareStatement(ORDERS)) {
      statement.setString(1, TENANT);
      statement.setObject(2, taken.customer());
      try (var rows = statement.executeQuery()) {
        var orders = new HashMap<UUID, String>();
        while (rows.next()) {
          orders.put(rows.getObject(1, UUID.class), rows.getString(2));
        }
        return orders;
      }
    }
  }

  private static Map<UUID, Double> reserved(Connection inventory) throws SQLException {
    try (var statement = inventory.prepareStatement(RESERVED)) {
      statement.setString(1, TENANT);
      try (var rows = statement.executeQuery()) {
        var pieces = new HashMap<UUID, Double>();
        while (rows.next()) {
          pieces.merge(rows.getObject(1, UUID.class), rows.getDouble(2), Double::sum);
        }
        return pieces;
      }
    }
  }

  private static long count(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
