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

  /// One of each service, one for the calls without a token, and one for what the gateway answers
  /// itself: the API of a service, a longer prefix, comes before it.
  List<Map<String, Object>> all() {
    var pages = List.of(path("PathPrefix", "/services"), path("PathPrefix", "/docs"));
    return Stream.concat(
            table.services().stream().map(service -> route(service.id(), rules(service))),
            Stream.of(
                route("without-token", table.withoutToken().stream().flatMap(this::open).toList()),
                route("pages", List.of(rule("pages", pages, List.of())))))
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
    deprecations(service).flatMap(d -> deprecated(service, d)).forEach(rules::add);
    var matches = service.routes().stream().flatMap(ClusterRoutes::matches).toList();
    if (!matches.isEmpty()) {
      rules.add(rule(service.id(), matches, List.of()));
    }
    rules.add(
        rule(
            service.id(),
            List.of(path("PathPrefix", prefix(service.id()) + "/api")),
            List.of(
                map(
                    "type",
                    "URLRewrite",
                    "urlRewrite",
                    map("path", map("type", "ReplacePrefixMatch", "replacePrefixMatch", "/api"))),
                forwardedPrefix(service.id()))));
    return rules;
  }

  /// Of the service's own paths, and of those that it has as others do.
  private Stream<Deprecation> deprecations(Service service) {
    return table.deprecations().stream()
        .filter(
            deprecation ->
                isShared(deprecation)
                    || table.serviceOf(deprecation.path().text()).orElse("").equals(service.id()));
  }

  private boolean isShared(Deprecation deprecation) {
    return table.isShared(deprecation.path().text());
  }

  /// By regular expression, so that it comes before what contains it.
  private Stream<Map<String, Object>> deprecated(Service service, Deprecation deprecation) {
    var path = regex(deprecation.path()) + "(/.*)?";
    var headers =
        map(
            "type",
            "ResponseHeaderModifier",
            "responseHeaderModifier",
            map(
                "set",
                List.of(
                    map("name", "Deprecation", "value", deprecation.deprecationHeader()),
                    map("name", "Sunset", "value", deprecation.sunsetHeader()),
                    map("name", "Link", "value", deprecation.linkHeader()))));
    var named =
        rule(
            service.id(),
            List.of(path("RegularExpression", prefix(service.id()) + path)),
            List.of(withoutPrefix(), forwardedPrefix(service.id()), headers));
    return isShared(deprecation)
        ? Stream.of(named)
        : Stream.of(
            rule(service.id(), List.of(path("RegularExpression", path)), List.of(headers)), named);
  }

  private Stream<Map<String, Object>> open(OpenCall call) {
    var service = table.serviceOf(call.path().text()).orElseThrow();
    return Stream.of(
        rule(service, List.of(match(call, "")), List.of()),
        rule(
            service,
            List.of(match(call, prefix(service))),
            List.of(withoutPrefix(), forwardedPrefix(service))));
  }

  private static Map<String, Object> match(OpenCall call, String prefix) {
    var match = new LinkedHashMap<>(path("RegularExpression", prefix + regex(call.path())));
    match.put("method", call.method());
    return match;
  }

  /// Where a service is asked for by its name.
  private static String prefix(String service) {
    return "/services/" + service;
  }

  /// What `ReplacePrefixMatch` does for a path that is matched by its prefix.
  private static Map<String, Object> withoutPrefix() {
    return map(
        "type",
        "ExtensionRef",
        "extensionRef",
        map("group", "gateway.envoyproxy.io", "kind", "HTTPRouteFilter", "name", "without-prefix"));
  }

  private static Map<String, Object> forwardedPrefix(String service) {
    return map(
        "type",
        "RequestHeaderModifier",
        "requestHeaderModifier",
        map("set", List.of(map("name", "X-Forwarded-Prefix", "value", prefix(service)))));
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
