package io.collector.configuration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.postgresql.jdbc.SslMode;

class FilesAsSettingsTest {

  @TempDir Path folder;

  @Test
  void an_authority_makes_the_database_be_asked_by_tls() throws Exception {
    var config = config(Map.of("COLLECTOR_CA_FILE", "/etc/ca.crt"));
    assertThat(text(config, "quarkus.datasource.bus.jdbc.url"))
        .isEqualTo("jdbc:postgresql://db/order?sslmode=verify-full&sslrootcert=/etc/ca.crt");
    assertThat(text(config, "quarkus.datasource.reactive.postgresql.ssl-mode"))
        .isEqualTo("verify-full");
  }

  @Test
  void an_authority_holds_beside_other_options_of_the_url() throws Exception {
    for (var database :
        List.of(
            "postgresql://db:5432/order?application_name=order",
            "postgresql://db:5432/order?",
            "postgresql://db:5432/order?application_name=what?&connectTimeout=5")) {
      var config = config(Map.of("COLLECTOR_CA_FILE", "/etc/ca.crt", "DATABASE_URL", database));
      var options =
          requireNonNull(Driver.parseURL(text(config, "quarkus.datasource.bus.jdbc.url"), null));
      assertThat(SslMode.of(options)).as(database).isEqualTo(SslMode.VERIFY_FULL);
      assertThat(options).containsEntry("sslrootcert", "/etc/ca.crt");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sslmode=disable", "a=b&sslfactory=of.Mine", "SSLMODE=prefer", "ssl"})
  void an_authority_and_options_of_tls_in_the_url_are_refused(String options) {
    var url = "postgresql://db/order?" + options;
    assertThatThrownBy(
            () -> config(Map.of("COLLECTOR_CA_FILE", "/etc/ca.crt", "DATABASE_URL", url)))
        .hasStackTraceContaining("DATABASE_URL has the option")
        .hasStackTraceContaining("with COLLECTOR_CA_FILE it may have none of TLS");
  }

  @Test
  void passwords_come_from_files() throws Exception {
    Files.writeString(folder.resolve("database-password"), "one\n");
    Files.writeString(folder.resolve("database-bus-password"), "two\n");
    var config = config(Map.of("COLLECTOR_CREDENTIALS_DIR", folder.toString()));
    assertThat(text(config, "quarkus.datasource.password")).isEqualTo("one");
    assertThat(text(config, "quarkus.datasource.bus.password")).isEqualTo("two");
    assertThat(config.getOptionalValue("collector.database.owner.password", String.class))
        .as("a service that doesn't migrate has none")
        .isEmpty();
    assertThat(text(config, "collector.bus.password-file"))
        .isEqualTo(folder.resolve("rabbitmq-password").toString());
  }

  @Test
  void a_missing_file_is_named() {
    assertThatThrownBy(() -> config(Map.of("COLLECTOR_CREDENTIALS_DIR", folder.toString())))
        .hasStackTraceContaining(folder.resolve("database-password").toString());
  }

  @Test
  void without_them_nothing_changes() throws Exception {
    var config = config(Map.of("DATABASE_PASSWORD", "three"));
    assertThat(text(config, "quarkus.datasource.password")).isEqualTo("three");
    assertThat(text(config, "quarkus.datasource.bus.jdbc.url"))
        .isEqualTo("jdbc:postgresql://db/order");
    assertThat(config.getOptionalValue("quarkus.datasource.credentials-provider", String.class))
        .isEmpty();
  }

  private static String text(SmallRyeConfig config, String name) {
    return config.getValue(name, String.class);
  }

  private static SmallRyeConfig config(Map<String, String> more) throws IOException {
    var environment = new HashMap<>(Map.of("DATABASE_URL", "postgresql://db/order"));
    environment.putAll(more);
    var shared =
        requireNonNull(
            FilesAsSettingsTest.class.getResource("/META-INF/microprofile-config.properties"));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withProfile("prod")
        .withSources(new PropertiesConfigSource(shared, 100))
        .withSources(new PropertiesConfigSource(environment, "environment", 300))
        .withSources(new TrustedAuthority(), new CredentialFiles.Settings())
        .withDefaultValue("quarkus.application.name", "order")
        .build();
  }
}
