package io.collector.deploy.gateway;

import io.collector.deploy.gateway.RouteTable.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The HTTPRoutes of the cluster that do what the route table says. Among the routes of a gateway
/// Envoy Gateway takes an exact path first, then a regular expression, then the longest prefix.
record ClusterRoutes(RouteTable table) {

  private static final String API = "gateway.networking.k8s.io/v1";

  /// One of each service, and one for the calls without a token.
  List<Map<String, Object>> all() {
    return Stream.concat(
            table.services().stream().map(service -> route(service.id(), rules(service))),
            Stream.of(
                route("without-token", table.withoutToken().stream().map(this::open).toList())))
        .toList();
  }

  private static Map<String, Object> route(String name, List<Map<String, Object>> rules) {
    return map(
        "apiVersion",
        API,
        "kind",
        "HTTPRoute",
        "metadata",
        map("name", name),
        "spec",
        map("parentRefs", List.of(map("name", "collector", "sectionName", "api")), "rules", rules));
  }

  private List<Map<String, Object>> rules(Service service) {
    var rules = new ArrayList<Map<String, Object>>();
    deprecations(service).forEach(deprecation -> rules.add(deprecated(service, deprecation)));
    var matches = service.routes().stream().flatMap(ClusterRoutes::matches).toList();
    if (!matches.isEmpty()) {
      rules.add(rule(service.id(), matches, List.of()));
    }
    var prefix = "/services/" + service.id();
    rules.add(
        rule(
            service.id(),
            List.of(path("PathPrefix", prefix + "/api")),
            List.of(
                map(
                    "type",
                    "URLRewrite",
                    "urlRewrite",
                    map("path", map("type", "ReplacePrefixMatch", "replacePrefixMatch", "/api"))),
                map(
                    "type",
                    "RequestHeaderModifier",
                    "requestHeaderModifier",
                    map("set", List.of(map("name", "X-Forwarded-Prefix", "value", prefix)))))));
    rules.add(
        rule(
            service.id(),
            List.of(path("Exact", prefix + "/openapi")),
            List.of(
                map(
                    "type",
                    "URLRewrite",
                    "urlRewrite",
                    map(
                        "path",
                        map("type", "ReplaceFullPath", "replaceFullPath", "/q/openapi"))))));
    return rules;
  }

  private List<Deprecation> deprecations(Service service) {
    return table.deprecations().stream()
        .filter(
            deprecation ->
                table.serviceOf(deprecation.path().text()).orElse("").equals(service.id()))
        .toList();
  }

  /// By regular expression, so that it comes before what contains it.
  private static Map<String, Object> deprecated(Service service, Deprecation deprecation) {
    return rule(
        service.id(),
        List.of(path("RegularExpression", regex(deprecation.path()) + "(/.*)?")),
        List.of(
            map(
                "type",
                "ResponseHeaderModifier",
                "responseHeaderModifier",
                map(
                    "set",
                    List.of(
                        map("name", "Deprecation", "value", deprecation.deprecationHeader()),
                        map("name", "Sunset", "value", deprecation.sunsetHeader()),
                        map("name", "Link", "value", deprecation.linkHeader()))))));
  }

  private Map<String, Object> open(OpenCall call) {
    var service = table.serviceOf(call.path().text()).orElseThrow();
    var match = new LinkedHashMap<>(path("RegularExpression", regex(call.path())));
    match.put("method", call.method());
    return rule(service, List.of(match), List.of());
  }

  private static Map<String, Object> rule(
      String service,
      List<? extends Map<String, Object>> matches,
      List<Map<String, Object>> filters) {
    var rule = map("matches", matches);
    if (!filters.isEmpty()) {
      rule.put("filters", filters);
    }
    rule.put("backendRefs", List.of(map("name", service, "port", 443)));
    return rule;
  }

  /// With its version, and without.
  private static Stream<Map<String, Object>> matches(PathTemplate path) {
    return path.hasParameters()
        ? Stream.of(path("RegularExpression", regex(path) + "(/.*)?"))
        : Stream.of(path.text(), path.text().replace("/api/v1/", "/api/"))
            .map(prefix -> path("PathPrefix", prefix));
  }

  private static String regex(PathTemplate path) {
    return path.text().replace("/api/v1/", "/api/(v1/)?").replaceAll("\\{[A-Za-z]+}", "[^/]+");
  }

  private static Map<String, Object> path(String type, String value) {
    return map("path", map("type", type, "value", value));
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
