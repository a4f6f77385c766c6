package io.collector.delivery;

import static io.collector.delivery.DeliveryWorld.NOTES;
import static io.collector.delivery.DeliveryWorld.PATIENCE;
import static io.collector.delivery.DeliveryWorld.RETURNS;
import static io.collector.delivery.DeliveryWorld.TENANT;
import static io.collector.delivery.DeliveryWorld.act;
import static io.collector.delivery.DeliveryWorld.as;
import static io.collector.delivery.DeliveryWorld.asOf;
import static io.collector.delivery.DeliveryWorld.count;
import static io.collector.delivery.DeliveryWorld.dispatchAll;
import static io.collector.delivery.DeliveryWorld.execute;
import static io.collector.delivery.DeliveryWorld.item;
import static io.collector.delivery.DeliveryWorld.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.collector.testing.SomeLetterhead;
import io.collector.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class DeliveryRestTest {

  private static final String DISPATCHED_AT = "2026-01-15T07:00:00.654321Z";
  private static final String SECRET = "0123456789abcdef-secret";

  private final UUID order = UUID.randomUUID();
  private DeliveryWorld world;

  @BeforeEach
  void open() {
    world = new DeliveryWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// Bodies with ' for ", ITEM for the note's item.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "malformed JSON      | pick     | {'items':                                              | 400 | malformed-json |",
        "unknown field       | pick     | {'packages':1,'boxes':1}                               | 400 |                |",
        "no UUID             | pick     | {'items':[{'itemId':'7','quantity':1}]}                | 400 |                | /items/0/itemId",
        "unknown item        | pick     | {'items':[{'itemId':'00000000-0000-4000-8000-00000000dead','quantity':1}]} | 422 | bad-items | /items/0/itemId",
        "more than asked     | pick     | {'items':[{'itemId':'ITEM','quantity':6}]}             | 422 | bad-items      | /items/0/quantity",
        "negative            | pick     | {'items':[{'itemId':'ITEM','quantity':-1}]}            | 422 | invalid        | /items/0/quantity",
        "too fine            | pick     | {'items':[{'itemId':'ITEM','quantity':0.0001}]}        | 422 | invalid        | /items/0/quantity",
        "nothing             | pick     | {'items':[{'itemId':'ITEM','quantity':0}]}             | 422 | nothing-picked | /items",
        "a googol of googols | pick     | {'items':[{'itemId':'ITEM','quantity':1e300}]}         | 422 | invalid        | /items/0/quantity",
        "hardly anything     | pick     | {'items':[{'itemId':'ITEM','quantity':0.0000001}]}     | 422 | invalid        | /items/0/quantity",
        "in words            | pick     | {'items':[{'itemId':'ITEM','quantity':'many'}]}        | 400 | bad-field      | /items/0/quantity",
        "twice the same      | pick     | {'items':[{'itemId':'ITEM','quantity':1},{'itemId':'ITEM','quantity':1}]} | 422 | bad-items | /items/1/itemId",
        "nothing named       | pick     | {'items':[null]}                                       | 422 | invalid        | /items/0",
        "no list             | pick     | {'items':{}}                                           | 400 | bad-field      | /items",
        "an array            | pick     | []                                                     | 400 | bad-field      |",
        "null                | deliver  | null                                                   | 400 | no-body        |",
        "a name of nothing   | deliver  | {'receivedBy':' '}                                     | 422 | invalid        | /receivedBy",
        "a name with a NUL   | deliver  | {'receivedBy':'J\\u0000'}                               | 400 | bad-field      | /receivedBy",
        "the end of time     | fail     | {'reason':'LOST','nextAttemptAt':'+1000000000-12-31T00:00:00Z'} | 400 | bad-field | /nextAttemptAt",
        "no tracking number  | dispatch | {'trackingNumber':'a b'}                               | 422 | invalid        | /trackingNumber",
        "an empty list       | dispatch | {'items':[]}                                           | 422 | invalid        | /items",
        "no weight           | pick     | {'weightKg':0}                                         | 422 | invalid        | /weightKg",
        "not picked yet      | dispatch | {}                                                     | 409 | illegal-transition |",
        "not dispatched yet  | deliver  | {'receivedBy':'Jane'}                                  | 409 | illegal-transition |",
        "nobody received it  | deliver  | {}                                                     | 422 | invalid        | /receivedBy",
        "received tomorrow   | deliver  | {'receivedBy':'Jane','deliveredAt':'2999-01-01T00:00:00Z'} | 422 | invalid    | /deliveredAt",
        "no address          | deliver  | {'receivedBy':'Jane','proofUrl':'javascript:alert(1)'} | 422 | invalid        | /proofUrl",
        "no proof            | deliver  |                                                        | 400 | no-body        |",
        "no reason           | fail     | {}                                                     | 422 | invalid        | /reason",
        "a reason in words   | fail     | {'reason':'nobody home'}                               | 422 | invalid        | /reason",
        "released already    | release  | {}                                                     | 409 | illegal-transition |",
      })
  void bad_input_is_refused_and_nothing_written(
      String name,
      String action,
      @Nullable String body,
      int status,
      @Nullable String code,
      @Nullable String pointer) {
    var note = world.aNote(order, 5);
    var before = rows();
    var json =
        (body == null ? "" : body)
            .replace('\'', '"')
            .replace("ITEM", note.getString("items[0].id"));
    var answer =
        act(note.getString("id"), action, json)
            .then()
            .statusCode(status)
            .contentType("application/problem+json");
    if (code != null) {
      answer.body("code", is(code));
    }
    if (pointer != null) {
      answer.body("errors.pointer", hasItem(pointer));
    }
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void lists_and_texts_without_end_are_refused() {
    var note = world.aNote(order, 5);
    var id = note.getString("id");
    var item = "{\"itemId\":\"%s\",\"quantity\":0}".formatted(note.getString("items[0].id"));
    var before = rows();
    act(id, "pick", "{\"items\":[" + String.join(",", Collections.nCopies(10_000, item)) + "]}")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/items"));
    act(id, "deliver", "{\"receivedBy\":\"" + "Ж".repeat(100_000) + "\"}")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/receivedBy"));
    as("viewer").urlEncodingEnabled(false).get(NOTES + "?number=%00").then().statusCode(400);
    as("viewer").get(NOTES + "?cursor=eyJhbGciOiJub25lIn0").then().statusCode(400);
    as("viewer").get(NOTES + "not-a-uuid").then().statusCode(404);
    act(id, "explode", "{}").then().statusCode(404);
    as("admin").delete(NOTES + id).then().statusCode(405);
    as("warehouse")
        .contentType("text/plain")
        .body("x")
        .post(NOTES + id + "/pick")
        .then()
        .statusCode(415);
    assertThat(rows()).isEqualTo(before);
  }

  /// The same request several times at once: one is taken, the others are told why not.
  @Test
  void of_many_at_once_one_is_taken() {
    var note = world.aNote(order, 5);
    var id = note.getString("id");
    act(id, "pick", "{}").then().statusCode(200);
    assertThat(atOnce(() -> act(id, "dispatch", "{}"))).containsExactly(200, 409, 409, 409);
    assertThat(atOnce(() -> act(id, "deliver", "{\"receivedBy\":\"Jane\"}")))
        .containsExactly(200, 409, 409, 409);
    var all =
        """
        {"orderId":"%s","reason":"DEFECTIVE","items":[{"lineId":"%s","quantity":5}]}"""
            .formatted(order, order);
    assertThat(atOnce(() -> as("support").body(all).post("/api/v1/returns")))
        .containsExactly(201, 422, 422, 422);
    var back = as("viewer").get("/api/v1/returns?orderId=" + order).jsonPath();
    var path = RETURNS + back.getString("items[0].id");
    as("support").post(path + "/accept").then().statusCode(200);
    var received =
        """
        {"warehouseId":"%s","items":[{"itemId":"%s","quantity":5,"condition":"RESALEABLE"}]}"""
            .formatted(UUID.randomUUID(), back.getString("items[0].items[0].id"));
    as("warehouse")
        .body(received.replace("\"quantity\":5", "\"quantity\":6"))
        .post(path + "/receive")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/items/0/quantity"));
    assertThat(atOnce(() -> as("warehouse").body(received).post(path + "/receive")))
        .containsExactly(200, 409, 409, 409);
    as("support").body(all).post("/api/v1/returns").then().statusCode(422);
    world.awaitIdle();
    assertThat(world.published(id)).containsOnlyOnce("delivery.dispatched", "delivery.confirmed");
  }

  private static List<Integer> atOnce(Supplier<Response> request) {
    var answers =
        Stream.generate(() -> CompletableFuture.supplyAsync(request, Thread::startVirtualThread))
            .limit(4)
            .toList();
    return answers.stream().map(answer -> answer.join().statusCode()).sorted().toList();
  }

  @Test
  void what_was_dispatched_is_accepted_or_rejected() {
    var note = world.aNote(order, 5);
    dispatchAll(note.getString("id"));
    act(
            note.getString("id"),
            "deliver",
            """
            {"receivedBy":"Jane","items":[{"itemId":"%s","accepted":3,"rejected":1}]}"""
                .formatted(note.getString("items[0].id")))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/items/0/rejected"));
    act(
            note.getString("id"),
            "fail",
            "{\"reason\":\"LOST\",\"returning\":true,\"nextAttemptAt\":\"2026-12-01T09:00:00Z\"}")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/nextAttemptAt"));
    read(note.getString("id")).then().body("status", is("DISPATCHED"));
  }

  @Test
  void whoever_may_not_gets_nothing() {
    var id = world.aNote(order, 5).getString("id");
    var before = rows();
    RestAssured.given().get(NOTES + id).then().statusCode(401);
    RestAssured.given()
        .contentType("application/json")
        .body("{}")
        .post(NOTES + id + "/pick")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
    for (var action : List.of("release", "pick", "dispatch", "deliver", "fail", "cancel")) {
      as("viewer").body("{}").post(NOTES + id + "/" + action).then().statusCode(403);
      as("sales").body("{}").post(NOTES + id + "/" + action).then().statusCode(403);
    }
    as("warehouse").body("{\"reason\":\"x\"}").post(NOTES + id + "/cancel").then().statusCode(403);
    as("hr").get(NOTES + id).then().statusCode(403);
    as("sales").body("{}").post("/api/v1/carriers").then().statusCode(403);
    // the answer has the carrier's secret
    as("warehouse").body("{}").post("/api/v1/carriers").then().statusCode(403);
    as("warehouse")
        .body("{\"autoRelease\":false}")
        .put("/api/v1/delivery-settings")
        .then()
        .statusCode(403);
    RestAssured.given()
        .auth()
        .oauth2(Tokens.withoutTenant("warehouse"))
        .get(NOTES + id)
        .then()
        .statusCode(403);
    for (var path : List.of("", "/pick-list", "/label")) {
      asOf("acme", "admin").get(NOTES + id + path).then().statusCode(404);
    }
    asOf("acme", "admin")
        .body("{}")
        .post(NOTES + id + "/pick")
        .then()
        .statusCode(404)
        .body("code", is("not-found"));
    asOf("acme", "admin").get("/api/v1/order-demands/" + order).then().statusCode(404);
    asOf("acme", "admin")
        .get("/api/v1/delivery-notes?orderId=" + order)
        .then()
        .body("items", hasSize(0));
    asOf("acme", "support")
        .body(
            """
            {"orderId":"%s","reason":"DEFECTIVE","items":[{"lineId":"%s","quantity":1}]}"""
                .formatted(order, order))
        .post("/api/v1/returns")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/orderId"));
    as("viewer").get(RETURNS + UUID.randomUUID()).then().statusCode(404);
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void a_stale_tag_moves_nothing() {
    var id = world.aNote(order, 5).getString("id");
    var tag = read(id).header("ETag");
    as("warehouse")
        .header("If-Match", tag)
        .body("{}")
        .post(NOTES + id + "/pick")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
    as("warehouse")
        .header("If-Match", tag)
        .body("{}")
        .post(NOTES + id + "/dispatch")
        .then()
        .statusCode(412)
        .body("code", is("stale"));
    as("viewer").header("If-None-Match", "\"2\"").get(NOTES + id).then().statusCode(304);
  }

  @Test
  void a_repeated_key_dispatches_once() {
    var id = world.aNote(order, 5).getString("id");
    act(id, "pick", "{}").then().statusCode(200);
    var key = UUID.randomUUID().toString();
    for (var i = 0; i < 3; i++) {
      as("warehouse")
          .header("Idempotency-Key", key)
          .body("{}")
          .post(NOTES + id + "/dispatch")
          .then()
          .statusCode(200)
          .body("status", is("DISPATCHED"))
          .header("ETag", "\"3\"");
    }
    as("warehouse")
        .header("Idempotency-Key", key)
        .body("{\"trackingNumber\":\"X\"}")
        .post(NOTES + id + "/dispatch")
        .then()
        .statusCode(422);
    act(id, "dispatch", "{}").then().statusCode(409);
    world.awaitIdle();
    assertThat(world.published(id)).containsOnlyOnce("delivery.dispatched");
  }

  @Test
  void a_list_is_filtered_sorted_and_read_in_parts() {
    var warehouse = UUID.randomUUID();
    for (var i = 0; i < 3; i++) {
      var id = UUID.randomUUID();
      world.publishData(
          "order.confirmed", DeliveryWorld.confirmed(id, item(id, id, 1, warehouse.toString())));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> list("warehouseId=" + warehouse).then().body("items", hasSize(3)));
    var all = list("warehouseId=" + warehouse + "&sort=number").jsonPath();
    var part = list("warehouseId=" + warehouse + "&sort=number&limit=2");
    part.then()
        .body(
            "items.number",
            contains(all.getString("items[0].number"), all.getString("items[1].number")));
    list("warehouseId=" + warehouse + "&sort=number&limit=2&cursor=" + part.path("nextCursor"))
        .then()
        .body("items.number", contains(all.getString("items[2].number")))
        .body("nextCursor", nullValue());
    list("number=" + all.getString("items[0].number")).then().body("items", hasSize(1));
    list("status=DRAFT&warehouseId=" + warehouse).then().body("items", hasSize(0));
    list("status=LOST").then().statusCode(400);
    list("sort=colour").then().statusCode(400);
  }

  private static Response list(String query) {
    return as("viewer").get("/api/v1/delivery-notes?" + query);
  }

  @Test
  void an_admin_cancels_what_nobody_has_begun() {
    var id = world.aNote(order, 5).getString("id");
    as("admin")
        .body("{\"reason\":\"Made by mistake\"}")
        .post(NOTES + id + "/cancel")
        .then()
        .statusCode(200)
        .body("status", is("CANCELLED"))
        .body("cancelReason", is("Made by mistake"));
    var other = UUID.randomUUID();
    var picked = world.aNote(other, 5).getString("id");
    act(picked, "pick", "{}").then().statusCode(200);
    as("admin")
        .body("{\"reason\":\"Made by mistake\"}")
        .post(NOTES + picked + "/cancel")
        .then()
        .statusCode(409);
  }

  @Test
  void without_auto_release_a_person_releases() {
    var tenant = "drafts-" + UUID.randomUUID();
    asOf(tenant, "viewer")
        .get("/api/v1/delivery-settings")
        .then()
        .statusCode(200)
        .body("autoRelease", is(true))
        .header("ETag", "\"0\"");
    asOf(tenant, "admin")
        .body("{\"autoRelease\":false}")
        .put("/api/v1/delivery-settings")
        .then()
        .statusCode(200);
    asOf(tenant, "admin")
        .body("{\"autoRelease\":false}")
        .put("/api/v1/delivery-settings")
        .then()
        .statusCode(428);
    asOf(tenant, "admin")
        .header("If-Match", "*")
        .body("{\"autoRelease\":false,\"defaultCarrierId\":\"%s\"}".formatted(UUID.randomUUID()))
        .put("/api/v1/delivery-settings")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/defaultCarrierId"));
    world.publishData(
        tenant,
        "order.confirmed",
        DeliveryWorld.confirmed(order, item(order, order, 1, order.toString())));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                asOf(tenant, "viewer")
                    .get("/api/v1/delivery-notes")
                    .then()
                    .body("items.status", contains("DRAFT")));
    var id = asOf(tenant, "viewer").get("/api/v1/delivery-notes").<String>path("items[0].id");
    asOf(tenant, "warehouse").body("{}").post(NOTES + id + "/pick").then().statusCode(409);
    asOf(tenant, "warehouse")
        .post(NOTES + id + "/release")
        .then()
        .statusCode(200)
        .body("status", is("READY"));
  }

  @Test
  void a_carrier_gives_number_label_and_news() throws IOException {
    world.tellLetterhead();
    var carrier = aCarrier();
    var id = world.aNote(order, 5).getString("id");
    as("warehouse").get(NOTES + id + "/label").then().statusCode(409).body("code", is("no-label"));
    var tracking = dispatchWith(carrier, id);
    assertThat(tracking).matches("SIM\\d{15}");
    var label = as("warehouse").get(NOTES + id + "/label");
    label.then().statusCode(200).contentType("application/pdf");
    try (var pdf = Loader.loadPDF(label.asByteArray())) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("Jane Roe", "Springfield", tracking);
    }
    var note = as("warehouse").get(NOTES + id + "/pdf?language=DE").asByteArray();
    SomeLetterhead.assertOn(note);
    try (var pdf = Loader.loadPDF(note)) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("Lieferschein", "Jane Roe", "Springfield", tracking, "Menge", "5 Karton");
    }
    as("warehouse")
        .get(NOTES + id + "/pdf?language=xx")
        .then()
        .statusCode(400)
        .body("errors[0].detail", containsString("DE"));

    var transit = update("e1", tracking, "IN_TRANSIT", "2026-01-15T08:00:00Z", "");
    track(carrier, transit).then().statusCode(204);
    track(carrier, transit).then().statusCode(204);
    track(
            carrier,
            update("e3", tracking, "FAILED", "2026-01-15T12:00:00Z", ",\"reason\":\"NOBODY_HOME\""))
        .then()
        .statusCode(204);
    read(id).then().body("status", is("FAILED")).body("failureReason", is("NOBODY_HOME"));
    track(carrier, update("e2", tracking, "OUT_FOR_DELIVERY", "2026-01-15T09:00:00Z", ""))
        .then()
        .statusCode(204);
    read(id).then().body("status", is("FAILED"));
    track(carrier, update("e4", tracking, "OUT_FOR_DELIVERY", "2026-01-16T09:00:00Z", ""))
        .then()
        .statusCode(204);
    read(id).then().body("status", is("DISPATCHED"));
    var delivered =
        update("e5", tracking, "DELIVERED", "2026-01-16T10:00:00Z", ",\"receivedBy\":\"Jane Roe\"");
    for (var i = 0; i < 3; i++) {
      track(carrier, delivered).then().statusCode(204);
    }
    track(carrier, update("e6", tracking, "FAILED", "2026-01-16T11:00:00Z", ",\"returning\":true"))
        .then()
        .statusCode(204);
    read(id)
        .then()
        .body("status", is("DELIVERED"))
        .body("receivedBy", is("Jane Roe"))
        .body("deliveredAt", is("2026-01-16T10:00:00.000Z"))
        .body("attempts", is(2))
        .body(
            "tracking.status",
            contains(
                "IN_TRANSIT",
                "OUT_FOR_DELIVERY",
                "FAILED",
                "OUT_FOR_DELIVERY",
                "DELIVERED",
                "FAILED"));
    world.awaitPublished("delivery.confirmed", id);
    assertThat(world.published(id)).containsOnlyOnce("delivery.confirmed", "delivery.failed");
  }

  @Test
  void goods_do_not_arrive_before_they_leave() {
    var carrier = aCarrier();
    var id = world.aNote(order, 5).getString("id");
    var tracking = dispatchWith(carrier, id);
    for (var early : List.of("0001-01-01T00:00:00Z", "2026-01-15T06:59:59Z")) {
      act(id, "deliver", proof(early))
          .then()
          .statusCode(422)
          .body("code", is("invalid"))
          .body("errors.pointer", contains("/deliveredAt"));
    }
    for (var early : List.of("0001-01-01T00:00:00Z", "2026-01-14T07:00:00Z")) {
      track(carrier, update("e1", tracking, "DELIVERED", early, ""))
          .then()
          .statusCode(422)
          .body("errors.pointer", contains("/occurredAt"));
    }
    read(id).then().body("status", is("DISPATCHED")).body("tracking", hasSize(0));
    act(id, "deliver", proof("2026-01-15T07:00:00Z"))
        .then()
        .statusCode(200)
        .body("deliveredAt", is("2026-01-15T07:00:00.654Z"));
  }

  private static String proof(String deliveredAt) {
    return "{\"receivedBy\":\"Jane Roe\",\"deliveredAt\":\"%s\"}".formatted(deliveredAt);
  }

  @Test
  void a_carrier_whose_clock_is_slow_delivers_at_the_dispatch() {
    var carrier = aCarrier();
    var id = world.aNote(order, 5).getString("id");
    var tracking = dispatchWith(carrier, id);
    track(carrier, update("e1", tracking, "DELIVERED", "2026-01-14T08:00:00Z", ""))
        .then()
        .statusCode(204);
    read(id)
        .then()
        .body("status", is("DELIVERED"))
        .body("deliveredAt", is("2026-01-15T07:00:00.654Z"));
  }

  @Test
  void only_the_carrier_itself_is_believed() {
    var carrier = aCarrier();
    var id = world.aNote(order, 5).getString("id");
    var tracking = dispatchWith(carrier, id);
    var body = update("e1", tracking, "DELIVERED", "2026-01-16T10:00:00Z", "");
    var good = sign(SECRET, body);
    var before = rows();
    track(TENANT, carrier, null, body).then().statusCode(403).body("code", is("bad-signature"));
    track(TENANT, carrier, good.toUpperCase(Locale.ROOT), body).then().statusCode(403);
    track(TENANT, carrier, sign("another secret", body), body).then().statusCode(403);
    track(TENANT, carrier, good, body + " ").then().statusCode(403);
    track("acme", carrier, good, body).then().statusCode(403);
    track("%20", carrier, good, body).then().statusCode(404);
    track(TENANT, UUID.randomUUID().toString(), good, body).then().statusCode(403);
    track(TENANT, aCarrier(), good, body).then().statusCode(404);
    track(carrier, "{\"eventId\":").then().statusCode(400).body("code", is("malformed-json"));
    track(carrier, "null").then().statusCode(400);
    track(carrier, "{\"eventId\":\"e\"}")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/status"));
    track(carrier, update("e9", "UNKNOWN", "DELIVERED", "2026-01-16T10:00:00Z", ""))
        .then()
        .statusCode(404);
    asOf("acme", "admin")
        .header("X-Signature", good)
        .body(body)
        .post("/api/v1/tracking/" + TENANT + "/" + carrier)
        .then()
        .statusCode(204);
    read(id).then().body("status", is("DELIVERED"));
    assertThat(rows()).isNotEqualTo(before);
    as("admin")
        .post("/api/v1/carriers/" + carrier + "/rotate-secret")
        .then()
        .statusCode(200)
        .body("webhookSecret", matchesPattern("[\\w-]{43}"));
    track(carrier, body).then().statusCode(403);
  }

  @Test
  void each_carrier_has_idempotency_keys_of_its_own() {
    var key = UUID.randomUUID().toString();
    for (var carrier : List.of(aCarrier(), aCarrier())) {
      var id = world.aNote(UUID.randomUUID(), 1).getString("id");
      var body = update("e1", dispatchWith(carrier, id), "DELIVERED", "2026-01-16T10:00:00Z", "");
      for (var i = 0; i < 2; i++) {
        RestAssured.given()
            .contentType("application/json")
            .header("Idempotency-Key", key)
            .header("X-Signature", sign(SECRET, body))
            .body(body)
            .post("/api/v1/tracking/" + TENANT + "/" + carrier)
            .then()
            .statusCode(204);
      }
      read(id).then().body("status", is("DELIVERED"));
    }
  }

  /// Signed all the same: TRACKING stands for the consignment's number, ' for ".
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'eventId':'e','trackingNumber':'TRACKING','status':'DELIVERED','occurredAt':'9999-01-01T00:00:00Z'} | 422 | /occurredAt",
        "{'eventId':'e','trackingNumber':'TRACKING','status':'DELIVERED','occurredAt':'+1000000000-01-01T00:00:00Z'} | 400 | /occurredAt",
        "{'eventId':'e','trackingNumber':'TRACKING','status':'DELIVERED','occurredAt':'-1000000000-01-01T00:00:00Z'} | 400 | ",
        "{'eventId':'e','trackingNumber':'TRACKING','status':'FAILED','occurredAt':'2026-01-16T10:00:00Z','nextAttemptAt':'+1000000000-01-01T00:00:00Z'} | 400 | ",
        "{'eventId':'e','trackingNumber':'TRACKING','status':'DELIVERED','occurredAt':'2026-01-16T10:00:00Z','proofUrl':'javascript:alert(1)'} | 422 | /proofUrl",
        "{'eventId':'e','trackingNumber':'TRACKING','status':'DELIVERED','occurredAt':'2026-01-16T10:00:00Z','receivedBy':'\\u0000'} | 400 | ",
        "{'eventId':'é','trackingNumber':'TRACKING','status':'DELIVERED','occurredAt':'2026-01-16T10:00:00Z'} | 422 | /eventId",
        "{'eventId':'e','trackingNumber':'TRACKING','status':'EATEN','occurredAt':'2026-01-16T10:00:00Z'} | 400 | ",
        "{'eventId':'e','trackingNumber':'TRACKING','status':'DELIVERED','occurredAt':'yesterday'} | 400 | ",
        "{'eventId':'e','trackingNumber':'TRA\\u0000CKING','status':'DELIVERED','occurredAt':'2026-01-16T10:00:00Z'} | 400 | ",
        "[] | 400 | ",
        "null | 400 | ",
        "'x' | 400 | ",
        "{'eventId':'e','trackingNumber':'TRACKING','status':'0','occurredAt':'2026-01-16T10:00:00Z'} | 400 | /status",
        "{'eventId':'e','trackingNumber':'TRACKING','status':'DELIVERED','occurredAt':1} | 400 | /occurredAt",
      })
  void what_a_carrier_cannot_mean_moves_nothing(String body, int status, @Nullable String pointer) {
    var carrier = aCarrier();
    var id = world.aNote(order, 5).getString("id");
    var tracking = dispatchWith(carrier, id);
    var before = rows();
    var answer =
        track(carrier, body.replace('\'', '"').replace("TRACKING", tracking))
            .then()
            .statusCode(status)
            .contentType("application/problem+json");
    if (pointer != null) {
      answer.body("errors.pointer", hasItem(pointer));
    }
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void a_replayed_word_of_a_carrier_changes_nothing_and_its_id_is_no_others() {
    var carrier = aCarrier();
    var one = dispatchWith(carrier, world.aNote(order, 5).getString("id"));
    var second = UUID.randomUUID();
    var other = dispatchWith(carrier, world.aNote(second, 5).getString("id"));
    var word = update("e", one, "IN_TRANSIT", "2026-01-16T10:00:00Z", "");
    track(carrier, word).then().statusCode(204);
    var before = rows();
    track(carrier, word).then().statusCode(204);
    track(carrier, word.replace("\"trackingNumber\":\"" + one, "\"trackingNumber\":\"" + other))
        .then()
        .statusCode(409)
        .body("code", is("duplicate"));
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void carriers_are_kept_and_one_that_is_off_takes_nothing() {
    var carrier = aCarrier();
    as("viewer")
        .get("/api/v1/carriers/" + carrier)
        .then()
        .statusCode(200)
        .body("webhookSecret", nullValue())
        .header("ETag", "\"1\"");
    as("admin")
        .body(carrierBody(carrier))
        .post("/api/v1/carriers")
        .then()
        .statusCode(409)
        .body("code", is("duplicate"));
    as("admin")
        .body("{\"code\":\"x y\",\"name\":\" \",\"kind\":\"PIGEON\"}")
        .post("/api/v1/carriers")
        .then()
        .statusCode(400);
    as("warehouse")
        .header("If-Match", "\"1\"")
        .body("{\"name\":\"Other\",\"active\":false}")
        .put("/api/v1/carriers/" + carrier)
        .then()
        .statusCode(200)
        .body("active", is(false));
    as("warehouse")
        .header("If-Match", "\"1\"")
        .body("{\"name\":\"Other\",\"active\":true}")
        .put("/api/v1/carriers/" + carrier)
        .then()
        .statusCode(412);
    var id = world.aNote(order, 5).getString("id");
    act(id, "pick", "{}").then().statusCode(200);
    act(id, "dispatch", "{\"carrierId\":\"" + carrier + "\"}")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/carrierId"));
    asOf("acme", "viewer").get("/api/v1/carriers/" + carrier).then().statusCode(404);
  }

  @Test
  void the_default_carrier_takes_what_names_none_to_the_customers_address() throws IOException {
    var tenant = "fleet-" + UUID.randomUUID();
    var carrier =
        asOf(tenant, "admin")
            .body("{\"code\":\"OWN\",\"name\":\"Own vans\",\"kind\":\"OWN_FLEET\"}")
            .post("/api/v1/carriers")
            .<String>path("id");
    asOf(tenant, "admin")
        .body("{\"autoRelease\":true,\"defaultCarrierId\":\"" + carrier + "\"}")
        .put("/api/v1/delivery-settings")
        .then()
        .statusCode(200);
    world.publishData(
        tenant,
        "order.confirmed",
        DeliveryWorld.confirmed(order, item(order, order, 1, order.toString()))
            .replaceAll(",\"shippingAddress\":\\{.*}}", "}"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                asOf(tenant, "viewer")
                    .get("/api/v1/delivery-notes")
                    .then()
                    .body("items", hasSize(1)));
    var note = asOf(tenant, "viewer").get("/api/v1/delivery-notes").jsonPath();
    var id = note.getString("items[0].id");
    asOf(tenant, "warehouse").post(NOTES + id + "/pick").then().statusCode(200);
    asOf(tenant, "warehouse")
        .post(NOTES + id + "/dispatch")
        .then()
        .statusCode(200)
        .body("carrierId", is(carrier))
        .body("trackingNumber", is(note.getString("items[0].number")));
    asOf(tenant, "warehouse")
        .get(NOTES + id + "/label")
        .then()
        .statusCode(409)
        .body("code", is("no-address"));
    world.publishData(tenant, "customer.updated", customer(3, "3 New Street"));
    world.publishData(tenant, "customer.created", customer(1, "1 Old Street"));
    await()
        .atMost(PATIENCE)
        .until(() -> asOf(tenant, "warehouse").get(NOTES + id + "/label").statusCode() == 200);
    world.awaitIdle();
    try (var pdf =
        Loader.loadPDF(asOf(tenant, "warehouse").get(NOTES + id + "/label").asByteArray())) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("Roe Ltd", "3 New Street")
          .doesNotContain("Old");
    }
  }

  private static String customer(int version, String street) {
    return """
        {"customerId":"%s","customerNumber":"C-1","name":"Roe Ltd","customerType":"COMPANY",
         "status":"ACTIVE","version":%d,"addresses":[
          {"addressId":"00000030-0000-4000-8000-000000000030","addressType":"BILLING","isDefault":true,
           "street":"9 Bill Street","city":"Springfield","country":"US"},
          {"addressId":"00000031-0000-4000-8000-000000000031","addressType":"SHIPPING","isDefault":true,
           "street":"%s","city":"Springfield","country":"US"}]}"""
        .formatted(DeliveryWorld.CUSTOMER, version, street);
  }

  @Test
  void the_api_is_described() {
    var api = RestAssured.given().header("Accept", "application/json").get("/q/openapi").jsonPath();
    for (var action :
        List.of("release", "pick", "dispatch", "deliver", "fail", "cancel", "replace")) {
      assertThat(api.getString("paths.'/api/v1/delivery-notes/{id}/" + action + "'.post.summary"))
          .isNotBlank();
    }
    assertThat(api.getString("paths.'/api/v1/tracking/{tenantId}/{carrierId}'.post.summary"))
        .isNotBlank();
    assertThat(api.getString("components.schemas.TrackingUpdate")).isNotBlank();
  }

  @Test
  void the_gauges_show_what_is_not_over() {
    world.aNote(order, 5);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Management.metrics())
                    .containsPattern("collector_delivery_notes\\{status=\"ready\"} [1-9]")
                    .contains("collector_delivery_returns{status=\"requested\"}"));
  }

  @Test
  void what_an_admin_cancelled_is_open_until_it_is_replaced() {
    var id = world.aNote(order, 5).getString("id");
    as("warehouse").post(NOTES + id + "/replace").then().statusCode(409);
    as("admin").body("{\"reason\":\"Wrong pallet\"}").post(NOTES + id + "/cancel");
    demand().body("lines[0].onNotes", is(0)).body("lines[0].open", is(5));
    demand().body("lines[0].onCancelledNotes", is(5));
    as("sales").post(NOTES + id + "/replace").then().statusCode(403);
    asOf("acme", "admin").post(NOTES + id + "/replace").then().statusCode(404);
    var replacement =
        as("warehouse")
            .post(NOTES + id + "/replace")
            .then()
            .statusCode(201)
            .header("Location", containsString(NOTES))
            .body("status", is("DRAFT"))
            .body("part", is(2))
            .body("items[0].quantity", is(5))
            .extract()
            .<String>path("id");
    as("warehouse").post(NOTES + id + "/replace").then().statusCode(409);
    read(id).then().body("status", is("CANCELLED")).body("replaced", is(true));
    demand().body("lines[0].open", is(0)).body("lines[0].onCancelledNotes", is(0));
    world.awaitPublished("delivery.created", replacement);
    as("admin").body("{\"reason\":\"Again\"}").post(NOTES + replacement + "/cancel");
    world.publishData("order.cancelled", DeliveryWorld.cancelled(order));
    world.awaitIdle();
    as("warehouse")
        .post(NOTES + replacement + "/replace")
        .then()
        .statusCode(409)
        .body("code", is("order-cancelled"));
  }

  private ValidatableResponse demand() {
    return as("viewer").get("/api/v1/order-demands/" + order).then().statusCode(200);
  }

  @Test
  void a_carriers_secret_is_told_once_and_unreadable_at_rest() {
    var carrier = aCarrier();
    as("admin")
        .get("/api/v1/carriers?limit=200")
        .then()
        .statusCode(200)
        .body("items.webhookSecret", everyItem(nullValue()));
    as("admin").get("/api/v1/carriers/" + carrier).then().body("webhookSecret", nullValue());
    assertThat(
            count(
                "SELECT count(*) FROM carrier WHERE id = '%s' AND webhook_secret LIKE 'aes-gcm:%%'"
                    .formatted(carrier)))
        .isEqualTo(1);
    assertThat(
            count(
                "SELECT count(*) FROM bus.idempotency_key WHERE key = '%s' AND body LIKE 'aes-gcm:%%'"
                    .formatted(carrier)))
        .isEqualTo(1);
    track(carrier, update("e", "UNKNOWN", "DELIVERED", "2026-01-16T10:00:00Z", ""))
        .then()
        .statusCode(404);
  }

  private static String aCarrier() {
    var id = UUID.randomUUID().toString();
    as("admin")
        .header("Idempotency-Key", id)
        .body(carrierBody(id))
        .post("/api/v1/carriers")
        .then()
        .statusCode(201)
        .body("webhookSecret", is(SECRET));
    return id;
  }

  private static String carrierBody(String id) {
    return """
        {"id":"%s","code":"C-%s","name":"Simulated Parcels","kind":"SIMULATED","webhookSecret":"%s"}"""
        .formatted(id, id.substring(0, 8).toUpperCase(Locale.ROOT), SECRET);
  }

  private static String dispatchWith(String carrier, String note) {
    act(note, "pick", "{}").then().statusCode(200);
    var dispatched = act(note, "dispatch", "{\"carrierId\":\"" + carrier + "\"}");
    dispatched.then().statusCode(200);
    execute(
        "UPDATE delivery_note SET dispatched_at = '%s' WHERE id = '%s'"
            .formatted(DISPATCHED_AT, note));
    return dispatched.path("trackingNumber");
  }

  private static String update(
      String event, String tracking, String status, String at, String more) {
    return """
        {"eventId":"%s-%s","trackingNumber":"%s","status":"%s","occurredAt":"%s"%s}"""
        .formatted(tracking, event, tracking, status, at, more);
  }

  private static Response track(String carrier, String body) {
    return track(TENANT, carrier, sign(SECRET, body), body);
  }

  private static Response track(
      String tenant, String carrier, @Nullable String signature, String body) {
    var request =
        RestAssured.given().urlEncodingEnabled(false).contentType("application/json").body(body);
    return (signature == null ? request : request.header("X-Signature", signature))
        .post("/api/v1/tracking/" + tenant + "/" + carrier);
  }

  private static String sign(String secret, String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256="
          + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long rows() {
    return count(
        """
        SELECT (SELECT coalesce(sum(version), 0) FROM delivery_note)
             + (SELECT count(*) FROM goods_return)
             + (SELECT count(*) FROM carrier)
             + (SELECT count(*) FROM tracking_event)
             + (SELECT count(*) FROM bus.idempotency_key)""");
  }
}
