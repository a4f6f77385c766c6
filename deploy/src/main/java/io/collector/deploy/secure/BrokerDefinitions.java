package io.collector.deploy.secure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.bus.amqp.BusTopology;
import io.collector.deploy.Failure;
import io.collector.deploy.ServiceEvents;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The broker's users and permissions, in RabbitMQ's format.
///
/// A service reads its own queues and writes to the exchange of all events, there by its own
/// routing keys alone, and to its exchanges for failed messages. It declares, binds and deletes
/// nothing, and may not use the default exchange, which reaches every queue.
///
/// Besides: `topology` declares exchanges and queues, before services start; `monitor` sees queue
/// lengths, and no message.
///
/// An import of users takes away the passwords of those that come without one. So the cluster's
/// definitions have none: `kubernetes/base/rabbitmq/apply-users` makes them of `users`. The local
/// broker imports them with their passwords at its start, and `admin` with them, who is for people.
///
/// A policy lifts the delivery limit of dead-letter queues: who looks at a dead letter takes it and
/// gives it back, and RabbitMQ 4 drops a message of a quorum queue after 20 such times.
public final class BrokerDefinitions {

  static final String HOST = "/";
  static final String EXCHANGE = "collector-events";
  private static final int NO_DELIVERY_LIMIT = Integer.MAX_VALUE; // RabbitMQ 3 refuses -1
  private static final String NOTHING = "^$";
  private static final String EVERYTHING = ".*";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<ServiceEvents> services;

  public BrokerDefinitions(List<ServiceEvents> services) {
    this.services = services;
  }

  /// As services declare it with their default settings.
  static BusTopology topology(String service) {
    return new BusTopology(EXCHANGE, service, true, Duration.ofSeconds(1), Duration.ofSeconds(10));
  }

  /// Of the cluster: without users.
  public String json() {
    return print(definitions(permissions()));
  }

  /// Of a broker that has nothing yet: with users and their passwords.
  public String json(Function<String, Optional<String>> passwords) {
    var permissions = permissions();
    permissions.add(permission("admin", EVERYTHING, EVERYTHING, EVERYTHING));
    var definitions = definitions(permissions);
    var users = new ArrayList<Object>();
    users.add(user("admin", "administrator", passwords));
    tags().forEach((name, tag) -> users.add(user(name, tag, passwords)));
    definitions.put("users", users);
    return print(definitions);
  }

  /// A line for each user of the cluster: its name, and its tag if it has one.
  public String users() {
    return tags().entrySet().stream()
        .map(user -> (user.getKey() + " " + user.getValue()).strip() + "\n")
        .collect(Collectors.joining());
  }

  private Map<String, String> tags() {
    var tags = new LinkedHashMap<String, String>();
    tags.put("topology", "");
    tags.put("monitor", "monitoring");
    services.forEach(service -> tags.put(service.service(), ""));
    return tags;
  }

  private Map<String, Object> definitions(List<Map<String, Object>> permissions) {
    var topics =
        services.stream()
            .map(
                service ->
                    ordered(
                        "user", service.service(),
                        "vhost", HOST,
                        "exchange", EXCHANGE,
                        "write", anyOf(service.owned()),
                        "read", NOTHING))
            .toList();
    return ordered(
        "vhosts",
        List.of(Map.of("name", HOST)),
        "permissions",
        permissions,
        "topic_permissions",
        topics,
        "policies",
        List.of(keepDeadLetters()));
  }

  private List<Map<String, Object>> permissions() {
    var permissions = new ArrayList<Map<String, Object>>();
    permissions.add(permission("topology", ours(""), ours("|amq\\.default"), ours("")));
    permissions.add(permission("monitor", NOTHING, NOTHING, NOTHING));
    for (var service : services) {
      permissions.add(permission(service.service(), NOTHING, written(service), read(service)));
    }
    return permissions;
  }

  private static Map<String, Object> keepDeadLetters() {
    return ordered(
        "vhost",
        HOST,
        "name",
        "keep-dead-letters",
        "pattern",
        "\\.dlq$",
        "apply-to",
        "queues",
        "definition",
        Map.of("delivery-limit", NO_DELIVERY_LIMIT),
        "priority",
        0);
  }

  private static Map<String, Object> user(
      String name, String tag, Function<String, Optional<String>> passwords) {
    return ordered(
        "name",
        name,
        "password_hash",
        passwords.apply(name).map(BrokerDefinitions::hash).orElse(""),
        "hashing_algorithm",
        "rabbit_password_hashing_sha256",
        "tags",
        tag.isEmpty() ? List.of() : List.of(tag));
  }

  private static Map<String, Object> permission(
      String user, String configure, String write, String read) {
    return ordered(
        "user", user, "vhost", HOST, "configure", configure, "write", write, "read", read);
  }

  /// The exchanges and queues of all services.
  private String ours(String more) {
    var names =
        services.stream().map(ServiceEvents::service).collect(Collectors.joining("|", "(", ")"));
    return "^(%s(\\.(unrouted|unconsumed))?|%s\\..+%s)$".formatted(EXCHANGE, names, more);
  }

  /// The exchanges for failed messages have the names of their queues. To write to these queues
  /// means to bind them, which also needs an exchange that the service may read: there is none.
  private static String written(ServiceEvents service) {
    var topology = topology(service.service());
    return anyOf(List.of(EXCHANGE, topology.deadLetters(), topology.retry(1), topology.retry(2)));
  }

  private static String read(ServiceEvents service) {
    return anyOf(service.consumed().stream().map(topology(service.service())::queue).toList());
  }

  private static String anyOf(List<String> names) {
    return names.isEmpty()
        ? NOTHING
        : names.stream()
            .map(name -> name.replace(".", "\\."))
            .collect(Collectors.joining("|", "^(", ")$"));
  }

  /// As RabbitMQ stores it: salt, and SHA-256 of salt and password.
  static String hash(String password) {
    var salt = new byte[4];
    RANDOM.nextBytes(salt);
    return hash(salt, password);
  }

  static String hash(byte[] salt, String password) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt);
      var digest = sha.digest(password.getBytes(StandardCharsets.UTF_8));
      var stored = new byte[salt.length + digest.length];
      System.arraycopy(salt, 0, stored, 0, salt.length);
      System.arraycopy(digest, 0, stored, salt.length, digest.length);
      return Base64.getEncoder().encodeToString(stored);
    } catch (NoSuchAlgorithmException e) {
      throw new Failure("this JDK has no SHA-256", e);
    }
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  private static String print(Map<String, Object> definitions) {
    var printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(definitions) + "\n";
    } catch (JsonProcessingException e) {
      throw new Failure("the definitions can't be written", e);
    }
  }
}
