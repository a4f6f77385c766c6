package io.collector.testing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The filters of a service's lists, as its OpenAPI has them. Each list is asked with one filter at
/// a time, and PostgreSQL explains the statement that it has sent, without its order and limit, as
/// the service's role behind the tenant wall. All tables are planned as new ones, sequential scans
/// and joins of whole tables are off, and pages cost nothing, so that the few that a test's tables
/// have don't matter: if an index can begin at the filter, the plan uses it.
///
/// Lists of one row's parts (`/customers/{id}/payments`) or of one's own are left out.
final class ListFilters {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> PAGE = Set.of("cursor", "limit", "sort");
  private static final String TENANT = "list-filters";

  private static final Pattern ORDER = Pattern.compile("(?is)\\border by\\s[^()]*$");

  /// The columns that an index condition compares.
  private static final Pattern COMPARED = Pattern.compile("(?:^|AND )\\(+(\\w+)");

  private ListFilters() {}

  private record ListFilter(String path, String name, String value) {

    @Override
    public String toString() {
      return path + " " + name;
    }
  }

  /// As `path filter`.
  ///
  /// @param leftOut paths of lists
  static SortedSet<String> withoutIndex(Set<String> leftOut) throws IOException, SQLException {
    var without = new TreeSet<String>();
    try (var database = connect()) {
      database.setAutoCommit(false);
      try (var statement = database.createStatement()) {
        planAsNew(statement);
        for (var filter : filters(leftOut)) {
          if (!isServed(plan(statement, statement(filter)), database)) {
            without.add(filter.toString());
          }
        }
      } finally {
        database.rollback();
      }
    }
    return without;
  }

  /// As the superuser, who may forget statistics; statements go as they are, with their `$1`.
  private static Connection connect() throws SQLException {
    var url = TestDatabase.shared().url(CollectorTest.serviceOfThisModule());
    return DriverManager.getConnection(
        "jdbc:%s?preferQueryMode=simple".formatted(url), "postgres", "postgres");
  }

  private static List<ListFilter> filters(Set<String> leftOut) {
    var document = given().get("/q/openapi?format=json").then().statusCode(200).extract();
    var root = read(document.asString());
    var filters = new ArrayList<ListFilter>();
    for (var path : root.path("paths").properties()) {
      var parameters = path.getValue().path("get").path("parameters");
      if (isOfAll(path.getKey(), leftOut) && names(parameters).contains("cursor")) {
        for (var parameter : parameters) {
          var name = parameter.path("name").asText();
          if (parameter.path("in").asText().equals("query") && !PAGE.contains(name)) {
            filters.add(new ListFilter(path.getKey(), name, value(root, parameter)));
          }
        }
      }
    }
    return filters;
  }

  private static boolean isOfAll(String path, Set<String> leftOut) {
    return !path.contains("{") && !path.endsWith("/me") && !leftOut.contains(path);
  }

  private static List<String> names(JsonNode parameters) {
    return StreamSupport.stream(parameters.spliterator(), false)
        .map(parameter -> parameter.path("name").asText())
        .toList();
  }

  private static String value(JsonNode root, JsonNode parameter) {
    var schema = resolved(root, parameter.path("schema"));
    if (schema.has("items")) {
      schema = resolved(root, schema.path("items"));
    }
    if (parameter.has("example")) {
      return parameter.path("example").asText();
    }
    if (schema.has("enum")) {
      return schema.path("enum").get(0).asText();
    }
    return switch (schema.path("format").asText(schema.path("type").asText())) {
      case "uuid" -> UUID.randomUUID().toString();
      case "date" -> "2026-01-15";
      case "date-time" -> "2026-01-15T00:00:00Z";
      case "boolean" -> "true";
      default -> "some";
    };
  }

  private static JsonNode resolved(JsonNode root, JsonNode schema) {
    return schema.has("$ref") ? root.at(schema.path("$ref").asText().substring(1)) : schema;
  }

  /// The statement that reads the page.
  private static String statement(ListFilter filter) {
    var statements = new Statements();
    var logger = Logger.getLogger("org.hibernate.SQL");
    var level = logger.getLevel();
    logger.setLevel(Level.FINE);
    logger.addHandler(statements);
    try {
      given()
          .auth()
          .oauth2(Tokens.of(TENANT, "admin", "hr", "finance"))
          .queryParam(filter.name(), filter.value())
          .get(filter.path())
          .then()
          .statusCode(200);
    } finally {
      logger.removeHandler(statements);
      logger.setLevel(level);
    }
    return statements.seen.stream()
        .filter(sql -> ORDER.matcher(sql).find() && sql.contains("fetch first"))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(filter + ": none of these reads a page: " + statements.seen));
  }

  private static final class Statements extends Handler {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      seen.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static void planAsNew(Statement statement) throws SQLException, IOException {
    statement.execute(
        """
        SELECT pg_clear_relation_stats(n.nspname, c.relname),
               (SELECT count(pg_clear_attribute_stats(n.nspname, c.relname, a.attname, false))
                  FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname IN ('public', 'jobs') AND c.relkind = 'r'
        """);
    try (var in = ListFilters.class.getResourceAsStream("/db/bus/afterMigrate.sql")) {
      statement.execute(new String(in.readAllBytes(), UTF_8));
    }
    statement.execute(
        """
        SET LOCAL enable_seqscan = off;
        SET LOCAL enable_hashjoin = off;
        SET LOCAL enable_mergejoin = off;
        SET LOCAL seq_page_cost = 0;
        SET LOCAL random_page_cost = 0;
        SET LOCAL ROLE "%s";
        SELECT set_config('app.tenant', '%s', true)
        """
            .formatted(CollectorTest.serviceOfThisModule(), TENANT));
  }

  private static JsonNode plan(Statement statement, String sql) throws SQLException {
    var unordered = ORDER.matcher(sql).replaceFirst("");
    try (var rows = statement.executeQuery("EXPLAIN (GENERIC_PLAN, FORMAT JSON) " + unordered)) {
      rows.next();
      return read(rows.getString(1)).get(0).path("Plan");
    }
  }

  /// Each table that is read is entered by an index that goes on, behind the tenant, with a column
  /// that is compared; or by an index of the wanted part.
  private static boolean isServed(JsonNode plan, Connection database) throws SQLException {
    for (var node : nodes(plan, new ArrayList<>())) {
      if (node.has("Relation Name") && !isEntered(node, database)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEntered(JsonNode scan, Connection database) throws SQLException {
    var isEntered = false;
    for (var node : nodes(scan, new ArrayList<>())) {
      if (node.has("Index Name")) {
        var compared =
            COMPARED
                .matcher(node.path("Index Cond").asText())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        if (!isOfPart(node.path("Index Name").asText(), compared, database)) {
          return false;
        }
        isEntered = true;
      }
    }
    return isEntered;
  }

  private static boolean isOfPart(String index, Set<String> compared, Connection database)
      throws SQLException {
    try (var query =
        database.prepareStatement(
            """
            SELECT i.indpred IS NOT NULL OR a.attname = ANY (?)
              FROM pg_index i
              JOIN pg_class c ON c.oid = i.indexrelid
              LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[1]
             WHERE c.relname = ?
            """)) {
      query.setArray(1, database.createArrayOf("text", compared.toArray()));
      query.setString(2, index);
      try (var row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static List<JsonNode> nodes(JsonNode plan, List<JsonNode> found) {
    found.add(plan);
    plan.path("Plans").forEach(below -> nodes(below, found));
    return found;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(json, e);
    }
  }
}
