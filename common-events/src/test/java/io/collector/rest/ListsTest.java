package io.collector.rest;

import static io.collector.rest.RestTest.as;
import static io.collector.rest.RestTest.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class ListsTest {

  private static final String TENANT = tenant();
  private static final int ROWS = 120;

  @BeforeAll
  static void fill() throws SQLException {
    try (var connection = TestDatabase.shared().connect("bustest");
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO gadget (id, tenant_id, version, name, kind, quantity, price, created_at)
                SELECT gen_random_uuid(), ?, 0, 'name ' || lpad(n::text, 3, '0'),
                       CASE WHEN n % 2 = 0 THEN 'MACHINE' ELSE 'HAND_TOOL' END, n % 3,
                       (n % 5) + 0.5, timestamptz '2026-01-01' + (n / 7) * interval '1.000001 s'
                  FROM generate_series(1, 120) n
                """)) {
      insert.setString(1, TENANT);
      insert.executeUpdate();
    }
  }

  private static JsonPath page(int limit, String sort, @Nullable String cursor) {
    var request = as(TENANT).queryParam("limit", limit).queryParam("sort", sort);
    return (cursor == null ? request : request.queryParam("cursor", cursor))
        .get("/api/v1/gadgets")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "-name",
        "quantity",
        "-quantity",
        "price",
        "-price",
        "kind",
        "-kind",
        "created",
        "-created"
      })
  void every_row_comes_once_in_order_whatever_the_sort(String sort) {
    var ids = new ArrayList<String>();
    var values = new ArrayList<Object>();
    String cursor = null;
    do {
      var page = page(13, sort, cursor);
      ids.addAll(page.getList("items.id"));
      if (!sort.endsWith("created")) {
        values.addAll(page.getList("items." + sort.replace("-", "")));
      }
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    assertThat(ids).hasSize(ROWS);
    assertThat(new HashSet<>(ids)).hasSize(ROWS);
    var inOrder = new ArrayList<>(values.stream().map(String::valueOf).sorted().toList());
    assertThat(values.stream().map(String::valueOf).toList())
        .isEqualTo(sort.startsWith("-") ? inOrder.reversed() : inOrder);
  }

  @Test
  void a_part_has_fifty_rows_unless_told() {
    var page = as(TENANT).get("/api/v1/gadgets").then().extract().jsonPath();
    assertThat(page.getList("items")).hasSize(50);
    assertThat(page(200, "name", null).getList("items")).hasSize(ROWS);
    assertThat(page(120, "name", null).<@Nullable String>get("nextCursor")).isNull();
  }

  /// The last two are too short for the index.
  @ParameterizedTest
  @CsvSource({
    "NAME 11, 10",
    "ame 119, 1",
    "name 11%, 0",
    "name_11, 0",
    "none, 0",
    "11, 11",
    "e, 120"
  })
  void a_text_is_found_wherever_it_is_and_in_whatever_case(String q, int count) {
    as(TENANT)
        .queryParam("q", q)
        .get("/api/v1/gadgets?limit=200")
        .then()
        .statusCode(200)
        .body("items", hasSize(count));
  }

  @Test
  void a_text_of_very_many_rows_is_found_too() throws SQLException {
    var many = tenant();
    try (var connection = TestDatabase.shared().connect("bustest");
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO gadget (id, tenant_id, version, name, kind, quantity, price, created_at)
                SELECT gen_random_uuid(), ?, 0, 'Common 100% ' || n, 'MACHINE', 1, 1, now()
                  FROM generate_series(1, 10001) n
                """)) {
      insert.setString(1, many);
      insert.executeUpdate();
    }
    as(many)
        .queryParam("q", "common 100%")
        .get("/api/v1/gadgets?limit=200")
        .then()
        .body("items", hasSize(200));
    as(many)
        .queryParam("q", "100% 9999")
        .get("/api/v1/gadgets")
        .then()
        .body("items.name", is(List.of("Common 100% 9999")));
  }

  @ParameterizedTest
  @CsvSource({"limit, 0", "limit, 201", "limit, many", "limit, -1", "sort, secret"})
  void a_limit_or_sort_that_cant_be_is_refused(String parameter, String value) {
    as(TENANT)
        .queryParam(parameter, value)
        .get("/api/v1/gadgets")
        .then()
        .statusCode(400)
        .body("code", is("bad-parameter"))
        .body("errors[0].pointer", is("?" + parameter));
  }

  @Test
  void a_cursor_is_refused_when_it_is_mangled_or_of_another_sort() {
    String cursor = page(5, "name", null).getString("nextCursor");
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    var mangled = (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1);
    var middle =
        cursor.substring(0, 10) + (cursor.charAt(10) == 'A' ? 'B' : 'A') + cursor.substring(11);
    for (var bad :
        List.of(mangled, middle, cursor.substring(2), cursor + "AAAA", "nonsense", "=")) {
      refused(bad, "name");
    }
    refused(cursor, "-name");
    refused(cursor, "quantity");
  }

  @Test
  void a_cursor_that_somebody_made_or_another_tenant_got_is_refused() {
    refused(unsigned(), "name");
    refused("other-tenant", page(5, "name", null).getString("nextCursor"), "name");
  }

  /// A cursor of the right form, whose last 32 bytes are no signature.
  private static String unsigned() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF("name");
      out.writeUTF("a");
      out.write(new byte[16 + 32]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  private static void refused(String cursor, String sort) {
    refused(TENANT, cursor, sort);
  }

  private static void refused(String tenant, String cursor, String sort) {
    as(tenant)
        .queryParam("cursor", cursor)
        .queryParam("sort", sort)
        .get("/api/v1/gadgets")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", is("bad-cursor"))
        .body("errors[0].pointer", is("?cursor"));
  }

  /// Texts of events have what no request may have: a scanner's separator behind a lot.
  @Test
  void a_part_that_ends_at_an_odd_text_has_a_next_one() throws SQLException {
    var odd = tenant();
    try (var connection = TestDatabase.shared().connect("bustest");
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO gadget (id, tenant_id, version, name, kind, quantity, price, created_at)
                SELECT gen_random_uuid(), ?, 0, 'lot ' || n || chr(29), 'MACHINE', 1, 1, now()
                  FROM generate_series(1, 3) n
                """)) {
      insert.setString(1, odd);
      insert.executeUpdate();
    }
    var first = as(odd).get("/api/v1/gadgets?limit=2&sort=name").jsonPath();
    as(odd)
        .queryParam("cursor", first.getString("nextCursor"))
        .get("/api/v1/gadgets?limit=2&sort=name")
        .then()
        .statusCode(200)
        .body("items.name", is(List.of("lot 3\u001d")));
  }
}
