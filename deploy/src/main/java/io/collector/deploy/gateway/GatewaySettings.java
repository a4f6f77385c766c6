package io.collector.deploy.gateway;

import io.collector.deploy.Failure;
import io.collector.deploy.Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a gateway needs to know of the place where it runs.
///
/// @param address `host:port` to listen on
/// @param module nginx's `ngx_http_js_module.so`, or an empty text if it is built in
/// @param keys where the identity provider publishes its keys
/// @param authority the file of certificates (PEM) that vouch for the identity provider, where it
///     is asked by TLS; else an empty text
/// @param keysSeconds how long a revoked key may still be accepted
/// @param origins of pages elsewhere that may call the API from a browser
/// @param services and where each is, by id
/// @param console the folder of the console's static files
/// @param log the file that requests and errors are written to
record GatewaySettings(
    String address,
    String module,
    URI issuer,
    String audience,
    URI keys,
    String authority,
    int keysSeconds,
    List<String> origins,
    Map<String, Addresses> services,
    String console,
    String log) {

  private static final int KEYS_SECONDS = 600;
  private static final Pattern ORIGIN = Pattern.compile("https?://[\\w.-]+(:\\d+)?");

  /// Of a service's replicas.
  ///
  /// @param management for health, which isn't for clients
  record Addresses(List<URI> api, List<URI> management) {}

  GatewaySettings {
    for (var origin : origins) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new Failure("'%s' is no origin, as http://localhost:5173".formatted(origin));
      }
    }
  }

  static GatewaySettings ofEnvironment(List<RouteTable.Service> services) {
    var issuer = Settings.get("OIDC_ISSUER");
    return new GatewaySettings(
        Settings.get("GATEWAY_ADDRESS"),
        Settings.has("GATEWAY_JS_MODULE") ? Settings.get("GATEWAY_JS_MODULE") : "",
        URI.create(issuer),
        Settings.has("OIDC_AUDIENCE") ? Settings.get("OIDC_AUDIENCE") : "collector",
        URI.create(issuer + "/protocol/openid-connect/certs"),
        issuer.startsWith("https:") ? Settings.get("GATEWAY_CA") : "",
        KEYS_SECONDS,
        Settings.has("GATEWAY_ORIGINS")
            ? List.of(Settings.get("GATEWAY_ORIGINS").split("[ ,]+"))
            : List.of(),
        services.stream()
            .map(RouteTable.Service::id)
            .collect(Collectors.toMap(Function.identity(), GatewaySettings::addresses)),
        Settings.get("GATEWAY_CONSOLE"),
        Settings.get("GATEWAY_LOG"));
  }

  private static Addresses addresses(String service) {
    return new Addresses(Settings.replicaUrls(service), Settings.replicaManagementUrls(service));
  }
}
