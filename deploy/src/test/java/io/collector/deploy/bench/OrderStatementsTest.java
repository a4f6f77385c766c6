package io.collector.deploy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.events.ContractJson;
import io.collector.events.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The ceiling does what the order service does: `bench/order.sql` has the columns of the service's
/// own statements.
class OrderStatementsTest {

  private static final Path ORDERS = Path.of("../order-service/src/main/java/io/collector/order");
  private static final Path BUS = Path.of("../common-events/src/main/java/io/collector/bus");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String script = read(Path.of("src/main/resources/bench/order.sql"));

  @Test
  void writes_the_order_and_its_line_as_the_service_does() {
    var service = read(ORDERS.resolve("order/NewOrderRows.java"));
    for (var table : List.of("sales_order", "order_line")) {
      assertEquals(inserted(service, table), inserted(script, table), table);
    }
    assertEquals(arrays(service, "order_line"), arrays(script, "order_line"));
  }

  @Test
  void writes_the_event_as_the_service_does() {
    var service = read(BUS.resolve("Outbox.java"));
    for (var table : List.of("bus.event_log", "bus.outbox")) {
      assertEquals(inserted(service, table), inserted(script, table), table);
    }
    assertEquals(arrays(service, "bus.event_log"), arrays(script, "bus.event_log"));
  }

  @Test
  void reads_product_and_terms_as_the_service_does() {
    assertEquals(
        selected(read(ORDERS.resolve("catalog/CatalogProducts.java")), "catalog_product"),
        selected(script, "catalog_product"));
    assertEquals(
        selected(read(ORDERS.resolve("order/LoadOrderTerms.java")), "\\(SELECT\\) AS new_order")
            .replace("$2", "2026"),
        selected(script, "\\(SELECT\\) AS new_order").replace(" AS number", ""));
  }

  @Test
  void the_event_is_one_of_the_contract() throws IOException {
    var body = Files.readAllBytes(Path.of("src/main/resources/bench/order.created.json"));
    var event = ContractJson.read(EventType.ORDER_CREATED, body);
    assertEquals(JSON.readTree(body), JSON.readTree(ContractJson.write(event)));
  }

  private static List<String> inserted(String sql, String table) {
    var columns = only("INSERT INTO " + Pattern.quote(table) + "\\s*\\(([^)]*)\\)", sql);
    return List.of(columns.split("\\s*,\\s*"));
  }

  /// The types of the arrays that come behind the insert's columns.
  private static List<String> arrays(String sql, String table) {
    var from = sql.indexOf("unnest(", sql.indexOf("INSERT INTO " + table));
    var types =
        Pattern.compile("::([a-z]+)\\[]")
            .matcher(sql.substring(from).split(";|\"\"\"|RETURNING", 2)[0])
            .results()
            .map(found -> found.group(1))
            .toList();
    assertFalse(types.isEmpty());
    return types;
  }

  private static String selected(String sql, String from) {
    return only("SELECT ((?:(?!SELECT)[^;])*?)\\s+FROM " + from, sql).replaceAll("\\s+", " ");
  }

  private static String only(String pattern, String sql) {
    var found =
        Pattern.compile(pattern).matcher(sql).results().map(result -> result.group(1)).toList();
    assertEquals(1, found.size(), () -> pattern + ": " + found);
    return found.getFirst().strip();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
