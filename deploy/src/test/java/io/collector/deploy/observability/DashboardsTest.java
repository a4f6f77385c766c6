package io.collector.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTest {

  @BeforeAll
  static void tools() {
    Tools.require("promtool", "prometheus");
  }

  static Stream<Named<JsonNode>> dashboards() {
    return Dashboards.all().stream()
        .map(dashboard -> Named.of(dashboard.path("uid").asText(), dashboard));
  }

  @Test
  void there_is_one_for_each_view() {
    assertThat(dashboards().map(Named::getName))
        .containsExactlyInAnyOrder(
            "collector-platform", "collector-bus", "collector-business", "collector-service");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panels_have_a_number_a_title_a_unit_and_a_place_of_their_own(JsonNode dashboard) {
    var panels = Dashboards.panels(dashboard).toList();
    assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    assertThat(panels)
        .extracting(panel -> panel.path("gridPos"))
        .doesNotContain((JsonNode) null)
        .doesNotHaveDuplicates();
    for (var panel : panels) {
      assertThat(panel.path("id").asInt()).isPositive();
      assertThat(panel.path("title").asText()).isNotBlank();
      if (!panel.path("type").asText().equals("row")) {
        var unit = panel.path("fieldConfig").path("defaults").path("unit");
        assertThat(unit.asText()).as(panel.path("title").asText()).isNotBlank();
        assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
      }
    }
  }

  /// No data source of one installation, and none that the dashboard doesn't let choose.
  @ParameterizedTest
  @MethodSource("dashboards")
  void all_data_comes_from_the_prometheus_that_is_chosen(JsonNode dashboard) {
    assertThat(dashboard.path("templating").path("list").valueStream())
        .anyMatch(
            variable ->
                variable.path("type").asText().equals("datasource")
                    && variable.path("name").asText().equals("metrics")
                    && variable.path("query").asText().equals("prometheus"));
    assertThat(dashboard.findValues("datasource"))
        .isNotEmpty()
        .allSatisfy(
            source -> {
              assertThat(source.path("type").asText()).isEqualTo("prometheus");
              assertThat(source.path("uid").asText()).isEqualTo("${metrics}");
            });
  }

  /// Promtool parses rules: each expression as one.
  @ParameterizedTest
  @MethodSource("dashboards")
  void prometheus_can_parse_every_expression(JsonNode dashboard, @TempDir Path folder)
      throws IOException {
    var rules = new ArrayList<Map<String, String>>();
    Dashboards.expressions(dashboard)
        .forEach(expr -> rules.add(Map.of("record", "parsed:" + rules.size(), "expr", expr)));
    assertThat(rules).isNotEmpty();
    var groups = Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules)));
    Files.writeString(folder.resolve("rules.yml"), new ObjectMapper().writeValueAsString(groups));
    Tools.succeeds(folder, "promtool", "check", "rules", "rules.yml");
  }
}
