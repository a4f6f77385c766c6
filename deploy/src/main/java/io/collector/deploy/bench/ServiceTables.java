package io.collector.deploy.bench;

import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/// The tables of a service in another database, which has the roles of one.
final class ServiceTables {

  private ServiceTables() {}

  /// @param url  of the database, for JDBC
  /// @param name of the database and of its roles
  static void make(String url, String name, List<String> folders) {
    Flyway.configure()
        .dataSource(url, name + "_owner", name + "_owner")
        .locations(folders.stream().map("filesystem:"::concat).toArray(String[]::new))
        .placeholders(Map.of("app", name, "relay", name + "_bus"))
        // its lock in a transaction would never let CREATE INDEX CONCURRENTLY end
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .load()
        .migrate();
  }
}
