package io.collector.deploy.kubernetes;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {

  private static final Path FAULTY = Path.of("src/test/resources/kubernetes/faulty.yaml");
  private static final String PRODUCTION = "kubernetes/overlays/production";
  private static final Path RESTORE = Path.of("src/test/resources/kubernetes/restore.yaml");
  private static final Map<String, Function<Overlay, List<String>>> RULES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("restricted", PodRules::restricted),
              Map.entry("resources", PodRules::resources),
              Map.entry("probes", PodRules::probes),
              Map.entry("stops", PodRules::stops),
              Map.entry("images", PodRules::images),
              Map.entry("spread", PodRules::spread),
              Map.entry("names", ReferenceRules::names),
              Map.entry("selectors", ReferenceRules::selectors),
              Map.entry("keys", ReferenceRules::keys),
              Map.entry("forwarded", ReferenceRules::forwarded),
              Map.entry("ports", SettingsRules::ports),
              Map.entry("services", SettingsRules::everyServiceIsThere),
              Map.entry("variables", SettingsRules::variablesAreRead),
              Map.entry("required", SettingsRules::requiredAreSet),
              Map.entry("prepares", SettingsRules::jobPrepares),
              Map.entry("order", SettingsRules::order),
              Map.entry("waves", WaveRules::waves),
              Map.entry("databases", SettingsRules::databases),
              Map.entry("bounds", ScalingRules::bounds),
              Map.entry("from zero", ScalingRules::fromZero),
              Map.entry("waking", ScalingRules::wakingQueues),
              Map.entry("own metrics", ScalingRules::ownMetrics),
              Map.entry("quota", ScalingRules::quota),
              Map.entry("access", DatabaseRules::access),
              Map.entry("connections", DatabaseRules::connections),
              Map.entry("budgets", PodRules::budgets),
              Map.entry("gateway", GatewayRules::gateway),
              Map.entry("broker users", BrokerRules::users),
              Map.entry("network", NetworkRules::ways)));

  /// Both at once, for it takes as long as one.
  @Test
  void schemas_accept_every_overlay_and_find_each_fault() throws IOException {
    var files =
        Stream.concat(
                Overlay.NAMES.stream().map(Overlay::file),
                Stream.of(
                    FAULTY,
                    restored(),
                    Overlay.FOLDER.resolve("envoy-gateway/gateway-class.yaml"),
                    Overlay.FOLDER.resolve("envoy-gateway/redis.yaml")))
            .map(Path::toString);
    var command =
        Stream.concat(
            Stream.of("node", CheckTools.folder().resolve("schemas.mjs").toString()), files);
    var faults = CheckTools.execute(command.toArray(String[]::new)).output().lines().toList();
    var known = "faulty.yaml: ";
    assertEquals(
        List.of(),
        faults.stream()
            .filter(
                fault -> !fault.startsWith(known) && !fault.matches("\\d+ manifests, \\d+ faults"))
            .toList());
    for (var resource : Overlay.read(FAULTY)) {
      assertTrue(
          faults.stream().anyMatch(fault -> fault.startsWith(known + resource + ": ")),
          () -> "%s passed:%n%s".formatted(resource, String.join("\n", faults)));
    }
  }

  static Stream<Arguments> every_overlay_keeps_every_rule() {
    return Overlay.NAMES.stream()
        .flatMap(overlay -> RULES.keySet().stream().map(rule -> arguments(overlay, rule)));
  }

  @ParameterizedTest
  @MethodSource
  void every_overlay_keeps_every_rule(String overlay, String rule) {
    assertEquals(List.of(), requireNonNull(RULES.get(rule)).apply(Overlay.rendered(overlay)));
  }

  /// Clients and policies know the server by its name, and the old logs are not written over.
  @Test
  void a_restored_server_is_the_same_and_archives_elsewhere() throws IOException {
    var restored = new Overlay("production", Overlay.read(restored()));
    RULES.forEach((name, rule) -> assertEquals(List.of(), rule.apply(restored), name));
    var before = Overlay.rendered("production").all("Cluster").findFirst().orElseThrow();
    var cluster = restored.all("Cluster").findFirst().orElseThrow();
    assertEquals(before.name(), cluster.name());
    var recovery = cluster.at("/spec/bootstrap/recovery");
    for (var field : List.of("database", "owner", "secret")) {
      assertEquals(before.at("/spec/bootstrap/initdb").path(field), recovery.path(field));
    }
    assertEquals("2026-11-30T09:41:00Z", recovery.at("/recoveryTarget/targetTime").asText());
    assertEquals(recovery.path("source"), cluster.at("/spec/externalClusters/0/name"));
    var source = cluster.at("/spec/externalClusters/0/plugin");
    var archive = cluster.at("/spec/plugins/0");
    assertEquals(archive.path("name"), source.path("name"));
    for (var plugin : List.of(source, archive)) {
      var store = plugin.at("/parameters/barmanObjectName").asText();
      assertTrue(restored.all("ObjectStore").anyMatch(s -> s.name().equals(store)), store);
    }
    assertEquals("postgres", source.at("/parameters/serverName").asText());
    assertEquals("postgres-2", archive.at("/parameters/serverName").asText());
  }

  /// Production with what `docs/operations/backup.md` has written into it.
  private static Path restored() throws IOException {
    var root = Path.of("target/kubernetes/restored");
    for (var part : List.of("gateway", "kubernetes/base", "kubernetes/components", PRODUCTION)) {
      try (var files = Files.walk(Path.of(part))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          Files.createDirectories(root.resolve(file).getParent());
          Files.copy(file, root.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    var overlay = root.resolve(PRODUCTION);
    Files.copy(RESTORE, overlay.resolve("restore.yaml"), StandardCopyOption.REPLACE_EXISTING);
    var file = overlay.resolve("kustomization.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("(?m)^(resources: .*)\\]$", "$1, restore.yaml]")
            .replaceFirst("(?m)^(components: .*)\\]$", "$1, ../../components/restore]"));
    return Overlay.file("restored", overlay);
  }

  /// What is installed beside Envoy Gateway is held to what holds for ours.
  @Test
  void redis_keeps_the_rules_of_pods() {
    var redis =
        new Overlay("redis", Overlay.read(Overlay.FOLDER.resolve("envoy-gateway/redis.yaml")));
    assertEquals(1, redis.workloads().count());
    for (var rule : List.of("restricted", "resources", "images", "names")) {
      assertEquals(List.of(), requireNonNull(RULES.get(rule)).apply(redis));
    }
  }

  /// Its operator ends where it can't watch each of its kinds; it starts the Keycloak of its own
  /// version.
  @Test
  void keycloaks_operator_has_what_it_watches() throws IOException {
    var version =
        Pattern.compile("<keycloak.version>(.+)</keycloak.version>")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertTrue(version.find());
    assertEquals(
        Stream.of(
                "keycloakoidcclients.k8s.keycloak.org-v1.yml",
                "keycloakrealmimports.k8s.keycloak.org-v1.yml",
                "keycloaks.k8s.keycloak.org-v1.yml",
                "keycloaksamlclients.k8s.keycloak.org-v1.yml",
                "kubernetes.yml")
            .map(
                file ->
                    "https://raw.githubusercontent.com/keycloak/keycloak-k8s-resources/%s/kubernetes/%s"
                        .formatted(version.group(1), file))
            .toList(),
        Overlay.read(Overlay.FOLDER.resolve("keycloak-operator/kustomization.yaml"))
            .getFirst()
            .at("/resources")
            .valueStream()
            .map(JsonNode::asText)
            .toList());
  }

  /// RabbitMQ's operator and the Barman plugin bring certificates of their own.
  @Test
  void cert_manager_is_ready_before_others_ask_it() throws IOException {
    var readme = Files.readString(Overlay.FOLDER.resolve("README.md"));
    var ready = readme.indexOf("kubectl -n cert-manager wait deployment");
    assertTrue(readme.indexOf("/cert-manager.yaml") < ready);
    assertTrue(ready < readme.indexOf("/cluster-operator.yml"));
    assertTrue(ready < readme.indexOf("/plugin-barman-cloud/"));
  }

  /// `kubectl rollout` knows no Rollouts.
  @Test
  void a_page_that_restarts_deployments_restarts_rollouts_too() throws IOException {
    try (var pages = Files.walk(Path.of("docs"))) {
      for (var page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        var text = Files.readString(page);
        assertTrue(
            !text.matches("(?s).*kubectl [^`\n]*rollout restart.*")
                || text.contains("kubectl argo rollouts"),
            page.toString());
      }
    }
  }

  /// So that what a developer builds is what the cluster runs.
  @Test
  void images_of_the_developers_cluster_are_those_that_the_pipeline_makes() {
    Overlay.rendered("dev")
        .ours()
        .forEach(
            workload ->
                assertEquals(
                    CheckTools.run(
                            "bash",
                            "-c",
                            ". ci/common.sh; local_image native " + workload.service())
                        .strip(),
                    workload.container().path("image").asText()));
  }

  static Stream<Arguments> a_rule_finds_the_fault() {
    var container = "/spec/template/spec/containers/0";
    return Stream.of(
        arguments(
            "restricted",
            "Deployment/hr",
            "/spec/template/spec/securityContext/runAsNonRoot",
            "false",
            "Deployment/hr: may run as root"),
        arguments(
            "restricted",
            "Deployment/hr",
            "/spec/template/spec/securityContext/runAsUser",
            "0",
            "Deployment/hr: may run as root"),
        arguments(
            "restricted",
            "Job/hr-prepare",
            container + "/securityContext/readOnlyRootFilesystem",
            "false",
            "Job/hr-prepare: its root file system can be written"),
        arguments(
            "restricted",
            "Deployment/hr",
            container + "/securityContext/capabilities/drop",
            "",
            "Deployment/hr: has capabilities"),
        arguments(
            "restricted",
            "Deployment/hr",
            container + "/securityContext/allowPrivilegeEscalation",
            "",
            "Deployment/hr: privileges may escalate"),
        arguments(
            "restricted",
            "Deployment/hr",
            "/spec/template/spec/hostNetwork",
            "true",
            "Deployment/hr: hostNetwork"),
        arguments(
            "restricted",
            "Deployment/hr",
            "/spec/template/spec/automountServiceAccountToken",
            "",
            "Deployment/hr: has a token of the API server"),
        arguments(
            "restricted",
            "Namespace/collector",
            "/metadata/labels/pod-security.kubernetes.io~1enforce",
            "baseline",
            "the namespace doesn't enforce restricted"),
        arguments(
            "resources",
            "Deployment/hr",
            container + "/resources/limits/memory",
            "",
            "Deployment/hr: memory request 201326592, limit 0"),
        arguments(
            "resources",
            "Deployment/hr",
            container + "/resources/requests/cpu",
            "\"3\"",
            "Deployment/hr: cpu request 3, limit 2"),
        arguments(
            "probes",
            "Deployment/hr",
            container + "/readinessProbe/httpGet/path",
            "/health",
            "Deployment/hr: readiness probe {\"path\":\"/health\",\"port\":\"management\"}"),
        arguments(
            "probes",
            "Deployment/hr",
            container + "/startupProbe/periodSeconds",
            "10",
            "Deployment/hr: the startup probe looks too seldom, or gives up too early"),
        arguments(
            "stops",
            "Deployment/hr",
            "/spec/template/spec/terminationGracePeriodSeconds",
            "25",
            "Deployment/hr: is killed before it has finished"),
        arguments(
            "stops",
            "Deployment/hr",
            container + "/lifecycle",
            "",
            "Deployment/hr: is killed before it has finished"),
        arguments(
            "images",
            "Deployment/hr",
            container + "/image",
            "collector/hr",
            "Deployment/hr: image collector/hr"),
        arguments(
            "images",
            "RabbitmqCluster/rabbitmq",
            "/spec/image",
            "rabbitmq:latest",
            "RabbitmqCluster/rabbitmq: image rabbitmq:latest"),
        arguments(
            "spread",
            "Deployment/hr",
            "/spec/template/spec/topologySpreadConstraints/0",
            "",
            "Deployment/hr: isn't spread"),
        arguments(
            "spread",
            "Deployment/pages",
            "/spec/template/spec/topologySpreadConstraints/1/labelSelector/matchLabels",
            "{app.kubernetes.io/name: page}",
            "Deployment/pages: isn't spread"),
        arguments("names", "Service/hr", "/metadata/name", "Hr", "Service/Hr: no valid name"),
        arguments("names", "Service/hr", "/metadata/name", "crm", "Service/crm: is there twice"),
        arguments(
            "names",
            "Deployment/hr",
            container + "/ports/0/name",
            "the-port-of-https",
            "Deployment/hr: port {\"containerPort\":8088,\"name\":\"the-port-of-https\"}"),
        arguments(
            "selectors",
            "Service/hr",
            "/spec/selector/app.kubernetes.io~1name",
            "hrr",
            "Service/hr: selects []"),
        arguments(
            "selectors",
            "Service/hr",
            "/spec/ports/0/targetPort",
            "http",
            "Service/hr: no port http"),
        arguments(
            "selectors",
            "PodDisruptionBudget/hr",
            "/spec/selector/matchLabels",
            "{}",
            "PodDisruptionBudget/hr: selects none, or several"),
        arguments(
            "selectors",
            "Deployment/hr",
            "/spec/template/spec/priorityClassName",
            "high",
            "Deployment/hr: there is no PriorityClass high"),
        arguments(
            "selectors",
            "ServiceAccount/hr",
            "/automountServiceAccountToken",
            "",
            "ServiceAccount/hr: gives tokens"),
        arguments(
            "keys",
            "Deployment/hr",
            container + "/env/0/valueFrom",
            "{secretKeyRef: {name: hr-secret-key, key: keys}}",
            "Deployment/hr: reads keys of Secret hr-secret-key, which nothing makes"),
        arguments(
            "keys",
            "Secret/hr-broker",
            "/stringData/password",
            "",
            "Deployment/hr: reads password of Secret hr-broker, which nothing makes"),
        arguments(
            "keys",
            "Certificate/rabbitmq",
            "/spec/secretName",
            "broker-tls",
            "RabbitmqCluster/rabbitmq: reads tls.crt of Secret rabbitmq-tls, which nothing makes"),
        arguments(
            "keys",
            "Secret/crm-database-bus",
            "/metadata/name",
            "crm-bus",
            "DatabaseRole/crm-bus: reads username of Secret crm-database-bus, which nothing makes"),
        arguments(
            "keys",
            "Deployment/pages",
            "/spec/template/spec/volumes/1/configMap/name",
            "docs",
            "Deployment/pages: reads * of ConfigMap docs, which nothing makes"),
        arguments(
            "ports",
            "Deployment/hr",
            container + "/ports/1/containerPort",
            "9000",
            "Deployment/hr: listens on {https=8088, management=18088}, not on {https=8088,"
                + " management=9000}"),
        arguments(
            "services",
            "Deployment/hr",
            "/spec/template/metadata/labels/app.kubernetes.io~1name",
            "crm",
            null),
        arguments(
            "variables",
            "Deployment/hr",
            container + "/env/0",
            "{name: COLLECTOR_BUS_TOPOLOGIE, value: verify}",
            "Deployment/hr: sets COLLECTOR_BUS_TOPOLOGIE, which nothing reads"),
        arguments(
            "variables",
            "Deployment/hr",
            container + "/env/0",
            "{name: QUARKUS_HTTP_PROT, value: verify}",
            "Deployment/hr: sets QUARKUS_HTTP_PROT, which nothing reads"),
        arguments(
            "required",
            "Deployment/hr",
            "/spec/template/spec/volumes/0/projected/sources/2",
            "",
            "Deployment/hr: misses DATABASE_BUS_PASSWORD"),
        arguments(
            "required",
            "Job/hr-prepare",
            "/spec/template/spec/volumes/0/projected/sources/3",
            "",
            "Job/hr-prepare: misses DATABASE_OWNER_PASSWORD"),
        arguments(
            "prepares",
            "Job/hr-prepare",
            container + "/env/0/value",
            "\"false\"",
            "Job/hr-prepare: prepares and serves"),
        arguments(
            "order",
            "Job/hr-prepare",
            "/metadata/annotations",
            "",
            "[Job] in wave 0 comes too early"),
        arguments(
            "waves",
            "HorizontalPodAutoscaler/hr",
            "/metadata/annotations",
            "",
            "HorizontalPodAutoscaler/hr: is in wave 0 and needs Deployment/hr of wave 20"),
        arguments(
            "waves",
            "HTTPRoute/identity",
            "/metadata/annotations/argocd.argoproj.io~1sync-wave",
            "\"6\"",
            "HTTPRoute/identity: is in wave 6 and needs Keycloak/keycloak of wave 6"),
        arguments(
            "waves",
            "Certificate/gateway",
            "/metadata/annotations",
            "{argocd.argoproj.io/sync-wave: \"21\"}",
            "Gateway/collector: is in wave 21 and needs Certificate/gateway of wave 21"),
        arguments(
            "waves",
            "BackendTLSPolicy/hr",
            "/metadata/annotations",
            "",
            "BackendTLSPolicy/hr: is in wave 0 and needs Certificate/gateway-client of wave 0"),
        arguments(
            "databases", "DatabaseRole/hr-bus", "/spec/name", "hr-bus", "there is no role hr_bus"),
        arguments(
            "databases",
            "DatabaseRole/hr",
            "/spec/bypassrls",
            "true",
            "DatabaseRole/hr: sees every tenant"),
        arguments(
            "bounds",
            "HorizontalPodAutoscaler/crm",
            "/spec/minReplicas",
            "9",
            "HorizontalPodAutoscaler/crm: between 9 and 3"),
        arguments(
            "bounds",
            "ScaledObject/delivery",
            "/spec/scaleTargetRef/name",
            "her",
            "ScaledObject/delivery: scales nothing"),
        arguments(
            "bounds",
            "Deployment/hr",
            "/spec/replicas",
            "1",
            "Deployment/hr: replicas are set back at each apply"),
        arguments(
            "from zero",
            "ScaledObject/delivery",
            "/spec/scaleTargetRef/name",
            "invoice",
            "ScaledObject/delivery: has work by the clock, or jobs"),
        arguments(
            "waking",
            "ScaledObject/delivery",
            "/spec/triggers/0/metadata/queueName",
            "^delivery[.](?!dlq$|retry[.]|order)",
            null),
        arguments(
            "waking",
            "ScaledObject/delivery",
            "/spec/triggers/0/metadata/queueName",
            "delivery[.](?!dlq$|retry[.])",
            null),
        arguments(
            "own metrics",
            "HorizontalPodAutoscaler/crm",
            "/spec/metrics",
            "[{type: Pods, pods: {metric: {name: http_server_active_requests}}}]",
            "asked: [http_server_active_requests], answered: []"),
        arguments("quota", "HorizontalPodAutoscaler/crm", "/spec/maxReplicas", "60", null),
        arguments("quota", "Deployment/pages", "/spec/replicas", "200", null),
        arguments(
            "broker users",
            "Job/rabbitmq-users",
            "/spec/template/spec/volumes/2/projected/sources/0",
            "",
            "Job/rabbitmq-users: has passwords of [accounting, crm, delivery, hr, inventory,"
                + " invoice, monitor, order, procurement]"),
        arguments(
            "broker users",
            "Job/rabbitmq-users",
            "/metadata/annotations/argocd.argoproj.io~1sync-wave",
            "\"10\"",
            "Job/hr-prepare: logs in before its user is made"),
        arguments(
            "network",
            "NetworkPolicy/rabbitmq-from-services",
            "/spec/ingress/0/ports/0/port",
            "5672",
            "Deployment/hr to rabbitmq:5671: the server doesn't let it in"),
        arguments(
            "network",
            "NetworkPolicy/rabbitmq-from-keda",
            "/spec/ingress/0/from/0/podSelector/matchLabels",
            "{app.kubernetes.io/name: keda-operator}",
            "keda to rabbitmq:15671: the server doesn't let it in"),
        arguments(
            "network",
            "NetworkPolicy/services-to-keycloak",
            "/spec/podSelector/matchLabels/app.kubernetes.io~1component",
            "prepare",
            "Deployment/hr to keycloak:8443: the client may not"),
        arguments(
            "network",
            "NetworkPolicy/postgres-from-operator",
            "/spec/ingress/0/ports/1/port",
            "22",
            "NetworkPolicy/postgres-from-operator, ingress 22: nothing uses it"),
        arguments(
            "network",
            "NetworkPolicy/default-deny",
            "/spec/policyTypes/1",
            "",
            "nothing denies by default"),
        arguments(
            "network",
            "NetworkPolicy/keycloak-to-postgres",
            "/spec/podSelector/matchExpressions/0/values",
            "[keycloak]",
            "keycloak-realm-import to postgres:5432: the client may not"),
        arguments(
            "network",
            "NetworkPolicy/keycloak-operator-to-kubernetes",
            "/spec/podSelector/matchLabels/app.kubernetes.io~1name",
            "operator",
            "Keycloak's operator to the API server:443: the client may not"),
        arguments(
            "network",
            "Keycloak/keycloak",
            "/spec/networkPolicy",
            "",
            "Keycloak/keycloak: its operator makes a policy that lets everybody in"),
        arguments(
            "network",
            "SecurityPolicy/token",
            "/spec/jwt/providers/0/remoteJWKS/backendRefs/0/port",
            "8080",
            "gateway to keycloak:8080: the server doesn't let it in"),
        arguments(
            "network",
            "NetworkPolicy/pages-from-gateway",
            "/spec/ingress/0/ports/0/port",
            "443",
            "gateway to Deployment/pages:8443: the server doesn't let it in"),
        arguments(
            "network",
            "NetworkPolicy/pages-to-services",
            "/spec/egress/0/ports/1",
            "",
            "Deployment/pages to Deployment/hr:18088: the client may not"),
        arguments(
            "network",
            "NetworkPolicy/services-from-pages",
            "/spec/ingress/0/from/0/podSelector/matchLabels/app.kubernetes.io~1name",
            "gateway",
            "Deployment/pages to Deployment/hr:8088: the server doesn't let it in"),
        arguments(
            "network",
            "Deployment/pages",
            "/spec/template/metadata/labels/app.kubernetes.io~1name",
            "page",
            "NetworkPolicy/services-from-pages, ingress management: nothing uses it"),
        arguments(
            "access",
            "Cluster/postgres",
            "/spec/postgresql/pg_hba/1",
            "hostssl all all all scram-sha-256",
            "crm_bus may into postgres"),
        arguments(
            "access",
            "Cluster/postgres",
            "/spec/postgresql/pg_hba/3",
            "hostssl order order,order_owner all scram-sha-256",
            "order_bus may not into order"),
        arguments("access", "Cluster/postgres", "/spec/postgresql/pg_hba/11", "", null),
        arguments(
            "access",
            "Cluster/postgres",
            "/spec/postgresql/pg_hba/0",
            "host crm crm all trust",
            "crm may connect in plain text"),
        arguments(
            "connections",
            "HorizontalPodAutoscaler/crm",
            "/spec/maxReplicas",
            "60",
            "Cluster/postgres: services may open 801 connections, Keycloak 40, others 13"),
        arguments("connections", "Keycloak/keycloak", "/spec/instances", "20", null),
        arguments(
            "budgets",
            "PodDisruptionBudget/rabbitmq",
            "/spec/selector/matchLabels/app.kubernetes.io~1name",
            "broker",
            "no budget is rabbitmq's"),
        arguments(
            "budgets",
            "PodDisruptionBudget/pages",
            "/spec/selector/matchLabels/app.kubernetes.io~1name",
            "page",
            "no budget is Deployment/pages's"),
        arguments(
            "keys",
            "Certificate/identity",
            "/spec/secretName",
            "id-tls",
            "Gateway/collector: reads tls.crt of Secret identity-tls, which nothing makes"),
        arguments(
            "selectors",
            "Certificate/gateway",
            "/spec/issuerRef/name",
            "ISSUER",
            "Certificate/gateway: there is no Issuer ISSUER"),
        arguments(
            "gateway",
            "Gateway/collector",
            "/spec/gatewayClassName",
            "nginx",
            "Gateway/collector: there is no GatewayClass nginx"),
        arguments(
            "gateway",
            "Gateway/collector",
            "/spec/listeners/0/hostname",
            "API",
            "Gateway/collector: no certificate is for API"),
        arguments(
            "gateway",
            "HTTPRoute/crm",
            "/spec/parentRefs/0/sectionName",
            "",
            "HTTPRoute/crm: is on every listener, or on one that isn't there"),
        arguments(
            "gateway",
            "BackendTLSPolicy/keycloak-service",
            "/spec/targetRefs/0/name",
            "keycloak",
            "the gateway asks keycloak-service in plain text"),
        arguments(
            "gateway",
            "BackendTLSPolicy/hr",
            "/spec/validation/hostname",
            "hr.hr.svc",
            "hr has no certificate for hr.hr.svc"),
        arguments(
            "gateway",
            "SecurityPolicy/no-token",
            "/spec/cors/allowOrigins/0",
            "CONSOLE",
            "no origin: CONSOLE"),
        arguments(
            "gateway",
            "Keycloak/keycloak",
            "/spec/hostname/hostname",
            "https://login.localhost",
            "tokens are https://login.localhost/realms/collector's, the gateway wants"
                + " https://id.collector.localhost/realms/collector"),
        arguments(
            "gateway",
            "Deployment/pages",
            container + "/env/0/value",
            "https://IDENTITY/realms/collector",
            "the pages let sign in at https://IDENTITY/realms/collector"),
        arguments(
            "gateway",
            "BackendTLSPolicy/pages",
            "/spec/targetRefs/0/name",
            "page",
            "the gateway asks pages in plain text"),
        arguments(
            "gateway",
            "HTTPRoute/identity",
            "/spec/parentRefs/0/sectionName",
            "api",
            "nothing leads to the login page, https://id.collector.localhost/realms/collector"),
        arguments(
            "gateway",
            "BackendTrafficPolicy/every-tenant",
            "/spec/responseOverride/0/response/header",
            "",
            "BackendTrafficPolicy/every-tenant: 401 comes without Access-Control-Allow-Origin:"
                + " http://localhost:5173"),
        arguments(
            "gateway",
            "BackendTrafficPolicy/every-tenant",
            "/spec/rateLimit/global/rules/1",
            "",
            "HTTPRoute/order: a token without a tenant has no limit"),
        arguments(
            "gateway",
            "ClientTrafficPolicy/collector",
            "/spec/headers/lateResponseHeaders/set/1/value",
            "SAMEORIGIN",
            "BackendTrafficPolicy/pages: 429 comes without X-Frame-Options: SAMEORIGIN"),
        arguments(
            "gateway",
            "Keycloak/keycloak",
            "/spec/ingress",
            "",
            "Keycloak/keycloak: has an Ingress, which nothing serves"),
        arguments(
            "forwarded",
            "Certificate/keycloak",
            "/spec/dnsNames",
            "[keycloak-service]",
            "no certificate of keycloak-service is for localhost, where kubernetes/tool asks it"));
  }

  @ParameterizedTest
  @MethodSource
  void a_rule_finds_the_fault(
      String rule, String resource, String field, String value, @Nullable String fault) {
    finds("dev", rule, resource, field, value, fault);
  }

  private static void finds(
      String overlay,
      String rule,
      String resource,
      String field,
      String value,
      @Nullable String fault) {
    var faults =
        requireNonNull(RULES.get(rule))
            .apply(Overlay.rendered(overlay).broken(resource, field, value));
    assertTrue(
        fault == null ? !faults.isEmpty() : faults.contains(fault), () -> "found: " + faults);
  }

  /// What `dev` doesn't have.
  static Stream<Arguments> a_rule_finds_the_fault_in_production() {
    return Stream.of(
        arguments(
            "network",
            "ConfigMap/traces",
            "/data/TRACES_ENDPOINT",
            "tempo.elsewhere:4317",
            "Deployment/otel-collector to traces:4317: the client may not"),
        arguments(
            "network",
            "NetworkPolicy/keycloak-to-directory",
            "/spec/egress/0/ports/0/port",
            "389",
            "keycloak to directory:636: the client may not"),
        arguments(
            "own metrics",
            "HorizontalPodAutoscaler/crm",
            "/spec/metrics/1/pods/metric/name",
            "requests",
            null),
        arguments(
            "resources",
            "ObjectStore/postgres",
            "/spec/instanceSidecarConfiguration",
            "",
            "ObjectStore/postgres: memory request 0, limit 0"),
        arguments(
            "quota",
            "ObjectStore/postgres",
            "/spec/instanceSidecarConfiguration/resources/limits/memory",
            "20Gi",
            null));
  }

  @ParameterizedTest
  @MethodSource
  void a_rule_finds_the_fault_in_production(
      String rule, String resource, String field, String value, @Nullable String fault) {
    finds("production", rule, resource, field, value, fault);
  }

  /// Among all pods of a service the errors of a few are few.
  @Test
  void a_canary_is_judged_by_its_own_pods() {
    var production = Overlay.rendered("production");
    var metrics =
        production
            .all("AnalysisTemplate")
            .flatMap(template -> Manifest.each(template.at("/spec/metrics")))
            .map(metric -> metric.at("/provider/prometheus/query").asText())
            .toList();
    assertEquals(2, metrics.size());
    var own = "{instance=~\"{{args.service}}-{{args.hash}}-.+\"";
    for (var query : metrics) {
      var rest = query.replace(own, "");
      assertTrue(!rest.equals(query) && !rest.contains("{"), query);
    }
    var analyses =
        production
            .all("Rollout")
            .flatMap(rollout -> Manifest.each(rollout.at("/spec/strategy/canary/steps")))
            .filter(step -> step.has("analysis"))
            .flatMap(step -> Manifest.each(step.at("/analysis/args")))
            .filter(argument -> argument.path("name").asText().equals("hash"))
            .map(argument -> argument.at("/valueFrom/podTemplateHashValue").asText())
            .toList();
    assertEquals(Collections.nCopies(2 * 7, "Latest"), analyses);
  }

  @Test
  void broker_users_may_do_what_their_services_do() throws IOException {
    assertEquals(List.of(), BrokerRules.permissions(BrokerRules.definitions()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          order ; read      ; ^orders[.]                    ; order may not read order.offer.approved
          order ; read      ; ^(order|crm)[.]               ; order may read crm.order.created
          order ; write     ; ^collector-events$            ; order may not write order.dlq
          order ; write     ; .*                            ; order may write amq.default
          order ; configure ; .*                            ; order may configure crm.dlq
          topology ; configure ; ^collector-events$         ; topology may not configure crm.dlq
          """)
  void a_permission_that_is_too_small_or_too_large_is_found(
      String user, String right, String pattern, String fault) throws IOException {
    var definitions = BrokerRules.definitions();
    for (var permission : definitions.path("permissions")) {
      if (permission.path("user").asText().equals(user)) {
        ((ObjectNode) permission).put(right, pattern);
      }
    }
    assertTrue(
        BrokerRules.permissions(definitions).contains(fault),
        () -> BrokerRules.permissions(definitions).toString());
  }
}
