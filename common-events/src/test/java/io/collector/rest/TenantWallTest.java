package io.collector.rest;

import static io.collector.rest.RestTest.as;
import static io.collector.rest.RestTest.create;
import static io.collector.rest.RestTest.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class TenantWallTest {

  private static final String INSERT =
      """
      INSERT INTO gadget (id, tenant_id, version, name, kind, quantity, price, created_at)
      VALUES (gen_random_uuid(), '%s', 0, 'smuggled', 'MACHINE', 1, 1, now())
      """;

  private final String mine = tenant();
  private final String theirs = tenant();

  @Test
  void a_list_shows_the_tenants_own() {
    create(theirs, "theirs");
    var id = create(mine, "mine");
    as(mine).get("/api/v1/gadgets").then().body("items.id", is(List.of(id)));
  }

  @Test
  void a_native_query_that_forgets_the_tenant_finds_the_tenants_own() {
    create(theirs, "theirs");
    create(mine, "mine");
    as(mine).get("/api/v1/gadgets/raw/names").then().body("$", is(List.of("mine")));
  }

  @Test
  void anothers_thing_can_neither_be_read_nor_changed() {
    var id = create(theirs, "theirs");
    var path = "/api/v1/gadgets/" + id;
    as(mine).get(path).then().statusCode(404);
    as(mine).post(path + "/paint").then().statusCode(404);
    as(mine)
        .header("If-Match", "*")
        .body(RestTest.gadget("mine now"))
        .put(path)
        .then()
        .statusCode(404);
  }

  /// Row-level security is off, so that only what Hibernate writes holds the tenants apart.
  @Test
  void what_hibernate_writes_is_of_the_tenant_also_without_row_level_security()
      throws SQLException {
    var foreign = create(theirs, "theirs");
    var own = create(mine, "mine");
    try (var admin = TestDatabase.shared().connect("bustest")) {
      execute(admin, "ALTER TABLE gadget DISABLE ROW LEVEL SECURITY");
      try {
        as(mine).get("/api/v1/gadgets").then().body("items.id", is(List.of(own)));
        as(mine).get("/api/v1/gadgets/" + foreign).then().statusCode(404);
        as(mine).get("/api/v1/gadgets/raw/names").then().body("$", hasItems("mine", "theirs"));
        as(mine).post("/api/v1/gadgets/all/paint").then().statusCode(200).body(is("1"));
      } finally {
        execute(admin, "ALTER TABLE gadget ENABLE ROW LEVEL SECURITY");
      }
    }
  }

  @Test
  void the_services_role_sees_nothing_without_a_tenant_and_writes_no_other() throws SQLException {
    create(theirs, "theirs");
    try (var connection = TestDatabase.shared().connect("bustest", "bustest", "bustest")) {
      assertThat(gadgets(connection)).isZero();
      assertThatThrownBy(() -> execute(connection, INSERT.formatted(theirs)))
          .hasMessageContaining("row-level security");
      connection.setAutoCommit(false);
      execute(connection, "SELECT set_config('app.tenant', '%s', true)".formatted(mine));
      assertThat(gadgets(connection)).isZero();
      execute(connection, INSERT.formatted(mine));
      assertThat(gadgets(connection)).isEqualTo(1);
      assertThatThrownBy(() -> execute(connection, INSERT.formatted(theirs)))
          .hasMessageContaining("row-level security");
      connection.rollback();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int gadgets(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM gadget")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
