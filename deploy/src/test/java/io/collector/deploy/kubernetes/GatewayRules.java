package io.collector.deploy.kubernetes;

import static io.collector.deploy.kubernetes.Manifest.each;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// From a browser to the APIs and to the login page: names, certificates, routes, and what the
/// gateway itself asks.
final class GatewayRules {

  /// Keycloak's operator makes it.
  static final String KEYCLOAK_SERVICE = "keycloak-service";

  private static final String HOST = "[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9-]+)+";

  private GatewayRules() {}

  /// What routes lead to, and where the keys of tokens are.
  static List<JsonNode> backends(Overlay overlay) {
    var routes =
        overlay
            .all("HTTPRoute")
            .flatMap(route -> each(route.at("/spec/rules")))
            .flatMap(rule -> each(rule.path("backendRefs")));
    var keys =
        overlay
            .all("SecurityPolicy")
            .flatMap(policy -> each(policy.at("/spec/jwt/providers")))
            .flatMap(provider -> each(provider.at("/remoteJWKS/backendRefs")));
    return Stream.concat(routes, keys).distinct().toList();
  }

  static List<String> gateway(Overlay overlay) {
    var faults = new ArrayList<String>();
    overlay
        .all("Gateway")
        .forEach(
            gateway -> {
              var wanted = gateway.text("/spec/gatewayClassName");
              if (installed("gateway-class.yaml").noneMatch(c -> c.name().equals(wanted))) {
                faults.addAll(gateway.fault("there is no GatewayClass " + wanted));
              }
              each(gateway.at("/spec/listeners"))
                  .forEach(listener -> listener(overlay, gateway, listener, faults));
            });
    overlay
        .all("HTTPRoute")
        .filter(route -> listeners(overlay, route).isEmpty())
        .forEach(
            route ->
                faults.addAll(route.fault("is on every listener, or on one that isn't there")));
    backends(overlay)
        .forEach(backend -> askedByTls(overlay, backend.path("name").asText(), faults));
    overlay
        .all("SecurityPolicy")
        .flatMap(policy -> each(policy.at("/spec/cors/allowOrigins")))
        .map(JsonNode::asText)
        .filter(origin -> !origin.matches("https?://[a-z0-9.-]+(:\\d+)?"))
        .forEach(origin -> faults.add("no origin: " + origin));
    login(overlay, faults);
    limits(overlay, faults);
    withoutClaim(overlay, faults);
    replacedErrors(overlay, faults);
    return faults;
  }

  /// A certificate of its name.
  private static void listener(
      Overlay overlay, Manifest gateway, JsonNode listener, List<String> faults) {
    var host = listener.path("hostname").asText();
    var secrets =
        each(listener.at("/tls/certificateRefs"))
            .map(r -> r.path("name").asText())
            .collect(toSet());
    if (!host.matches(HOST)
        || overlay
            .all("Certificate")
            .filter(certificate -> secrets.contains(certificate.text("/spec/secretName")))
            .noneMatch(certificate -> names(certificate).contains(host))) {
      faults.addAll(gateway.fault("no certificate is for " + host));
    }
  }

  static Set<String> names(Manifest certificate) {
    return each(certificate.at("/spec/dnsNames")).map(JsonNode::asText).collect(toSet());
  }

  /// The listeners of a route; a route that names none would be on all of them.
  private static List<JsonNode> listeners(Overlay overlay, Manifest route) {
    return each(route.at("/spec/parentRefs"))
        .flatMap(
            parent ->
                overlay
                    .all("Gateway")
                    .filter(gateway -> gateway.name().equals(parent.path("name").asText()))
                    .flatMap(gateway -> each(gateway.at("/spec/listeners")))
                    .filter(listener -> listener.path("name").equals(parent.path("sectionName"))))
        .toList();
  }

  /// An address of https is asked by TLS only where a policy says under which name.
  private static void askedByTls(Overlay overlay, String service, List<String> faults) {
    var asked =
        overlay
            .all("BackendTLSPolicy")
            .filter(
                policy ->
                    each(policy.at("/spec/targetRefs"))
                        .anyMatch(target -> target.path("name").asText().equals(service)))
            .map(policy -> policy.text("/spec/validation/hostname"))
            .toList();
    if (asked.size() != 1) {
      faults.add("the gateway asks %s in plain text".formatted(service));
    } else if (!asked.getFirst().startsWith(service + ".")
        || overlay.all("Certificate").noneMatch(c -> names(c).contains(asked.getFirst()))) {
      faults.add("%s has no certificate for %s".formatted(service, asked.getFirst()));
    }
  }

  /// The issuer of tokens is where the login page is.
  private static void login(Overlay overlay, List<String> faults) {
    var realm = "/realms/" + realm();
    overlay
        .all("Keycloak")
        .forEach(
            keycloak -> {
              var address = keycloak.text("/spec/hostname/hostname");
              if (keycloak.at("/spec/ingress/enabled").asBoolean(true)) {
                faults.addAll(keycloak.fault("has an Ingress, which nothing serves"));
              }
              overlay
                  .all("SecurityPolicy")
                  .flatMap(policy -> each(policy.at("/spec/jwt/providers")))
                  .map(provider -> provider.path("issuer").asText())
                  .filter(issuer -> !issuer.equals(address + realm))
                  .forEach(
                      issuer ->
                          faults.add(
                              "tokens are %s's, the gateway wants %s"
                                  .formatted(address + realm, issuer)));
              overlay
                  .all("Deployment")
                  .filter(deployment -> deployment.name().equals(Overlay.PAGES))
                  .map(
                      pages ->
                          SettingsRules.environment(overlay, pages).getOrDefault("OIDC_ISSUER", ""))
                  .filter(issuer -> !issuer.equals(address + realm))
                  .forEach(issuer -> faults.add("the pages let sign in at " + issuer));
              var host = URI.create(address).getHost();
              if (overlay
                  .all("HTTPRoute")
                  .filter(
                      route ->
                          listeners(overlay, route).stream()
                              .anyMatch(l -> l.path("hostname").asText().equals(host)))
                  .flatMap(route -> each(route.at("/spec/rules")))
                  .filter(
                      rule ->
                          each(rule.path("backendRefs"))
                              .anyMatch(b -> b.path("name").asText().equals(KEYCLOAK_SERVICE)))
                  .flatMap(rule -> each(rule.path("matches")))
                  .noneMatch(match -> match.at("/path/value").asText().equals(realm))) {
                faults.add("nothing leads to the login page, %s%s".formatted(address, realm));
              }
            });
  }

  private static String realm() {
    try {
      return new ObjectMapper()
          .readTree(Path.of("identity", "realm.json").toFile())
          .path("realm")
          .asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Global limits are counted in a Redis that is there.
  private static void limits(Overlay overlay, List<String> faults) {
    if (overlay.all("BackendTrafficPolicy").noneMatch(p -> p.at("/spec/rateLimit").has("global"))) {
      return;
    }
    var backend =
        Overlay.read(Overlay.FOLDER.resolve("envoy-gateway/values.yaml"))
            .getFirst()
            .at("/config/envoyGateway/rateLimit/backend");
    var url = backend.at("/redis/url").asText();
    if (!backend.path("type").asText().equals("Redis")
        || installed("redis.yaml")
            .filter(manifest -> manifest.kind().equals("Service"))
            .noneMatch(
                service ->
                    url.equals(
                        "%s.%s.svc.cluster.local:%s"
                            .formatted(
                                service.name(),
                                service.text("/metadata/namespace"),
                                service.text("/spec/ports/0/port"))))) {
      faults.add("nothing counts requests at " + url);
    }
  }

  /// A header that a claim becomes isn't there where a token lacks the claim: a limit by that
  // header
  /// doesn't count such calls.
  private static void withoutClaim(Overlay overlay, List<String> faults) {
    overlay
        .all("HTTPRoute")
        .filter(
            route ->
                effective(overlay, "SecurityPolicy", route).anyMatch(p -> p.at("/spec").has("jwt")))
        .filter(
            route ->
                effective(overlay, "BackendTrafficPolicy", route)
                    .flatMap(policy -> each(policy.at("/spec/rateLimit/global/rules")))
                    .noneMatch(GatewayRules::countsWithoutHeader))
        .forEach(route -> faults.addAll(route.fault("a token without a tenant has no limit")));
  }

  /// A policy of the route takes the place of its gateway's.
  private static Stream<Manifest> effective(Overlay overlay, String kind, Manifest route) {
    var own =
        overlay.all(kind).filter(policy -> targets(policy, "HTTPRoute", route.name())).toList();
    return own.isEmpty()
        ? overlay
            .all(kind)
            .filter(
                policy ->
                    each(route.at("/spec/parentRefs"))
                        .anyMatch(p -> targets(policy, "Gateway", p.path("name").asText())))
        : own.stream();
  }

  private static boolean targets(Manifest policy, String kind, String name) {
    return each(policy.at("/spec/targetRefs"))
        .anyMatch(
            target ->
                target.path("kind").asText().equals(kind)
                    && target.path("name").asText().equals(name));
  }

  private static boolean countsWithoutHeader(JsonNode rule) {
    return each(rule.path("clientSelectors"))
        .flatMap(selector -> each(selector.path("headers")))
        .allMatch(header -> header.path("invert").asBoolean());
  }

  /// Envoy adds nothing to an error that it replaces: without CORS the console can't read it.
  private static void replacedErrors(Overlay overlay, List<String> faults) {
    var wanted = new TreeMap<String, String>();
    wanted.put("X-Correlation-Id", "%REQ(X-CORRELATION-ID)%");
    overlay
        .all("SecurityPolicy")
        .map(policy -> policy.at("/spec/cors"))
        .filter(JsonNode::isObject)
        .forEach(
            cors -> {
              wanted.put("Access-Control-Allow-Origin", joined(cors.path("allowOrigins")));
              wanted.put("Access-Control-Expose-Headers", joined(cors.path("exposeHeaders")));
            });
    overlay
        .all("ClientTrafficPolicy")
        .filter(policy -> !policy.at("/spec/targetRefs/0").has("sectionName"))
        .map(policy -> policy.at("/spec/headers/lateResponseHeaders"))
        .flatMap(
            headers -> Stream.concat(each(headers.path("set")), each(headers.path("addIfAbsent"))))
        .forEach(header -> wanted.put(header.path("name").asText(), header.path("value").asText()));
    overlay
        .all("BackendTrafficPolicy")
        .forEach(
            policy ->
                each(policy.at("/spec/responseOverride"))
                    .forEach(
                        error -> {
                          var set =
                              each(error.at("/response/header/set"))
                                  .collect(
                                      toMap(
                                          header -> header.path("name").asText(),
                                          header -> header.path("value").asText()));
                          wanted.forEach(
                              (name, value) -> {
                                if (!value.equals(set.get(name))) {
                                  faults.addAll(
                                      policy.fault(
                                          "%s comes without %s: %s"
                                              .formatted(
                                                  error.at("/match/statusCodes/0/value"),
                                                  name,
                                                  value)));
                                }
                              });
                        }));
  }

  private static String joined(JsonNode texts) {
    return each(texts).map(JsonNode::asText).collect(joining(", "));
  }

  private static Stream<Manifest> installed(String file) {
    return Overlay.read(Overlay.FOLDER.resolve("envoy-gateway").resolve(file)).stream();
  }
}
