package io.collector.deploy.gateway;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.collector.deploy.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which service answers which path: `deploy/gateway/routes.json`, for the local gateway and the
/// cluster's.
///
/// @param shared paths that several services have: they are asked for by
///     `/services/{id}/api/v1/jobs`
/// @param withoutToken what may be called without an access token, since it is signed
public record RouteTable(
    List<Service> services,
    List<PathTemplate> shared,
    List<OpenCall> withoutToken,
    List<Deprecation> deprecations,
    Limits limits) {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

  /// A service and the paths that are its own, each with all below it.
  public record Service(String id, String title, List<PathTemplate> routes) {

    private static final Pattern ID = Pattern.compile("[a-z]+");

    public Service {
      if (!ID.matcher(id).matches()) {
        throw new Failure("'%s' is no service's id".formatted(id));
      }
      routes = List.copyOf(routes);
    }
  }

  /// A path and the service that answers it.
  public record Route(PathTemplate path, String service) {}

  /// How much is too much.
  ///
  /// @param requestsPerSecond of one tenant, in the long run; `burst` as many at once on top
  /// @param bodyBytes the largest body of a request
  public record Limits(
      int requestsPerSecond, int burst, int bodyBytes, int connectSeconds, int responseSeconds) {}

  public RouteTable {
    var seen = new HashSet<String>();
    Stream.concat(services.stream().flatMap(service -> service.routes().stream()), shared.stream())
        .map(PathTemplate::regex)
        .filter(path -> !seen.add(path))
        .findAny()
        .ifPresent(
            path -> {
              throw new Failure("there are two routes for " + path);
            });
  }

  public static RouteTable read(Path file) {
    try {
      return JSON.readValue(file.toFile(), RouteTable.class);
    } catch (ValueInstantiationException e) {
      throw e.getCause() instanceof Failure failure ? failure : unreadable(e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static Failure unreadable(IOException e) {
    return new Failure("the route table can't be read", e);
  }

  /// All routes, the more specific first.
  public List<Route> routes() {
    return services.stream()
        .flatMap(service -> service.routes().stream().map(path -> new Route(path, service.id())))
        .sorted(
            Comparator.comparingInt((Route route) -> -route.path().segments())
                .thenComparing(route -> route.path().text()))
        .toList();
  }

  /// The service that answers a path, if one does.
  public Optional<String> serviceOf(String path) {
    return routes().stream()
        .filter(route -> route.path().contains(path))
        .map(Route::service)
        .findFirst();
  }

  public boolean isShared(String path) {
    return shared.stream().anyMatch(template -> template.contains(path));
  }
}
