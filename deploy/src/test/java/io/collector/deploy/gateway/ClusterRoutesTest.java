package io.collector.deploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/// The cluster's gateway does what the local one does.
class ClusterRoutesTest {

  private static final Path FOLDER = Path.of("kubernetes", "base", "gateway");
  private static final RouteTable TABLE = RouteTable.read(Path.of("gateway", "routes.json"));

  @Test
  void routes_are_those_of_the_table() throws IOException {
    var expected = new ClusterRoutes(TABLE).all();
    assertThat(byName(read("routes.yaml")))
        .as("kubernetes/base/gateway/routes.yaml should be:\n%s", dump(expected))
        .isEqualTo(byName(expected));
  }

  /// By each address that nginx takes without a token, and by no other.
  @Test
  void the_same_calls_need_no_token_here_and_there() {
    var nginx = regexes("@without-token@");
    var cluster =
        new ClusterRoutes(TABLE)
            .all().stream()
                .filter(route -> at(route, "metadata", "name").equals("without-token"))
                .flatMap(ClusterRoutesTest::rules)
                .flatMap(rule -> ((List<?>) at(rule, "matches")).stream())
                .map(match -> (Map<?, ?>) match)
                .map(match -> at(match, "method") + " " + at(match, "path", "value"))
                .map(Pattern::compile)
                .toList();
    var calls =
        TABLE.withoutToken().stream()
            .flatMap(call -> addresses(call.path()))
            .flatMap(address -> Stream.of(address, address + "/below", address.substring(1)))
            .flatMap(address -> Stream.of("POST " + address, "PUT " + address))
            .toList();
    assertThat(calls)
        .contains("POST /services/invoice/api/v1/payment-webhooks/simulated/x")
        .allSatisfy(call -> assertThat(isIn(cluster, call)).as(call).isEqualTo(isIn(nginx, call)));
    assertThat(calls).filteredOn(call -> isIn(cluster, call)).hasSize(4 * 2);
  }

  @Test
  void the_same_addresses_say_that_they_will_go_here_and_there() {
    var from = Instant.parse("2026-01-01T00:00:00Z");
    var going =
        Stream.of("/api/v1/leads", "/api/v1/orders/{orderId}/billing", "/api/v1/jobs")
            .map(PathTemplate::new)
            .map(path -> new Deprecation(path, from, from.plus(Duration.ofDays(60)), "/docs/"))
            .toList();
    var table =
        new RouteTable(
            TABLE.services(), TABLE.shared(), TABLE.withoutToken(), going, TABLE.limits());
    var nginx = regexes(table, "@sunset@");
    var cluster =
        new ClusterRoutes(table)
            .all().stream()
                .flatMap(ClusterRoutesTest::rules)
                .filter(rule -> rule.toString().contains("name=Sunset"))
                .flatMap(rule -> ((List<?>) at(rule, "matches")).stream())
                .map(match -> at((Map<?, ?>) match, "path", "value").toString())
                .map(Pattern::compile)
                .toList();
    var addresses =
        Stream.of("leads", "orders/{orderId}/billing", "jobs", "customers", "orders", "leads-old")
            .map(path -> new PathTemplate("/api/v1/" + path))
            .flatMap(ClusterRoutesTest::addresses)
            .flatMap(address -> Stream.of(address, address + "/below"))
            // without a service there is nothing that could go
            .filter(address -> !address.matches("/api/(v1/)?jobs(/below)?"))
            .toList();
    assertThat(addresses)
        .contains("/services/crm/api/v1/leads", "/services/order/api/jobs/below")
        .allSatisfy(
            address ->
                assertThat(isIn(cluster, address)).as(address).isEqualTo(isIn(nginx, address)));
  }

  /// With the version and without; and each by the name of its service, or of each that has it.
  private static Stream<String> addresses(PathTemplate path) {
    var versioned = path.text().replaceAll("\\{[A-Za-z]+}", "x");
    var services = TABLE.serviceOf(path.text()).map(List::of).orElse(List.of("order", "crm", "hr"));
    return Stream.concat(Stream.of(""), services.stream().map(service -> "/services/" + service))
        .flatMap(
            prefix ->
                Stream.of(prefix + versioned, prefix + versioned.replace("/api/v1/", "/api/")));
  }

  private static boolean isIn(List<Pattern> patterns, String address) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(address).matches());
  }

  private static List<Pattern> regexes(String place) {
    return regexes(TABLE, place);
  }

  /// Of nginx's map, which searches, as regular expressions of whole addresses.
  private static List<Pattern> regexes(RouteTable table, String place) {
    var anywhere = URI.create("http://127.0.0.1:1");
    var addresses = new GatewaySettings.Addresses(List.of(anywhere), List.of(anywhere));
    var settings =
        new GatewaySettings(
            "127.0.0.1:2",
            "",
            anywhere,
            "collector",
            anywhere,
            "",
            1,
            List.of(),
            table.services().stream()
                .collect(Collectors.toMap(RouteTable.Service::id, _ -> addresses)),
            "console",
            "log");
    return new NginxConfiguration(table, settings, Path.of("keys.sock"))
        .of(place)
        .lines()
        .map(line -> line.replaceFirst("^ *\"~(.+)\" '[^']*';$", "$1"))
        .map(regex -> Pattern.compile(regex + ".*"))
        .toList();
  }

  private static Stream<Map<?, ?>> rules(Map<String, Object> route) {
    return ((List<?>) at(route, "spec", "rules")).stream().map(rule -> (Map<?, ?>) rule);
  }

  @Test
  void limits_are_those_of_the_table() throws IOException {
    var limits = TABLE.limits();
    var policy = find("BackendTrafficPolicy", "every-tenant");
    assertThat(at(policy, "spec", "requestBuffer", "limit")).isEqualTo("" + limits.bodyBytes());
    assertThat(at(policy, "spec", "timeout", "http", "requestTimeout"))
        .isEqualTo(limits.responseSeconds() + "s");
    assertThat(at(policy, "spec", "timeout", "tcp", "connectTimeout"))
        .isEqualTo(limits.connectSeconds() + "s");
    var rule =
        (Map<?, ?>) ((List<?>) at(policy, "spec", "rateLimit", "global", "rules")).getFirst();
    assertThat(at(rule, "limit", "requests")).isEqualTo(limits.requestsPerSecond());
    assertThat(at(rule, "limit", "unit")).isEqualTo("Second");
    assertThat(at(rule, "shared")).isEqualTo(true);
  }

  @Test
  void a_token_is_wanted_everywhere_but_where_the_table_says_so() throws IOException {
    assertThat(at(find("SecurityPolicy", "token"), "spec", "jwt", "providers")).isNotNull();
    assertThat(at(find("SecurityPolicy", "token"), "spec", "targetRefs"))
        .isEqualTo(List.of(target("Gateway", "collector")));
    var exceptions =
        Stream.concat(read("policies.yaml").stream(), read("identity.yaml").stream())
            .filter(document -> at(document, "kind").equals("SecurityPolicy"))
            .filter(document -> !at(document, "spec").toString().contains("jwt="))
            .flatMap(document -> ((List<?>) at(document, "spec", "targetRefs")).stream())
            .toList();
    // and where one signs in
    assertThat(exceptions)
        .isEqualTo(
            List.of(
                target("HTTPRoute", "without-token"),
                target("HTTPRoute", "pages"),
                target("HTTPRoute", "not-found"),
                target("HTTPRoute", "identity")));
  }

  @Test
  void no_admin_page_can_be_reached_from_outside() throws IOException {
    assertThat(
            read("identity.yaml").stream()
                .filter(document -> at(document, "kind").equals("HTTPRoute"))
                .flatMap(route -> ((List<?>) at(route, "spec", "rules")).stream())
                .flatMap(rule -> ((List<?>) at((Map<?, ?>) rule, "matches")).stream())
                .map(match -> at((Map<?, ?>) match, "path", "value")))
        .containsExactlyInAnyOrder("/realms/collector", "/resources");
  }

  @Test
  void what_clients_claim_about_tenant_and_origin_is_removed() throws IOException {
    var removed =
        (List<?>)
            at(
                find("ClientTrafficPolicy", "collector"),
                "spec",
                "headers",
                "earlyRequestHeaders",
                "remove");
    assertThat(removed.stream().map(Object::toString).toList())
        .contains(
            "X-Tenant-Id",
            "Forwarded",
            "X-Forwarded-Host",
            "X-Forwarded-Prefix",
            "X-Forwarded-Port");
  }

  /// The pages have one of their own, and it is not replaced.
  @Test
  void what_says_nothing_else_may_load_nothing() throws IOException {
    var headers = (Map<?, ?>) at(find("ClientTrafficPolicy", "collector"), "spec", "headers");
    var absent = (List<?>) at(headers, "lateResponseHeaders", "addIfAbsent");
    var policy = (Map<?, ?>) absent.getFirst();
    assertThat(policy.get("name")).isEqualTo("Content-Security-Policy");
    assertThat(Files.readString(Path.of("gateway", "common.conf")))
        .contains("map $path $content_policy {\n  default \"%s\";".formatted(policy.get("value")));
    assertThat(at(headers, "lateResponseHeaders", "set").toString())
        .doesNotContain("Content-Security-Policy");
  }

  @Test
  void every_service_is_called_by_TLS_under_its_own_name() throws IOException {
    var hosts =
        read("services-tls.yaml").stream()
            .collect(
                Collectors.toMap(
                    document ->
                        at(
                                (Map<?, ?>)
                                    ((List<?>) at(document, "spec", "targetRefs")).getFirst(),
                                "name")
                            .toString(),
                    document -> at(document, "spec", "validation", "hostname").toString()));
    assertThat(hosts)
        .isEqualTo(
            TABLE.services().stream()
                .map(RouteTable.Service::id)
                .collect(Collectors.toMap(Function.identity(), id -> id + ".collector.svc")));
  }

  private static Map<String, String> target(String kind, String name) {
    return Map.of("group", "gateway.networking.k8s.io", "kind", kind, "name", name);
  }

  private static Map<String, Object> find(String kind, String name) throws IOException {
    return read("policies.yaml").stream()
        .filter(document -> kind.equals(at(document, "kind")))
        .filter(document -> name.equals(at(document, "metadata", "name")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
  }

  private static Map<Object, Map<String, Object>> byName(List<Map<String, Object>> documents) {
    return documents.stream()
        .collect(
            Collectors.toMap(
                document -> at(document, "metadata", "name"),
                Function.identity(),
                (a, _) -> a,
                TreeMap::new));
  }

  /// @throws NoSuchElementException if there is nothing
  private static Object at(Map<?, ?> document, String... path) {
    Object found = document;
    for (var name : path) {
      var next = found instanceof Map<?, ?> map ? map.get(name) : null;
      if (next == null) {
        throw new NoSuchElementException("no %s in %s".formatted(name, found));
      }
      found = next;
    }
    return found;
  }

  private static List<Map<String, Object>> read(String file) throws IOException {
    return StreamSupport.stream(
            new Yaml().loadAll(Files.readString(FOLDER.resolve(file))).spliterator(), false)
        .map(
            document -> {
              @SuppressWarnings("unchecked")
              var map = (Map<String, Object>) document;
              return map;
            })
        .toList();
  }

  private static String dump(List<Map<String, Object>> documents) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
    options.setWidth(140);
    return new Yaml(options).dumpAll(documents.iterator());
  }
}
