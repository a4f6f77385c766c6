package io.collector.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredSettingsTest {

  private static final List<String> VARIABLES =
      List.of(
          "RABBITMQ_URL",
          "DATABASE_URL",
          "DATABASE_PASSWORD",
          "DATABASE_BUS_PASSWORD",
          "OIDC_ISSUER",
          "COLLECTOR_SECRET_KEY");

  @Test
  void in_production_all_that_is_missing_is_named_at_once() {
    assertThatThrownBy(() -> config("prod", Map.of()))
        .isInstanceOf(ConfigValidationException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(VARIABLES));
  }

  @Test
  void an_empty_value_is_missing() {
    var environment = all();
    environment.put("DATABASE_PASSWORD", "");
    assertThatThrownBy(() -> config("prod", environment))
        .hasMessageContaining("DATABASE_PASSWORD")
        .hasMessageNotContaining("RABBITMQ_URL");
  }

  @Test
  void production_starts_with_all_of_them() {
    assertThat(config("prod", all()).getConfigMapping(RequiredSettings.class).databasePassword())
        .isEqualTo("value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "test"})
  void development_and_tests_have_defaults(String profile) {
    assertThat(config(profile, Map.of()).getConfigMapping(RequiredSettings.class).secretKey())
        .isNotBlank();
  }

  private static Map<String, String> all() {
    var all = new HashMap<String, String>();
    VARIABLES.forEach(variable -> all.put(variable, "value"));
    return all;
  }

  private static SmallRyeConfig config(String profile, Map<String, String> environment) {
    try {
      var shared =
          Objects.requireNonNull(
              RequiredSettings.class.getResource("/META-INF/microprofile-config.properties"));
      return new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .withProfile(profile)
          .withSources(new PropertiesConfigSource(shared, 100))
          .withSources(new PropertiesConfigSource(environment, "environment", 300))
          .withDefaultValue("quarkus.application.name", "bustest")
          .withMapping(RequiredSettings.class)
          .build();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
