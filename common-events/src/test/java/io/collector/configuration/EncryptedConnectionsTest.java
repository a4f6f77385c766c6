package io.collector.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.configuration.EncryptedConnections.Tls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EncryptedConnectionsTest {

  @Test
  void plain_text_over_a_network_is_named() {
    assertThat(connections("amqp://broker", "postgresql://db/order", "http://id/realm", null))
        .containsExactly(
            "RABBITMQ_URL is not amqps://",
            "DATABASE_URL without COLLECTOR_CA_FILE",
            "OIDC_ISSUER is not https://");
  }

  @Test
  void a_host_that_only_begins_like_loopback_is_a_network() {
    assertThat(
            connections(
                "amqp://localhost.evil", "postgresql://127.0.0.1.evil/a", "http://[::2]", null))
        .hasSize(3);
  }

  @Test
  void encrypted_connections_and_loopback_are_allowed() {
    assertThat(
            connections("amqps://broker", "postgresql://db/order", "https://id/realm", "/ca.crt"))
        .isEmpty();
    assertThat(
            connections(
                "amqp://u:p@localhost:5672", "postgresql://127.0.0.1/a", "http://[::1]:80", null))
        .isEmpty();
  }

  private static Iterable<String> connections(
      String broker, String database, String identity, @Nullable String ca) {
    return new EncryptedConnections(
            new Settings(broker, database, identity), Optional.ofNullable(ca), Tls.REQUIRED)
        .plainText();
  }

  private record Settings(String rabbitmqUrl, String databaseUrl, String oidcIssuer)
      implements RequiredSettings {

    @Override
    public String databasePassword() {
      return "";
    }

    @Override
    public String databaseBusPassword() {
      return "";
    }

    @Override
    public String secretKey() {
      return "";
    }
  }
}
