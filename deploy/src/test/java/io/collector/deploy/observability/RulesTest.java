package io.collector.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

  private static final Path RUNBOOKS = Path.of("docs", "runbooks");

  @BeforeAll
  static void tools() {
    Tools.require("promtool", "prometheus");
    Tools.require("amtool", "prometheus-alertmanager");
  }

  @Test
  void prometheus_can_read_them() {
    Tools.succeeds(Tools.SOURCES, "promtool", "check", "rules", "--lint-fatal", "rules.yml");
  }

  @Test
  void alerts_fire_when_they_should_and_not_otherwise() {
    Tools.succeeds(Tools.SOURCES, "promtool", "test", "rules", "rules_test.yml");
  }

  @Test
  void the_alertmanager_can_read_its_configuration() {
    Tools.succeeds(Tools.SOURCES, "amtool", "check-config", "alertmanager.yml");
  }

  /// As `up --observe` writes it, with targets.
  @Test
  void prometheus_can_read_its_configuration(@TempDir Path folder) throws IOException {
    Tools.succeeds(
        Path.of("."),
        "bash",
        "-euo",
        "pipefail",
        "-c",
        """
        root=$(cd .. && pwd -P) && . ./local/common.sh && . ./local/infrastructure.sh && . ./local/services.sh
        . ./local/observe.sh && run=$1/run && mkdir -p "$run" "$1/targets" && touch "$run"/{order,rabbitmq}.pid
        cp observability/{prometheus,rules}.yml "$1" && write_targets "$1/targets"
        promtool check config "$1/prometheus.yml"
        """,
        "bash",
        folder.toString());
    assertThat(folder.resolve("targets/collector.yml"))
        .content()
        .contains("service: order")
        .doesNotContain("service: crm");
    assertThat(Files.readString(folder.resolve("targets/rabbitmq.yml"))).contains("127.0.0.1:");
  }

  static Stream<Named<JsonNode>> alerts() {
    return Rules.alerts().stream().map(alert -> Named.of(alert.path("alert").asText(), alert));
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void an_alert_tells_how_bad_it_is_what_happened_and_what_to_do(JsonNode alert) {
    var name = alert.path("alert").asText();
    assertThat(alert.path("labels").path("severity").asText()).as(name).isIn("critical", "warning");
    assertThat(alert.path("annotations").path("summary").asText()).as(name).isNotBlank();
    assertThat(Path.of("..", alert.path("annotations").path("runbook").asText()))
        .as(name)
        .isRegularFile()
        .content()
        .contains("`" + name + "`");
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void an_alert_has_a_test_in_which_it_fires(JsonNode alert) {
    var name = alert.path("alert").asText();
    var tests = Rules.read(Tools.SOURCES.resolve("rules_test.yml")).path("tests").valueStream();
    assertThat(tests.flatMap(test -> test.path("alert_rule_test").valueStream()))
        .as(name)
        .anyMatch(
            test ->
                test.path("alertname").asText().equals(name) && !test.path("exp_alerts").isEmpty());
  }

  @Test
  void a_runbook_is_some_alerts() {
    var named =
        Rules.alerts().stream()
            .map(alert -> alert.path("annotations").path("runbook").asText())
            .map(runbook -> Path.of(runbook).getFileName())
            .collect(Collectors.toSet());
    assertThat(Tools.files(RUNBOOKS).stream().map(Path::getFileName)).isSubsetOf(named);
  }
}
