package io.collector.deploy.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kubernetes/tool`, with a `kubectl` that has the cluster's Secrets and forwards to the servers
/// that are here.
class ClusterToolTest {

  @TempDir Path folder;

  private SecureServers servers;
  private String output = "";

  @BeforeEach
  void cluster() throws Exception {
    servers = SecureServers.shared();
    secret("rabbitmq-default-user", "username", "admin");
    secret("rabbitmq-default-user", "password", servers.password("admin", "rabbitmq"));
    secret("rabbitmq-tls", "ca.crt", Files.readString(servers.authority()));
    secret("postgres-superuser", "password", servers.password("admin", "database"));
    var kubectl = folder.resolve("kubectl");
    Files.writeString(
        kubectl,
        """
        #!/bin/sh
        shift 2
        case "$*" in
          'get secret '*) base64 <"%1$s/$3/$(echo "$5" | sed 's/.*data[.]//; s/}//; s/\\\\//g')" || exit 1 ;;
          'port-forward service/rabbitmq :5671') port=%2$d ;;
          'port-forward service/rabbitmq :15671') port=%3$d ;;
          'port-forward service/postgres-rw :5432') port=%4$d ;;
          'port-forward service/keycloak-service :8443') port=%3$d ;;
          'get cluster'*) echo false ;;
          *) echo "$*" >>'%1$s/told' ;;
        esac
        [ -z "$port" ] || { echo $$ >>'%1$s/forwards'; echo "Forwarding from 127.0.0.1:$port -> 1"; exec sleep 1000; }
        """
            .formatted(
                folder, servers.brokerPort(), servers.managementPort(), servers.databasePort()));
    kubectl.toFile().setExecutable(true);
  }

  @Test
  void dead_letters_are_listed_and_discarded() throws Exception {
    try (var order = servers.broker("order");
        var channel = order.createChannel()) {
      channel.confirmSelect();
      channel.basicPublish(
          "order.dlq", "order.dlq", MessageProperties.PERSISTENT_BASIC, new byte[] {'x'});
      channel.waitForConfirmsOrDie(10_000);
    }
    assertEquals(0, tool("dead-letters", "order"), output);
    assertTrue(output.contains("1 dead letters of order"), output);
    assertEquals(0, tool("dead-letters", "order", "discard", "all"), output);
    assertTrue(output.contains("1 of 1: discarded"), output);
    assertFalse(Files.exists(folder.resolve("told")), "it needs no superuser for that");
    assertNothingIsForwarded();
  }

  /// No service has been started here, so that it fails after all: with what it has opened closed.
  @Test
  void the_superuser_goes_with_it() throws Exception {
    assertNotEquals(0, tool("reconcile", "--look"));
    assertTrue(output.contains("no service has a queue"), output);
    assertEquals(
        List.of(
            "patch cluster.postgresql.cnpg.io/postgres --type merge -p {\"spec\":{\"enableSuperuserAccess\":true}}",
            "wait secret/postgres-superuser --for=create --timeout=1m",
            "patch cluster.postgresql.cnpg.io/postgres --type merge -p {\"spec\":{\"enableSuperuserAccess\":false}}"),
        Files.readAllLines(folder.resolve("told")));
    assertNothingIsForwarded();
  }

  /// Another server stands in for Keycloak: it knows no such address, but it was asked, by TLS.
  @Test
  void the_identity_provider_is_administered_through_a_forwarded_port() throws Exception {
    assertNotEquals(0, tool("tenant", "add", "blue"));
    assertTrue(
        output.contains(
            "the identity provider answered /realms/master/protocol/openid-connect/token with 4"),
        output);
    assertFalse(Files.exists(folder.resolve("told")), "it needs no superuser for that");
    assertNothingIsForwarded();
  }

  @Test
  void a_missing_secret_is_no_empty_password() throws Exception {
    Files.delete(folder.resolve("rabbitmq-default-user/password"));
    assertNotEquals(0, tool("dead-letters", "order"));
    assertTrue(output.contains("there is no Secret rabbitmq-default-user with password"), output);
    assertFalse(Files.exists(folder.resolve("forwards")));
  }

  private void assertNothingIsForwarded() throws IOException {
    for (var pid : Files.readAllLines(folder.resolve("forwards"))) {
      assertFalse(
          ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false), pid);
    }
  }

  private void secret(String name, String key, String value) throws IOException {
    Files.createDirectories(folder.resolve(name));
    Files.writeString(folder.resolve(name).resolve(key), value);
  }

  private int tool(String... arguments) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("bash", "kubernetes/tool").redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    var environment = builder.environment();
    environment.merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("TOOL_CLASSES", System.getProperty("java.class.path"));
    environment.put("TMPDIR", folder.toString());
    environment.put("OIDC_ISSUER", "https://id.collector.invalid/realms/collector");
    var process = builder.start();
    output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }
}
