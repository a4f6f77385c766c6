package io.collector.deploy.bench;

import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import io.collector.deploy.Settings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// PostgreSQL's own load generator, with the statements of one order: the same server, the same
/// tables, indexes and tenant wall in the database `bench`, the service's kind of role.
final class PgBench {

  private static final Pattern TPS = Pattern.compile("tps = (\\d+\\.\\d+)");

  private PgBench() {}

  /// Orders a second.
  static double rate(int clients, Duration time) throws SQLException {
    makeTables();
    run(clients, Duration.ofSeconds(5));
    return run(clients, time).number(TPS);
  }

  private static Command run(int clients, Duration time) {
    var server = URI.create(Settings.get("DATABASE_ADMIN_URL"));
    try {
      var script = Files.createTempFile("collector-order", ".sql");
      try {
        Files.writeString(script, Resources.text("/bench/order.sql"));
        return Command.run(
            List.of(
                Settings.get("BENCH_PGBENCH"),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=2",
                "--time=" + time.toSeconds(),
                "--file=" + script,
                "--define=product=" + BenchProduct.ID,
                "--define=body=" + Resources.text("/bench/order.created.json").strip(),
                "--host=" + server.getHost(),
                "--port=" + server.getPort(),
                "--username=bench",
                "bench"),
            Map.of("PGPASSWORD", "bench"));
      } finally {
        Files.delete(script);
      }
    } catch (IOException e) {
      throw new Failure("pgbench's script can't be written", e);
    }
  }

  /// From the bus's and the service's own migrations, so that they can't differ.
  private static void makeTables() throws SQLException {
    try (var database = Databases.connect("bench")) {
      Sql.execute(database, "DROP OWNED BY bench_owner");
    }
    Databases.create();
    ServiceTables.make(
        Databases.url("bench"),
        "bench",
        List.of(Settings.get("BENCH_MIGRATIONS").split(File.pathSeparator)));
    try (var database = Databases.connect("bench")) {
      Sql.execute(
          database,
          """
          INSERT INTO catalog_product (tenant_id, id, sku, name, unit, product_type, price, currency,
                                       deleted, version)
          VALUES ('bench', ?, 'BENCH', 'For measurements', 'pcs', 'GOODS', 10, 'EUR', false, 1)
          """,
          BenchProduct.ID);
    }
  }
}
