package io.collector.delivery;

import static io.collector.delivery.DeliveryWorld.act;
import static io.collector.delivery.DeliveryWorld.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An order of 2 boxes of 12 is delivered, and comes back, in pieces or in boxes.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class UnitsFlowTest {

  private final UUID order = UUID.randomUUID();
  private final UUID line = UUID.randomUUID();
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
  void thirteen_pieces_of_two_boxes_leave_and_eleven_follow() {
    var note = twoBoxes();
    var item = note.getString("items[0].id");
    assertThat(note.getString("items[0].unit")).isEqualTo("C62");
    pickList(note.getString("id"))
        .body("items[0].soldQuantity", is(2))
        .body("items[0].soldUnit", is("XBX"));
    act(note.getString("id"), "pick", named(item, "\"quantity\":2,\"unit\":\"XBX\""))
        .then()
        .statusCode(200)
        .body("items[0].picked", is(24));
    act(note.getString("id"), "dispatch", named(item, "\"quantity\":13"))
        .then()
        .statusCode(200)
        .body("items[0].dispatched", is(13));
    var rest = world.awaitNotes(order, 2).get(1);
    assertThat(rest.getInt("items[0].quantity")).isEqualTo(11);
    assertThat(rest.getString("items[0].unit")).isEqualTo("C62");
    pickList(rest.getString("id")).body("items[0].soldQuantity", nullValue());
    act(
            note.getString("id"),
            "deliver",
            named(item, "\"accepted\":1,\"unit\":\"XBX\"", ",\"receivedBy\":\"Jane\""))
        .then()
        .statusCode(200)
        .body("items[0].accepted", is(12))
        .body("items[0].rejected", is(1));
    var confirmed = world.awaitPublished("delivery.confirmed", note.getString("id"));
    assertThat(confirmed.getInt("items[0].quantity")).isEqualTo(12);
    assertThat(confirmed.getInt("items[0].rejected")).isEqualTo(1);
  }

  @Test
  void half_a_piece_and_a_foreign_unit_are_refused_at_each_step() {
    var note = twoBoxes();
    var id = note.getString("id");
    var item = note.getString("items[0].id");
    refused(act(id, "pick", named(item, "\"quantity\":0.5")), "not-divisible", "quantity");
    refused(
        act(id, "pick", named(item, "\"quantity\":2,\"unit\":\"KGM\"")), "unknown-unit", "unit");
    act(id, "pick", "{}").then().statusCode(200);
    refused(act(id, "dispatch", named(item, "\"quantity\":0.5")), "not-divisible", "quantity");
    act(id, "dispatch", "{}").then().statusCode(200);
    refused(
        act(id, "deliver", named(item, "\"accepted\":23.5", ",\"receivedBy\":\"Jane\"")),
        "not-divisible",
        "accepted");
    refused(
        act(
            id,
            "deliver",
            named(item, "\"accepted\":23,\"rejected\":0.5", ",\"receivedBy\":\"Jane\"")),
        "not-divisible",
        "rejected");
  }

  @Test
  void a_box_comes_back_as_twelve_pieces() {
    var note = twoBoxes();
    DeliveryWorld.dispatchAll(note.getString("id"));
    act(note.getString("id"), "deliver", "{\"receivedBy\":\"Jane\"}").then().statusCode(200);
    refused(back("\"quantity\":0.5"), "not-divisible", "quantity");
    back("\"quantity\":1,\"unit\":\"KGM\"")
        .then()
        .statusCode(422)
        .body("errors.detail", contains("must be one of C62, XBX"));
    back("\"quantity\":1,\"unit\":\"XBX\"")
        .then()
        .statusCode(201)
        .body("items[0].quantity", is(12))
        .body("items[0].unit", is("C62"));
    back("\"quantity\":13").then().statusCode(422).body("code", is("not-delivered"));
    back("\"quantity\":12").then().statusCode(201);
  }

  private Response back(String quantity) {
    return as("support")
        .body(
            "{\"orderId\":\"%s\",\"reason\":\"CHANGED_MIND\",\"items\":[{\"lineId\":\"%s\",%s}]}"
                .formatted(order, line, quantity))
        .post("/api/v1/returns");
  }

  private JsonPath twoBoxes() {
    world.publishData(
        "order.confirmed",
        DeliveryWorld.confirmed(
            order,
            """
            {"productId":"%s","description":"Can","quantity":24,"unit":"C62","unitDecimals":0,"lineId":"%s",\
            "sku":"SKU-1","warehouseId":"%s","soldIn":{"unit":"XBX","factor":12}}"""
                .formatted(UUID.randomUUID(), line, UUID.randomUUID())));
    return world.awaitNotes(order, 1).getFirst();
  }

  private static String named(String item, String quantity) {
    return named(item, quantity, "");
  }

  private static String named(String item, String quantity, String more) {
    return "{\"items\":[{\"itemId\":\"%s\",%s}]%s}".formatted(item, quantity, more);
  }

  private static ValidatableResponse pickList(String note) {
    return as("warehouse").get(DeliveryWorld.NOTES + note + "/pick-list").then().statusCode(200);
  }

  private static void refused(Response response, String code, String field) {
    response
        .then()
        .statusCode(422)
        .body("code", is(code))
        .body("errors.pointer", contains("/items/0/" + field));
  }
}
