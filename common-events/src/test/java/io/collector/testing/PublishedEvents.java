package io.collector.testing;

import io.collector.events.ContractSchemas;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/// Compares every event that the service published, or is about to, with its schema, after each
/// test; registered under `META-INF/services`.
///
/// It reads the event log, so it sees also what no test listens for. A test looks at
/// the events since the start of the test before it: transactions don't commit in the order of
/// their numbers.
public final class PublishedEvents implements QuarkusTestAfterEachCallback {

  private static final String NO_TABLE = "42P01";
  private static final String SINCE =
      """
      SELECT seq, body FROM bus.event_log WHERE seq > ?
      """;

  private long before;
  private long last;

  @Override
  public void afterEach(QuarkusTestMethodContext context) {
    var violations = violations();
    if (!violations.isEmpty()) {
      throw new AssertionError(String.join("\n", violations));
    }
  }

  List<String> violations() {
    var service = CollectorTest.serviceOfThisModule();
    var database = TestDatabase.shared();
    // what is started and killed by its test is left alone
    if (!database.url(service).equals(configuredDatabase())) {
      return List.of();
    }
    var violations = new ArrayList<String>();
    var seen = last;
    try (var connection = database.connect(service);
        var events = connection.prepareStatement(SINCE)) {
      events.setLong(1, before);
      try (var found = events.executeQuery()) {
        while (found.next()) {
          seen = Math.max(seen, found.getLong(1));
          violations.addAll(violations(found.getString(2)));
        }
      }
    } catch (SQLException e) {
      if (NO_TABLE.equals(e.getSQLState())) {
        return List.of(); // the test ended before the service had made its tables
      }
      throw new IllegalStateException("events of " + service, e);
    }
    before = last;
    last = seen;
    return violations;
  }

  private static List<String> violations(String body) {
    return ContractSchemas.violations(body.getBytes(StandardCharsets.UTF_8)).stream()
        .map(violation -> "published against its schema: %s: %s".formatted(violation, body))
        .toList();
  }

  private static String configuredDatabase() {
    return ConfigProvider.getConfig().getOptionalValue("DATABASE_URL", String.class).orElse("");
  }
}
