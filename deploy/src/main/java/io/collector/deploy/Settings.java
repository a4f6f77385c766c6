package io.collector.deploy;

import java.net.URI;
import java.util.Locale;

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
}
