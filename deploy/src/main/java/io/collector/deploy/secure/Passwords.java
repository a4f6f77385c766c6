package io.collector.deploy.secure;

import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;

/// Passwords as files: `<folder>/<user>/<what>-password`, as they are mounted beside a service.
///
/// @param folder with a folder for each user
public record Passwords(Path folder) {

  public Optional<String> ofBroker(String user) {
    return read(user, "rabbitmq");
  }

  /// Gives the roles of a service the passwords in the files. The server gets hashes alone. Open
  /// connections stay.
  public void setInDatabase(String service) {
    var roles =
        Map.of(
            "database",
            service,
            "database-bus",
            service + "_bus",
            "database-owner",
            service + "_owner");
    try (var connection = Databases.connect("postgres")) {
      var server = connection.unwrap(PGConnection.class);
      for (var role : roles.entrySet()) {
        var password =
            read(service, role.getKey())
                .orElseThrow(() -> new Failure("no password of " + role.getValue()));
        server.alterUserPassword(role.getValue(), password.toCharArray(), "scram-sha-256");
      }
    } catch (SQLException e) {
      throw new Failure("the passwords of " + service + " could not be set", e);
    }
  }

  private Optional<String> read(String user, String what) {
    var file = folder.resolve(user).resolve(what + "-password");
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new Failure(file + " can't be read", e);
    }
  }
}
