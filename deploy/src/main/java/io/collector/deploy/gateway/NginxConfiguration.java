package io.collector.deploy.gateway;

import io.collector.deploy.Failure;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `deploy/gateway/nginx.conf` with the places filled in that the route table and the settings
/// decide: `@routes@`.
///
/// @param keysSocket where the gateway itself looks for new keys
record NginxConfiguration(RouteTable table, GatewaySettings settings, Path keysSocket) {

  private static final Pattern PLACE = Pattern.compile("@([a-z-]+)@");

  /// Whatever is put into the configuration is free of its syntax.
  private static final Pattern PLAIN = Pattern.compile("[^\"\\\\;{}$\\n]*");

  String of(String template) {
    var values =
        Map.ofEntries(
            Map.entry(
                "load-module",
                settings.module().isEmpty() ? "" : "load_module " + plain(settings.module()) + ";"),
            Map.entry("address", plain(settings.address())),
            Map.entry("console", plain(settings.console())),
            Map.entry("log", plain(settings.log())),
            Map.entry("keys", plain(settings.keys().toString())),
            Map.entry("keys-socket", plain(keysSocket.toString())),
            Map.entry("keys-tls", keysTls()),
            Map.entry("keys-seconds", "" + settings.keysSeconds()),
            Map.entry("origins", origins()),
            Map.entry("routes", routes()),
            Map.entry("without-token", withoutToken()),
            Map.entry("deprecation", deprecations(Deprecation::deprecationHeader)),
            Map.entry("sunset", deprecations(Deprecation::sunsetHeader)),
            Map.entry("deprecation-link", deprecations(Deprecation::linkHeader)),
            Map.entry("upstreams", upstreams()),
            Map.entry("requests-per-second", "" + table.limits().requestsPerSecond()),
            Map.entry("burst", "" + table.limits().burst()),
            Map.entry("body-bytes", "" + table.limits().bodyBytes()),
            Map.entry("connect-seconds", "" + table.limits().connectSeconds()),
            Map.entry("response-seconds", "" + table.limits().responseSeconds()));
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(value(values, place)));
  }

  private static String value(Map<String, String> values, MatchResult place) {
    var value = values.get(place.group(1));
    if (value == null) {
      throw new Failure("nginx.conf has an unknown place " + place.group());
    }
    return value;
  }

  /// Whoever names keys is believed: it has to be the provider.
  private String keysTls() {
    return settings.keys().getScheme().equals("https")
        ? """
        proxy_ssl_verify on;
        proxy_ssl_verify_depth 2;
        proxy_ssl_trusted_certificate "%s";
        proxy_ssl_server_name on;
        proxy_ssl_name %s;"""
            .formatted(plain(settings.authority()), plain(settings.keys().getHost()))
        : "";
  }

  private String routes() {
    var own =
        table.routes().stream()
            .map(route -> entry(route.path().regexOfAddress("") + "(?:[/?]|$)", route.service()))
            .collect(Collectors.joining());
    var named =
        table.services().stream()
            .map(service -> entry("^/services/" + service.id() + "(?:[/?]|$)", service.id()))
            .collect(Collectors.joining());
    return own + named;
  }

  private String withoutToken() {
    return table.withoutToken().stream()
        .map(call -> entry(address(call) + "(?:\\?|$)", "1"))
        .collect(Collectors.joining());
  }

  private String address(OpenCall call) {
    var service =
        table
            .serviceOf(call.path().text())
            .orElseThrow(() -> new Failure("no service has " + call.path()));
    return call.path().regexOfAddress(call.method() + " (?:/services/" + service + ")?");
  }

  private String deprecations(Function<Deprecation, String> header) {
    return table.deprecations().stream()
        .map(
            deprecation ->
                entry(
                    deprecation.path().regexOfAddress("(?:/services/[a-z]+)?") + "(?:[/?]|$)",
                    header.apply(deprecation)))
        .collect(Collectors.joining());
  }

  private String origins() {
    return settings.origins().stream()
        .map(origin -> "    \"%s\" $http_origin;\n".formatted(origin))
        .collect(Collectors.joining());
  }

  private String upstreams() {
    return table.services().stream().map(this::upstreams).collect(Collectors.joining());
  }

  private String upstreams(RouteTable.Service service) {
    var addresses = settings.services().get(service.id());
    if (addresses == null) {
      throw new Failure("it isn't known where the service " + service.id() + " is");
    }
    return upstream(service.id(), addresses.api())
        + upstream(service.id() + "-management", addresses.management());
  }

  private static String upstream(String name, List<URI> replicas) {
    var servers = replicas.stream().map(NginxConfiguration::server).collect(Collectors.joining());
    return """
      upstream %s {
    %s    keepalive 32;
      }
    """
        .formatted(name, servers);
  }

  private static String server(URI address) {
    // by name it could be two addresses, of which one is dead
    var host = address.getHost().equals("localhost") ? "127.0.0.1" : address.getHost();
    return "    server %s:%d;\n".formatted(host, address.getPort());
  }

  private static String entry(String regex, String value) {
    return "    \"~%s\" '%s';\n".formatted(regex, value.replace("'", ""));
  }

  private static String plain(String value) {
    if (!PLAIN.matcher(value).matches()) {
      throw new Failure("nginx can't be told '%s'".formatted(value));
    }
    return value;
  }
}
