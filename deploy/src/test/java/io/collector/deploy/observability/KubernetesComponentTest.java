package io.collector.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The cluster sees what `up --observe` sees: the same rules, on the same jobs and labels.
class KubernetesComponentTest {

  private static final Pattern JOB = Pattern.compile("job=\"([^\"]+)\"");

  @Test
  void the_rules_are_the_same() {
    Dashboards.all();
    var rule = Rules.read(Dashboards.GENERATED.resolve("rules.yml"));
    assertThat(rule.path("kind").asText()).isEqualTo("PrometheusRule");
    assertThat(rule.path("spec")).isEqualTo(Rules.read(Rules.FILE));
  }

  @Test
  void each_dashboard_is_in_a_config_map_that_grafana_takes() {
    var files =
        Dashboards.all().stream()
            .map(dashboard -> dashboard.path("uid").asText() + ".json")
            .collect(Collectors.toSet());
    var generated = Rules.read(Dashboards.GENERATED.resolve("kustomization.yml"));
    assertThat(generated.path("configMapGenerator").findValues("files"))
        .extracting(list -> list.path(0).asText())
        .containsExactlyInAnyOrderElementsOf(files);
    assertThat(generated.at("/generatorOptions/labels/grafana_dashboard").asText()).isEqualTo("1");
  }

  @Test
  void the_jobs_of_rules_and_dashboards_are_scraped_here_and_there() {
    var named = new TreeSet<String>();
    Rules.all().forEach(rule -> named.addAll(jobs(rule.path("expr").asText())));
    Dashboards.all().stream()
        .flatMap(Dashboards::expressions)
        .forEach(expression -> named.addAll(jobs(expression)));
    assertThat(named).isNotEmpty();
    assertThat(localJobs()).containsAll(named);
    // the database's metrics and the certificates' come with the cluster's operators
    var here = localJobs();
    here.addAll(Set.of("postgres", "cert-manager"));
    assertThat(clusterJobs()).isEqualTo(here);
  }

  @Test
  void where_traces_go_and_whether_by_TLS_is_for_an_overlay_to_say() {
    var exporter = Rules.read(Dashboards.COMPONENT.resolve("otel-collector-config.yaml"));
    var settings =
        Rules.documents(Dashboards.COMPONENT.resolve("otel-collector.yaml")).stream()
            .filter(document -> document.at("/metadata/name").asText().equals("traces"))
            .findFirst()
            .orElseThrow()
            .path("data");
    assertThat(exporter.at("/exporters/otlp/endpoint").asText())
        .isEqualTo("${env:TRACES_ENDPOINT}");
    assertThat(exporter.at("/exporters/otlp/tls/insecure").asText())
        .isEqualTo("${env:TRACES_INSECURE}");
    assertThat(settings.path("TRACES_ENDPOINT").asText()).matches("[a-z.-]+:\\d+");
    assertThat(settings.path("TRACES_INSECURE").asText()).isEqualTo("true");
  }

  private static Set<String> jobs(String expression) {
    return JOB.matcher(expression).results().map(job -> job.group(1)).collect(Collectors.toSet());
  }

  private static Set<String> localJobs() {
    var configuration = Rules.read(Tools.SOURCES.resolve("prometheus.yml"));
    return texts(configuration.path("scrape_configs").findValues("job_name"));
  }

  private static Set<String> clusterJobs() {
    var monitors = Rules.documents(Dashboards.COMPONENT.resolve("monitors.yaml"));
    return monitors.stream()
        .flatMap(monitor -> monitor.findValues("relabelings").stream())
        .flatMap(relabelings -> StreamSupport.stream(relabelings.spliterator(), false))
        .filter(relabeling -> relabeling.path("targetLabel").asText().equals("job"))
        .map(relabeling -> relabeling.path("replacement").asText())
        .collect(Collectors.toSet());
  }

  private static Set<String> texts(List<JsonNode> nodes) {
    return nodes.stream().map(JsonNode::asText).collect(Collectors.toSet());
  }
}
