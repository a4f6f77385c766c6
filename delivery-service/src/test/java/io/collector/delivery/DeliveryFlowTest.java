package io.collector.delivery;

import static io.collector.delivery.DeliveryWorld.PATIENCE;
import static io.collector.delivery.DeliveryWorld.act;
import static io.collector.delivery.DeliveryWorld.allocated;
import static io.collector.delivery.DeliveryWorld.as;
import static io.collector.delivery.DeliveryWorld.cancelled;
import static io.collector.delivery.DeliveryWorld.confirmed;
import static io.collector.delivery.DeliveryWorld.count;
import static io.collector.delivery.DeliveryWorld.dispatchAll;
import static io.collector.delivery.DeliveryWorld.item;
import static io.collector.delivery.DeliveryWorld.live;
import static io.collector.delivery.DeliveryWorld.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.collector.testing.DeadLetters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class DeliveryFlowTest {

  private static final String NORTH = "00000000-0000-4000-8000-00000000000a";
  private static final String SOUTH = "00000000-0000-4000-8000-00000000000b";

  private final UUID order = UUID.randomUUID();
  private final UUID line = UUID.randomUUID();
  private final UUID product = UUID.randomUUID();
  private DeliveryWorld world;

  @BeforeEach
  void open() {
    world = new DeliveryWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void an_order_of_two_warehouses_is_delivered_by_two_notes() {
    for (var i = 0; i < 2; i++) {
      world.publishData(
          "order.confirmed",
          confirmed(order, item(line, product, 3, NORTH), item(line, product, 2, SOUTH)));
    }
    var notes = world.awaitNotes(order, 2);
    var north = notes.getFirst();
    assertThat(north.getString("number")).matches("DN-" + LocalDate.now().getYear() + "-\\d{6}");
    assertThat(north.getString("status")).isEqualTo("READY");
    assertThat(north.getString("warehouseId")).isEqualTo(NORTH);
    var id = north.getString("id");
    var created = world.awaitPublished("delivery.created", id);
    assertThat(created.getString("items[0].lineId")).isEqualTo(line.toString());
    assertThat(created.getInt("items[0].quantity")).isEqualTo(3);
    as("warehouse")
        .get(DeliveryWorld.NOTES + id + "/pick-list")
        .then()
        .statusCode(200)
        .body("items[0].sku", is("SKU-1"))
        .body("shipTo.city", is("Springfield"));
    as("warehouse")
        .get(DeliveryWorld.NOTES + id + "/pick-list.pdf")
        .then()
        .statusCode(200)
        .contentType("application/pdf");

    act(id, "pick", "{\"packages\":2,\"weightKg\":12.5}")
        .then()
        .statusCode(200)
        .body("status", is("PICKED"))
        .body("items[0].picked", is(3));
    act(id, "dispatch", "{}").then().statusCode(200).body("status", is("DISPATCHED"));
    act(id, "deliver", "{\"receivedBy\":\"Jane Roe\",\"proofUrl\":\"https://pod.example/1.pdf\"}")
        .then()
        .statusCode(200)
        .body("status", is("DELIVERED"))
        .body("items[0].accepted", is(3))
        .body("items[0].rejected", is(0));

    var confirmed = world.awaitPublished("delivery.confirmed", id);
    assertThat(confirmed.getString("proofOfDeliveryUrl")).isEqualTo("https://pod.example/1.pdf");
    assertThat(confirmed.getInt("items[0].quantity")).isEqualTo(3);
    var dispatched = world.awaitPublished("delivery.dispatched", id);
    assertThat(dispatched.getString("items[0].warehouseId")).isEqualTo(NORTH);
    assertThat(dispatched.getString("items[0].lineId")).isEqualTo(line.toString());
    assertThat(world.published(id))
        .containsExactly(
            "delivery.created", "delivery.picked", "delivery.dispatched", "delivery.confirmed");
    read(notes.get(1).getString("id")).then().body("status", is("READY"));
    world.awaitIdle();
    assertThat(live(order)).isEqualTo(Map.of(NORTH, 3, SOUTH, 2));
  }

  @Test
  void what_is_allocated_later_goes_on_further_notes() {
    world.publishData(
        "order.confirmed",
        confirmed(order, item(line, product, 2, NORTH), item(line, product, 8, "null")));
    world.awaitNotes(order, 1);
    demand().then().body("lines[0].wanted", is(10)).body("lines[0].open", is(8));
    world.publishData(
        "order.updated",
        allocated(order, 7, item(line, product, 5, NORTH), item(line, product, 1, SOUTH)));
    var notes = world.awaitNotes(order, 3);
    assertThat(notes.get(1).getInt("part")).isEqualTo(2);
    assertThat(notes.get(1).getInt("items[0].quantity")).isEqualTo(3);
    world.publishData("order.updated", allocated(order, 6, item(line, product, 4, NORTH)));
    world.awaitIdle();
    assertThat(live(order)).isEqualTo(Map.of(NORTH, 5, SOUTH, 1));
    demand().then().body("lines[0].onNotes", is(6)).body("lines[0].open", is(4));
  }

  @Test
  void nothing_leaves_of_an_order_that_sales_holds_until_the_hold_ends() {
    var id = world.aNote(order, 3).getString("id");
    act(id, "pick", "{}").then().statusCode(200);
    world.publishData("order.held", held(order, 4));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            "SELECT count(*) FROM order_hold WHERE held AND id = '%s'"
                                .formatted(order)))
                    .isEqualTo(1));
    act(id, "dispatch", "{}")
        .then()
        .statusCode(409)
        .body("code", is("order-on-hold"))
        .body("detail", containsString("CUSTOMER_BLOCKED"));
    assertThat(world.published(id)).doesNotContain("delivery.dispatched");
    world.publishData(
        "order.updated",
        allocated(order, 5)
            .replace("\"lineItems\"", "\"previousStatus\":\"ON_HOLD\",\"lineItems\""));
    world.publishData("order.held", held(order, 3));
    await().atMost(PATIENCE).untilAsserted(() -> act(id, "dispatch", "{}").then().statusCode(200));
  }

  private static String held(UUID order, int version) {
    return """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","reason":"CUSTOMER_BLOCKED",\
        "previousStatus":"CONFIRMED","version":%d}"""
        .formatted(order, DeliveryWorld.CUSTOMER, version);
  }

  @Test
  void what_is_reserved_anew_in_another_warehouse_is_not_delivered_twice() {
    world.publishData("order.confirmed", confirmed(order, item(line, product, 10, NORTH)));
    world.awaitNotes(order, 1);
    world.publishData("order.updated", allocated(order, 7, item(line, product, 10, SOUTH)));
    world.awaitIdle();
    assertThat(live(order)).isEqualTo(Map.of(NORTH, 10));
    demand().then().body("lines[0].wanted", is(10)).body("lines[0].onNotes", is(10));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_corrected_address_counts_as_long_as_nothing_has_left(boolean isConfirmedFirst) {
    var words =
        new ArrayList<>(
            List.of(
                new Told("order.confirmed", confirmed(order, item(line, product, 2, NORTH))),
                new Told("order.updated", redirected(5, "Shelbyville")),
                new Told("order.updated", redirected(4, "Ogdenville"))));
    (isConfirmedFirst ? words : words.reversed())
        .forEach(word -> world.publishData(word.type(), word.data()));
    var note = world.awaitNotes(order, 1).getFirst().getString("id");
    world.awaitIdle();
    pickList(note).then().body("shipTo.city", is("Shelbyville"));
    dispatchAll(note);
    world.publishData("order.updated", redirected(6, "North Haverbrook"));
    world.awaitIdle();
    pickList(note).then().body("shipTo.city", is("Shelbyville"));
  }

  private String redirected(int version, String city) {
    return allocated(order, version, item(line, product, 2, NORTH))
        .replace(
            "\"lineItems\"",
            """
            "shippingAddressId":"%s","shippingAddress":{"street":"Dock 4","city":"%s",\
            "country":"US"},"lineItems\""""
                .formatted(UUID.randomUUID(), city));
  }

  private static Response pickList(String note) {
    return as("warehouse").get(DeliveryWorld.NOTES + note + "/pick-list");
  }

  private Response demand() {
    return as("viewer").get("/api/v1/order-demands/" + order);
  }

  @Test
  void what_stays_behind_becomes_a_further_note() {
    var note = world.aNote(order, 5);
    var id = note.getString("id");
    var itemId = note.getString("items[0].id");
    act(id, "pick", items(itemId, "quantity", 4)).then().statusCode(200);
    act(id, "dispatch", items(itemId, "quantity", 3))
        .then()
        .statusCode(200)
        .body("items[0].dispatched", is(3));
    var rest = world.awaitNotes(order, 2).get(1);
    assertThat(rest.getString("status")).isEqualTo("READY");
    assertThat(rest.getString("warehouseId")).isEqualTo(note.getString("warehouseId"));
    assertThat(rest.getInt("items[0].quantity")).isEqualTo(2);
    assertThat(world.awaitPublished("delivery.dispatched", id).getInt("items[0].quantity"))
        .isEqualTo(3);
    world.awaitPublished("delivery.created", rest.getString("id"));
    world.publishData("order.cancelled", cancelled(order));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> read(rest.getString("id")).then().body("status", is("CANCELLED")));
    read(id).then().body("status", is("DISPATCHED"));
  }

  @Test
  void what_is_refused_at_the_door_comes_back_by_itself() {
    var note = world.aNote(order, 5);
    var id = note.getString("id");
    dispatchAll(id);
    act(
            id,
            "deliver",
            """
            {"receivedBy":"Jane Roe","note":"One box was wet",
             "items":[{"itemId":"%s","accepted":4,"rejected":1}]}"""
                .formatted(note.getString("items[0].id")))
        .then()
        .statusCode(200)
        .body("items[0].rejected", is(1));
    var confirmed = world.awaitPublished("delivery.confirmed", id);
    assertThat(confirmed.getInt("items[0].quantity")).isEqualTo(4);
    assertThat(confirmed.getInt("items[0].rejected")).isEqualTo(1);
    var back = returnOf(order);
    assertThat(back.getString("status")).isEqualTo("ACCEPTED");
    assertThat(back.getString("reason")).isEqualTo("REFUSED");
    receive(back, 1, "INSPECT");
    var returned = world.awaitPublished("delivery.returned", back.getString("id"));
    assertThat(returned.getString("warehouseId")).isEqualTo(note.getString("warehouseId"));
    assertThat(returned.getString("deliveryNoteId")).isEqualTo(id);
    assertThat(returned.getString("items[0].condition")).isEqualTo("INSPECT");
    assertThat(returned.getString("reason")).isEqualTo("REFUSED");
    read(id).then().body("status", is("DELIVERED"));
  }

  private static void expectListed(String note, String days, int times) {
    var number = read(note).<String>path("number");
    as("viewer")
        .get("/api/v1/delivery-notes?number=" + number + "&" + days)
        .then()
        .statusCode(200)
        .body("items", hasSize(times));
  }

  @Test
  void what_cannot_be_delivered_comes_back_by_itself() {
    var note = world.aNote(order, 5);
    var id = note.getString("id");
    dispatchAll(id);
    act(id, "fail", "{\"reason\":\"NOBODY_HOME\",\"nextAttemptAt\":\"2026-12-01T09:00:00Z\"}")
        .then()
        .statusCode(200)
        .body("status", is("FAILED"))
        .body("attempts", is(1));
    expectListed(id, "nextAttemptFrom=2026-12-01&nextAttemptTo=2026-12-01", 1);
    expectListed(id, "nextAttemptTo=2026-11-30", 0);
    expectListed(id, "nextAttemptFrom=2026-12-02", 0);
    act(id, "fail", "{\"reason\":\"ADDRESS_UNKNOWN\",\"returning\":true}")
        .then()
        .statusCode(200)
        .body("attempts", is(2));
    act(id, "deliver", "{\"receivedBy\":\"Jane\"}").then().statusCode(409);
    var failed = world.awaitPublished("delivery.failed", id);
    assertThat(failed.getBoolean("returning")).isFalse();
    var back = returnOf(order);
    assertThat(back.getString("reason")).isEqualTo("UNDELIVERED");
    receive(back, 5, "RESALEABLE");
    world.awaitPublished("delivery.returned", back.getString("id"));
    read(id).then().body("status", is("RETURNED"));
  }

  @Test
  void a_customer_returns_what_was_delivered() {
    var note = world.aNote(order, 5);
    var id = note.getString("id");
    var asked =
        """
        {"orderId":"%s","deliveryNoteId":"%s","reason":"DEFECTIVE",
         "items":[{"lineId":"%s","quantity":3}]}"""
            .formatted(order, id, note.getString("items[0].lineId"));
    as("support")
        .body(asked)
        .post("/api/v1/returns")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/items/0/quantity"));
    dispatchAll(id);
    act(id, "deliver", "{\"receivedBy\":\"Jane Roe\"}").then().statusCode(200);
    as("support")
        .body(asked.replace("\"quantity\":3", "\"quantity\":3,\"reason\":\"REFUSED\""))
        .post("/api/v1/returns")
        .then()
        .statusCode(422)
        .body("code", is("reserved-reason"))
        .body("errors[0].pointer", is("/items/0/reason"));
    var back = as("support").body(asked).post("/api/v1/returns");
    back.then().statusCode(201).body("status", is("REQUESTED"));
    as("support").body(asked).post("/api/v1/returns").then().statusCode(422);
    var returnId = back.<String>path("id");
    as("warehouse")
        .post(DeliveryWorld.RETURNS + returnId + "/accept")
        .then()
        .statusCode(200)
        .body("status", is("ACCEPTED"));
    as("warehouse")
        .body(
            """
            {"warehouseId":"%s","items":[
              {"itemId":"%2$s","quantity":2,"condition":"RESALEABLE"},
              {"itemId":"%2$s","quantity":1,"condition":"SCRAP"}]}"""
                .formatted(SOUTH, back.<String>path("items[0].id")))
        .post(DeliveryWorld.RETURNS + returnId + "/receive")
        .then()
        .statusCode(200)
        .body("status", is("RECEIVED"))
        .body("items[0].received", hasSize(2));
    as("warehouse")
        .post(DeliveryWorld.RETURNS + returnId + "/complete")
        .then()
        .statusCode(200)
        .body("status", is("COMPLETED"));
    var returned = world.awaitPublished("delivery.returned", returnId);
    assertThat(returned.getString("warehouseId")).isEqualTo(SOUTH);
    assertThat(returned.getList("items.condition")).containsExactly("RESALEABLE", "SCRAP");
    assertThat(returned.getList("items.quantity")).containsExactly(2, 1);
    as("viewer")
        .get("/api/v1/returns?status=COMPLETED&orderId=" + order)
        .then()
        .body("items", hasSize(1));
  }

  @Test
  void a_return_comes_in_parts_and_each_is_told_once() {
    var id = world.aNote(order, 5).getString("id");
    dispatchAll(id);
    act(id, "fail", "{\"reason\":\"ADDRESS_UNKNOWN\",\"returning\":true}").then().statusCode(200);
    var back = returnOf(order);
    var first = back.getString("id");
    receive(first, back.getString("items[0].id"), 3, true)
        .then()
        .body("status", is("RECEIVED"))
        .body("restOf", nullValue());
    read(id).then().body("status", is("FAILED"));
    var rest = as("viewer").get("/api/v1/returns?status=ACCEPTED&orderId=" + order).jsonPath();
    assertThat(rest.getList("items")).hasSize(1);
    assertThat(rest.getString("items[0].restOf")).isEqualTo(first);
    assertThat(rest.getString("items[0].reason")).isEqualTo(back.getString("reason"));
    assertThat(rest.getInt("items[0].items[0].quantity")).isEqualTo(2);
    var second = rest.getString("items[0].id");
    var item = rest.getString("items[0].items[0].id");
    receive(second, item, 3, true).then().statusCode(422).body("code", is("bad-items"));
    receive(second, item, 2, true).then().statusCode(200);
    read(id).then().body("status", is("RETURNED"));
    as("viewer").get("/api/v1/returns?orderId=" + order).then().body("items", hasSize(2));
    assertThat(world.awaitPublished("delivery.returned", first).getInt("items[0].quantity"))
        .isEqualTo(3);
    assertThat(world.awaitPublished("delivery.returned", second).getInt("items[0].quantity"))
        .isEqualTo(2);
  }

  private static Response receive(String id, String item, int quantity, boolean moreComes) {
    return as("warehouse")
        .body(
            """
            {"moreComes":%s,"items":[{"itemId":"%s","quantity":%d,"condition":"RESALEABLE"}]}"""
                .formatted(moreComes, item, quantity))
        .post(DeliveryWorld.RETURNS + id + "/receive");
  }

  /// Events of one order, each one to three times, in generated orders: at the end nothing of a
  /// cancelled order leaves, and of any other exactly what was allocated, on the same notes.
  @Test
  void every_order_of_arrival_ends_the_same() {
    var random = new Random(20260115);
    var orders = new HashMap<UUID, Boolean>();
    for (var i = 0; i < 60; i++) {
      var id = UUID.randomUUID();
      var isCancelled = i % 2 == 0;
      orders.put(id, isCancelled);
      for (var event : arrival(id, isCancelled, random)) {
        world.publishData(event.type(), event.data());
      }
    }
    world.awaitIdle();
    orders.forEach(
        (id, isCancelled) ->
            await()
                .atMost(PATIENCE)
                .untilAsserted(
                    () ->
                        assertThat(live(id))
                            .isEqualTo(isCancelled ? Map.of() : Map.of(NORTH, 5, SOUTH, 4))));
    orders.forEach(
        (id, isCancelled) -> {
          if (!isCancelled) {
            var first = world.awaitNotes(id, live(id).isEmpty() ? 0 : notes(id)).getFirst();
            assertThat(first.getString("warehouseId")).isEqualTo(NORTH);
            assertThat(first.getInt("items[0].quantity")).isEqualTo(2);
          }
        });
  }

  private static int notes(UUID id) {
    return new JsonPath(DeliveryWorld.notesOf(id).asString()).getList("items").size();
  }

  private record Told(String type, String data) {}

  private List<Told> arrival(UUID id, boolean isCancelled, Random random) {
    var events =
        List.of(
            new Told("order.confirmed", confirmed(id, item(line, product, 2, NORTH))),
            new Told(
                "order.updated",
                allocated(id, 3, item(line, product, 2, NORTH), item(line, product, 4, SOUTH))),
            new Told(
                "order.updated",
                allocated(id, 4, item(line, product, 5, NORTH), item(line, product, 4, SOUTH))),
            new Told("order.cancelled", cancelled(id)));
    var arrival = new ArrayList<Told>();
    for (var event : events) {
      if (isCancelled || !event.type().equals("order.cancelled")) {
        arrival.addAll(Collections.nCopies(1 + random.nextInt(3), event));
      }
    }
    Collections.shuffle(arrival, random);
    return arrival;
  }

  @Test
  void one_after_the_other_every_permutation_ends_the_same() {
    var sent = new HashMap<UUID, List<String>>();
    for (var permutation :
        List.of(
            List.of("c", "u", "x"),
            List.of("c", "x", "u"),
            List.of("u", "c", "x"),
            List.of("u", "x", "c"),
            List.of("x", "c", "u"),
            List.of("x", "u", "c"),
            List.of("c", "u"),
            List.of("u", "c"),
            List.of("c", "u", "c", "u", "c"))) {
      var id = UUID.randomUUID();
      sent.put(id, permutation);
    }
    for (var step = 0; step < 5; step++) {
      for (var each : sent.entrySet()) {
        if (step < each.getValue().size()) {
          publishStep(each.getKey(), each.getValue().get(step));
        }
      }
      world.awaitIdle();
    }
    sent.forEach(
        (id, steps) ->
            assertThat(live(id))
                .as(steps.toString())
                .isEqualTo(steps.contains("x") ? Map.of() : Map.of(NORTH, 2, SOUTH, 4)));
    sent.forEach(
        (id, steps) -> {
          if (!steps.contains("x")) {
            assertThat(world.awaitNotes(id, 2))
                .extracting(note -> note.getString("warehouseId") + note.getInt("part"))
                .containsExactly(NORTH + 1, SOUTH + 1);
          }
        });
  }

  private void publishStep(UUID id, String step) {
    switch (step) {
      case "c" ->
          world.publishData("order.confirmed", confirmed(id, item(line, product, 2, NORTH)));
      case "u" ->
          world.publishData(
              "order.updated",
              allocated(id, 3, item(line, product, 2, NORTH), item(line, product, 4, SOUTH)));
      default -> world.publishData("order.cancelled", cancelled(id));
    }
  }

  @Test
  void dispatch_and_cancellation_race_and_one_wins() {
    for (var i = 0; i < 12; i++) {
      var id = UUID.randomUUID();
      var note = world.aNote(id, 5);
      var noteId = note.getString("id");
      act(noteId, "pick", "{}").then().statusCode(200);
      var partly = items(note.getString("items[0].id"), "quantity", 3);
      var late = i;
      var dispatch =
          CompletableFuture.supplyAsync(() -> dispatchAfter(late, noteId, partly).statusCode());
      world.publishData("order.cancelled", cancelled(id));
      var status = dispatch.join();
      world.awaitIdle();
      var left = "select count(*) from delivery_note where order_id = '%s' and status = '%s'";
      if (status == 200) {
        assertThat(count(left.formatted(id, "DISPATCHED"))).isEqualTo(1);
        assertThat(count(left.formatted(id, "CANCELLED"))).isEqualTo(1);
        assertThat(world.published(noteId)).contains("delivery.dispatched");
      } else {
        assertThat(status).isEqualTo(409);
        assertThat(count(left.formatted(id, "CANCELLED"))).isEqualTo(1);
        assertThat(world.published(noteId)).doesNotContain("delivery.dispatched");
      }
      assertThat(count(left.formatted(id, "READY"))).isZero();
    }
  }

  /// Now and then a little later, so that either wins sometimes.
  private static Response dispatchAfter(int milliseconds, String noteId, String body) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    return act(noteId, "dispatch", body);
  }

  @Test
  void a_quantity_that_cannot_be_delivered_is_dead_lettered() {
    world.publishData("order.confirmed", confirmed(order, item(line, product, "0.0001", NORTH)));
    DeadLetters.await(world.exchange(), "/data/lineItems/0/quantity 0.0001 can't be delivered");
  }

  @Test
  void the_same_message_and_another_tenants_order_change_nothing() {
    var message = UUID.randomUUID().toString();
    for (var i = 0; i < 3; i++) {
      world.publishDataAs(
          message, "order.confirmed", confirmed(order, item(line, product, 3, NORTH)));
    }
    world.publishData("acme", "order.cancelled", cancelled(order));
    world.awaitIdle();
    assertThat(live(order)).isEqualTo(Map.of(NORTH, 3));
    assertThat(count("select count(*) from delivery_note where order_id = '" + order + "'"))
        .isEqualTo(1);
  }

  private static JsonPath returnOf(UUID order) {
    var list = as("viewer").get("/api/v1/returns?orderId=" + order);
    list.then().statusCode(200).body("items", hasSize(1));
    return new JsonPath(list.asString()).setRootPath("items[0]");
  }

  private static void receive(JsonPath back, int quantity, String condition) {
    as("warehouse")
        .body(
            """
            {"items":[{"itemId":"%s","quantity":%d,"condition":"%s"}]}"""
                .formatted(back.getString("items[0].id"), quantity, condition))
        .post(DeliveryWorld.RETURNS + back.getString("id") + "/receive")
        .then()
        .statusCode(200)
        .body("status", is("RECEIVED"));
  }

  private static String items(String itemId, String field, int quantity) {
    return """
        {"items":[{"itemId":"%s","%s":%d}]}"""
        .formatted(itemId, field, quantity);
  }
}
