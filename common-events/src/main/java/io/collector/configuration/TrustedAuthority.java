package io.collector.configuration;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// What follows from `COLLECTOR_CA_FILE`: the certificates in it, PEM, vouch for broker, database
/// and identity provider, and for nobody else. The database is then asked by TLS alone, and each of
/// the three has to be the host that its certificate names.
public final class TrustedAuthority implements ConfigSourceFactory {

  /// Of the configuration in Quarkus' TLS registry.
  public static final String NAME = "collector";

  /// Over the properties of `common-events`, under the environment.
  private static final int ORDINAL = 275;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    var file = context.getValue("COLLECTOR_CA_FILE").getValue();
    if (file == null || file.isEmpty()) {
      return List.of();
    }
    var database = Objects.requireNonNullElse(context.getValue("DATABASE_URL").getValue(), "");
    return List.of(
        new PropertiesConfigSource(following(file, query(database)), "COLLECTOR_CA_FILE", ORDINAL));
  }

  /// What the database's URL says behind its question mark. Options of TLS are refused there, for
  /// some of them take the verification away.
  private static String query(String database) {
    var begin = database.indexOf('?');
    var query = begin < 0 ? "" : database.substring(begin);
    for (var option : query.split("[?&]")) {
      if (option.toLowerCase(Locale.ROOT).startsWith("ssl")) {
        throw new IllegalArgumentException(
            "DATABASE_URL has the option %s: with COLLECTOR_CA_FILE it may have none of TLS"
                .formatted(option.split("=", 2)[0]));
      }
    }
    return query;
  }

  private static Map<String, String> following(String file, String query) {
    return Map.of(
        "quarkus.tls." + NAME + ".trust-store.pem.certs",
        file,
        "quarkus.oidc.tls.tls-configuration-name",
        NAME,
        "quarkus.datasource.reactive.trust-certificate-pem",
        "true",
        "quarkus.datasource.reactive.trust-certificate-pem.certs",
        file,
        "quarkus.datasource.reactive.hostname-verification-algorithm",
        "HTTPS",
        "quarkus.datasource.reactive.postgresql.ssl-mode",
        "verify-full",
        "collector.database.url",
        "jdbc:${DATABASE_URL}%ssslmode=verify-full&sslrootcert=%s"
            .formatted(query.isEmpty() ? "?" : "&", file));
  }
}
