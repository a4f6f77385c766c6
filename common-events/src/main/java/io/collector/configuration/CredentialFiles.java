package io.collector.configuration;

import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// The database's passwords as files, read at each new connection: a rotated one is taken without a
/// restart. The broker's is read by [io.collector.bus.amqp.Broker].
///
/// `COLLECTOR_CREDENTIALS_DIR` names a folder with the files `rabbitmq-password`,
/// `database-password`, `database-bus-password` and, where the service migrates,
/// `database-owner-password`: a mounted secret.
@ApplicationScoped
@Unremovable
public class CredentialFiles implements CredentialsProvider {

  private static final String FOLDER = "COLLECTOR_CREDENTIALS_DIR";
  private static final String REQUESTS = "database";
  private static final String BUS = "database-bus";
  private static final String OWNER = "database-owner";

  @Override
  public Map<String, String> getCredentials(String database) {
    var config = ConfigProvider.getConfig();
    var user = database.equals(BUS) ? "relay-role" : "app-role";
    return Map.of(
        USER_PROPERTY_NAME,
        config.getValue("collector.database." + user, String.class),
        PASSWORD_PROPERTY_NAME,
        read(file(config.getValue(FOLDER, String.class), database)));
  }

  private static Path file(String folder, String name) {
    return Path.of(folder, name + "-password");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the password in " + file + " can't be read", e);
    }
  }

  /// What follows from `COLLECTOR_CREDENTIALS_DIR`.
  public static final class Settings implements ConfigSourceFactory {

    /// Over the properties of `common-events`, under the environment.
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
      var folder = context.getValue(FOLDER).getValue();
      return folder == null || folder.isEmpty()
          ? List.of()
          : List.of(new PropertiesConfigSource(following(folder), FOLDER, ORDINAL));
    }

    private static Map<String, String> following(String folder) {
      var settings = new HashMap<String, String>();
      settings.put("collector.bus.password-file", file(folder, "rabbitmq").toString());
      settings.put("quarkus.datasource.credentials-provider", REQUESTS);
      settings.put("quarkus.datasource.bus.credentials-provider", BUS);
      // those of the start, which are required; afterwards the provider is asked
      settings.put("DATABASE_PASSWORD", read(file(folder, REQUESTS)));
      settings.put("DATABASE_BUS_PASSWORD", read(file(folder, BUS)));
      if (Files.exists(file(folder, OWNER))) {
        settings.put("DATABASE_OWNER_PASSWORD", read(file(folder, OWNER)));
      }
      return settings;
    }
  }
}
