package io.collector.deploy;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What `deploy/dev env` prints, taken from the environment.
public final class Settings {

  private Settings() {}

  public static boolean has(String name) {
    var value = System.getenv(name);
    return value != null && !value.isEmpty();
  }

  public static String get(String name) {
    var value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new Failure(name + " is not set: start this with deploy/dev");
    }
    return value;
  }

  /// Where a service's metrics and health are.
  public static URI managementUrl(String service) {
    return URI.create(get(service.toUpperCase(Locale.ROOT) + "_MANAGEMENT_URL"));
  }

  public static URI serviceUrl(String service) {
    return URI.create(get(service.toUpperCase(Locale.ROOT) + "_URL"));
  }

  /// Where the replicas are that get requests from the gateway.
  public static List<URI> replicaUrls(String service) {
    return uris(service.toUpperCase(Locale.ROOT) + "_REPLICA_URLS");
  }

  /// Where these replicas' metrics and health are.
  public static List<URI> replicaManagementUrls(String service) {
    return uris(service.toUpperCase(Locale.ROOT) + "_REPLICA_MANAGEMENT_URLS");
  }

  private static List<URI> uris(String name) {
    return Stream.of(get(name).split(",")).map(URI::create).toList();
  }
}
