package io.collector.deploy.secure;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.collector.bus.amqp.BusTopology;
import io.collector.deploy.ServiceEvents;
import io.collector.events.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BrokerDefinitionsTest {

  private static final Path ROOT = Path.of("..");
  private static final Path FOLDER = ROOT.resolve("deploy/kubernetes/base/rabbitmq");

  @Test
  void the_files_are_what_the_services_configuration_says() throws Exception {
    var definitions = new BrokerDefinitions(ServiceEvents.in(ROOT));
    var why = "run deploy/dev definitions, and commit what it wrote";
    assertEquals(definitions.json(), Files.readString(FOLDER.resolve("definitions.json")), why);
    assertEquals(definitions.users(), Files.readString(FOLDER.resolve("users")), why);
  }

  /// An import of users takes the passwords of those without one away.
  @Test
  void the_cluster_imports_no_user() throws Exception {
    assertFalse(Files.readString(FOLDER.resolve("definitions.json")).contains("\"users\""));
  }

  @Test
  void what_services_consume_is_found_in_their_sources() {
    var order =
        ServiceEvents.in(ROOT).stream()
            .filter(service -> service.service().equals("order"))
            .findFirst()
            .orElseThrow();
    assertTrue(order.consumed().contains("stock.reserved"), order.toString());
    assertTrue(order.owned().contains("order.created"), order.toString());
  }

  /// What is consumed and named there would be lost before its consumer's first start; what is not
  /// consumed and not named there would push out what is kept for it.
  @Test
  void what_no_service_consumes_is_what_the_broker_drops() {
    var consumed =
        ServiceEvents.in(ROOT).stream().flatMap(s -> s.consumed().stream()).collect(toSet());
    assertEquals(
        Arrays.stream(EventType.values())
            .filter(type -> !consumed.contains(type.wireName()))
            .toList(),
        BusTopology.UNCONSUMED,
        "BusTopology.UNCONSUMED, in the order of EventType");
  }

  /// The example of RabbitMQ's documentation.
  @Test
  void a_password_is_hashed_as_the_broker_does() {
    assertEquals(
        "kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR",
        BrokerDefinitions.hash(HexFormat.of().parseHex("908DC60A"), "test12"));
  }
}
