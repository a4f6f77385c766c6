package io.collector.deploy.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kubernetes/base/rabbitmq/apply-users`, which the cluster's job runs at each release, with files
/// as they are mounted there.
class BrokerUsersTest {

  private static final Path FILES = Path.of("kubernetes/base/rabbitmq");

  @TempDir Path folder;

  private SecureServers servers;
  private String output = "";

  @BeforeEach
  void mountFiles() throws Exception {
    servers = SecureServers.shared();
    for (var name : new String[] {"users", "definitions.json"}) {
      write("users/" + name, Files.readString(FILES.resolve(name)));
    }
    write("admin/username", "admin");
    write("admin/password", servers.password("admin", "rabbitmq"));
    write("ca/ca.crt", Files.readString(servers.authority()));
    for (var line : Files.readAllLines(FILES.resolve("users"))) {
      var user = line.split(" ")[0];
      write("passwords/" + user, servers.password(user, "rabbitmq"));
    }
  }

  @AfterEach
  void all_is_as_it_was() throws Exception {
    mountFiles();
    assertEquals(0, apply(), output);
  }

  @Test
  void a_new_user_and_a_new_permission_come_and_nobody_loses_a_password() throws Exception {
    servers.launcher(
        """
        broker_api DELETE users/hr
        broker_api DELETE topic-permissions/%2F/order
        broker_api PUT topic-permissions/%2F/order \\
          '{"exchange": "collector-events", "write": "^order.placed$", "read": "^$"}'
        """);
    try (var open = servers.broker("order")) {
      assertEquals(0, apply(), output);
      assertTrue(open.isOpen());
    }
    for (var user : new String[] {"hr", "topology", "monitor", "admin"}) {
      servers.broker(user).close();
    }
    try (var order = servers.broker("order");
        var channel = order.createChannel()) {
      channel.confirmSelect();
      channel.basicPublish(
          BrokerDefinitions.EXCHANGE,
          "order.created",
          MessageProperties.PERSISTENT_BASIC,
          new byte[] {1});
      channel.waitForConfirmsOrDie(10_000);
    }
    try (var admin = servers.broker("admin");
        var channel = admin.createChannel()) {
      channel.queuePurge("inventory.order.created");
    }
  }

  @Test
  void a_new_password_is_the_only_one() throws Exception {
    var odd = "a \"quote\" and a \\ in it";
    write("passwords/hr", odd);
    assertEquals(0, apply(), output);
    var trusted = SecureServers.trusting(servers.authority());
    servers.broker("localhost", "hr", odd, trusted).close();
    assertThrows(AuthenticationFailureException.class, () -> servers.broker("hr"));
  }

  @Test
  void it_fails_and_says_which_user_has_no_password() throws Exception {
    Files.delete(folder.resolve("passwords/order"));
    assertNotEquals(0, apply());
    assertTrue(output.contains("order has no password"), output);
  }

  @Test
  void it_fails_if_the_broker_refuses() throws Exception {
    write("admin/password", "wrong");
    assertNotEquals(0, apply());
    assertTrue(output.contains("PUT users/topology: the broker refused it"), output);
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int apply() throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder("sh", FILES.resolve("apply-users").toString()).redirectErrorStream(true);
    builder.environment().put("BROKER", "https://localhost:" + servers.managementPort());
    builder.environment().put("FOLDER", folder.toString());
    var process = builder.start();
    output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }
}
