package io.collector.rest;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The paths of the API: `/api/v1/orders`, and `/api/orders` for the current version.
final class ApiPath {

  private static final Pattern UNVERSIONED = Pattern.compile("/api/(?!v\\d+(?:/|$))(.+)");

  private ApiPath() {}

  static boolean isApi(@Nullable String path) {
    return path != null && path.startsWith("/api/");
  }

  /// The same address with the version it leaves out, or null if it names one.
  static @Nullable URI versioned(URI address) {
    var path = UNVERSIONED.matcher(address.getRawPath());
    if (!path.matches()) {
      return null;
    }
    var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return URI.create(
        address.getScheme()
            + "://"
            + address.getRawAuthority()
            + "/api/v1/"
            + path.group(1)
            + query);
  }
}
