package io.collector.order;

import static io.collector.order.OrderWorld.as;
import static io.collector.order.OrderWorld.count;
import static io.collector.order.OrderWorld.released;
import static io.collector.order.OrderWorld.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.collector.testing.DeadLetters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class OrderFlowTest {

  private static final UUID WAREHOUSE = UUID.randomUUID();

  private final UUID offerId = UUID.randomUUID();
  private final UUID reservation = UUID.randomUUID();
  private OrderWorld world;

  @BeforeEach
  void open() {
    world = new OrderWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void an_approved_offer_becomes_an_order_that_confirms_when_its_stock_is_reserved() {
    var order = world.orderOf(offerId, world.sample("offer.approved", offerId));
    var id = order.getString("id");
    assertThat(order.getString("number")).matches("ORD-" + LocalDate.now().getYear() + "-\\d{6}");
    assertThat(order.getString("status")).isEqualTo("PENDING");
    assertThat(order.getString("reservationStatus")).isEqualTo("PENDING");
    assertThat(order.getString("priceReading")).isEqualTo("AS_GIVEN");
    assertThat(order.getString("subtotal")).isEqualTo("1250.00");
    assertThat(order.getString("taxTotal")).isEqualTo("250.00");
    assertThat(order.getString("grandTotal")).isEqualTo("1500.00");
    assertThat(order.getString("lines[0].unitPrice")).isEqualTo("300.00");
    assertThat(order.getString("lines[0].quantity")).isEqualTo("5");

    var created = world.awaitPublished("order.created", id);
    assertThat(created.getString("offerId")).isEqualTo(offerId.toString());
    assertThat(created.getString("lineItems[0].lineId")).isEqualTo(order.getString("lines[0].id"));
    assertThat(created.getString("lineItems[0].lineType")).isEqualTo("PRODUCT");
    assertThat(created.getString("lineItems[0].unit")).isEqualTo("pcs");
    assertThat(created.getBoolean("priceIncludesTax")).isTrue();
    assertThat(created.getString("taxTotal")).isEqualTo("250.00");

    world.publishData("stock.reserved", reserved(order, reservation, WAREHOUSE));
    world.publishData("stock.reserved", reserved(order, reservation, WAREHOUSE));
    world.awaitOrder(id, "CONFIRMED", "RESERVED");
    var confirmed = world.awaitPublished("order.confirmed", id);
    assertThat(confirmed.getString("shippingAddressId")).isEqualTo(created.getString("customerId"));
    assertThat(confirmed.getString("lineItems[0].warehouseId")).isEqualTo(WAREHOUSE.toString());
    assertThat(confirmed.getString("lineItems[0].sku")).isEqualTo("SKU-123");
    assertThat(confirmed.getString("lineItems[0].quantity")).isEqualTo("5");
    assertThat(read(id).getString("lines[0].allocations[0].warehouseId"))
        .isEqualTo(WAREHOUSE.toString());
    awaitIdle();
    assertThat(world.published(id)).containsExactly("order.created", "order.confirmed");
  }

  @Test
  void an_order_of_an_offer_has_what_the_customer_wants_to_read_on_the_invoice() {
    var offer =
        world
            .sample("offer.approved", offerId)
            .replaceFirst(
                "\"currency\"",
                "\"customerOrderNumber\":\"PO-4711\",\"buyerReference\":\"04011000-12345-03\",\"currency\"");
    var order = world.orderOf(offerId, offer);
    assertThat(order.getString("customerOrderNumber")).isEqualTo("PO-4711");
    var created = world.awaitPublished("order.created", order.getString("id"));
    assertThat(created.getString("customerOrderNumber")).isEqualTo("PO-4711");
    assertThat(created.getString("buyerReference")).isEqualTo("04011000-12345-03");
  }

  @Test
  void one_offer_makes_one_order_however_many_messages_tell_of_it() {
    var offer = world.sample("offer.approved", offerId);
    for (var i = 0; i < 4; i++) {
      world.publish("offer.approved", offer);
      world.publishAs("other-" + offerId + i, "offer.approved", offer);
      world.publishAnew("offer.approved", offer);
    }
    var id = world.awaitOrderOf(offerId).getString("id");
    awaitIdle();
    assertThat(count("SELECT count(*) FROM sales_order WHERE offer_id = '" + offerId + "'"))
        .isEqualTo(1);
    assertThat(world.published(id)).containsExactly("order.created");
  }

  @Test
  void an_offer_of_services_needs_no_stock() {
    var order = world.orderOf(offerId, world.sample("offer.approved.minimal", offerId));
    var id = order.getString("id");
    assertThat(order.getString("lines[0].lineType")).isEqualTo("SERVICE");
    assertThat(order.getString("reservationStatus")).isEqualTo("NOT_REQUIRED");
    assertThat(order.getString("taxTotal")).isEqualTo("0.00");
    world.publishData(
        "stock.reserved",
        """
        {"orderId":"%s","reservationId":"%s","allocations":[]}"""
            .formatted(id, reservation));
    world.awaitOrder(id, "CONFIRMED", "NOT_REQUIRED");
    assertThat(world.awaitPublished("order.confirmed", id).getList("lineItems")).isEmpty();
  }

  @Test
  void prices_that_do_not_add_up_wait_for_a_person() {
    var offer = world.sample("offer.approved", offerId).replace("\"1500.00\"", "\"1550.00\"");
    var order = world.orderOf(offerId, offer);
    var id = order.getString("id");
    assertThat(order.getString("status")).isEqualTo("ON_HOLD");
    assertThat(order.getString("holdReason")).isEqualTo("PRICE_MISMATCH");
    assertThat(order.getString("grandTotal")).isEqualTo("1550.00");
    var held = world.awaitPublished("order.held", id);
    assertThat(held.getString("reason")).isEqualTo("PRICE_MISMATCH");
    assertThat(held.getString("detail")).contains("1500.00, 1350.00, 1800.00, 1620.00");

    world.publishData("stock.reserved", reserved(order, reservation, WAREHOUSE));
    world.awaitOrder(id, "ON_HOLD", "RESERVED");
    put(id, "PENDING").then().statusCode(200).body("status", is("CONFIRMED"));
    world.awaitPublished("order.confirmed", id);
    assertThat(world.published(id))
        .containsExactly("order.created", "order.held", "order.updated", "order.confirmed");
  }

  @Test
  void a_shortage_is_kept_for_the_reader_and_the_order_waits() {
    var order = world.orderOf(offerId, world.sample("offer.approved", offerId));
    var id = order.getString("id");
    world.publishData(
        "stock.insufficient",
        """
        {"orderId":"%s","lineItems":[{"lineId":"%s","productId":"%s","requestedQuantity":5,\
        "availableQuantity":2,"shortQuantity":3}]}"""
            .formatted(id, order.getString("lines[0].id"), order.getString("lines[0].productId")));
    world.awaitOrder(id, "PENDING", "INSUFFICIENT");
    assertThat(read(id).getString("lines[0].shortage")).isEqualTo("3");

    world.publishData("stock.reserved", reserved(order, reservation, WAREHOUSE));
    world.awaitOrder(id, "CONFIRMED", "RESERVED");
    assertThat(read(id).getString("lines[0].shortage")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"before", "reserved", "confirmed-and-released", "held"})
  void it_can_be_cancelled_at_any_point_once(String point) {
    var order = world.orderOf(offerId, world.sample("offer.approved", offerId));
    var id = order.getString("id");
    if (point.equals("held")) {
      put(id, "ON_HOLD").then().statusCode(200).body("holdReason", is("MANUAL"));
    }
    if (!point.equals("before")) {
      world.publishData("stock.reserved", reserved(order, reservation, WAREHOUSE));
      world.awaitOrder(id, point.equals("held") ? "ON_HOLD" : "CONFIRMED", "RESERVED");
    }
    if (point.equals("confirmed-and-released")) {
      world.publishData("stock.released", released(order, reservation));
      world.awaitOrder(id, "CONFIRMED", "RELEASED");
    }
    for (var i = 0; i < 2; i++) {
      as("sales")
          .body("{\"reason\":\"Ordered twice\"}")
          .post("/api/v1/orders/" + id + "/cancel")
          .then()
          .statusCode(200)
          .body("status", is("CANCELLED"));
    }
    var cancelled = world.awaitPublished("order.cancelled", id);
    assertThat(cancelled.getString("reason")).isEqualTo("OTHER");
    assertThat(cancelled.getString("detail")).isEqualTo("Ordered twice");
    assertThat(cancelled.getString("lineItems[0].quantity")).isEqualTo("5");

    world.publishData("stock.released", released(order, reservation));
    world.awaitOrder(id, "CANCELLED", "RELEASED");
    world.publishData("stock.reserved", reserved(order, reservation, WAREHOUSE));
    awaitIdle();
    world.awaitOrder(id, "CANCELLED", "RELEASED");
    assertThat(world.published(id)).containsOnlyOnce("order.cancelled");
  }

  @Test
  void a_lapsed_reservation_leaves_the_order_waiting_for_another() {
    var order = world.orderOf(offerId, world.sample("offer.approved", offerId));
    var id = order.getString("id");
    put(id, "ON_HOLD").then().statusCode(200);
    world.publishData("stock.reserved", reserved(order, reservation, WAREHOUSE));
    world.awaitOrder(id, "ON_HOLD", "RESERVED");
    world.publishData(
        "stock.reservation_expired",
        """
        {"orderId":"%s","reservationId":"%s","allocations":[],"reason":"NOT_CONFIRMED_IN_TIME",\
        "expiredAt":"2024-01-15T11:05:01.000Z"}"""
            .formatted(id, reservation));
    world.awaitOrder(id, "ON_HOLD", "EXPIRED");
    world.publishData("stock.reserved", reserved(order, UUID.randomUUID(), WAREHOUSE));
    world.awaitOrder(id, "ON_HOLD", "RESERVED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"USD\"|\"ZZZ\"|unknown currency 'ZZZ'",
        "\"quantity\": \"5\"|\"quantity\": \"0\"|quantity is not above zero",
        "\"quantity\": \"5\"|\"quantity\": \"1000000000000000\"|quantity has too many digits",
        "\"unitPrice\": \"300.00\"|\"unitPrice\": \"0.0000001\"|unitPrice has too many digits",
        "\"taxPercent\": \"20\"|\"taxPercent\": \"120\"|taxPercent is not 0 to 100",
      })
  void what_no_person_could_mend_is_dead_lettered(String good, String bad, String reason) {
    world.publish("offer.approved", world.sample("offer.approved", offerId).replace(good, bad));
    DeadLetters.await(world.exchange(), reason);
    assertThat(count("SELECT count(*) FROM sales_order WHERE offer_id = '" + offerId + "'"))
        .isZero();
  }

  @Test
  void news_of_an_unknown_order_is_tried_again_and_then_dead_lettered() {
    var unknown = UUID.randomUUID();
    world.publishData(
        "stock.reserved",
        """
        {"orderId":"%s","reservationId":"%s","allocations":[]}"""
            .formatted(unknown, reservation));
    assertThat(DeadLetters.await(world.exchange(), unknown.toString()))
        .isEqualTo("3 tries failed: there is no order " + unknown);
  }

  private static Response put(String id, String status) {
    return as("sales")
        .body("{\"status\":\"%s\"}".formatted(status))
        .put("/api/orders/" + id + "/status");
  }

  private static JsonPath read(String id) {
    return new JsonPath(as("viewer").get("/api/v1/orders/" + id).asString());
  }

  /// Everything that was sent has been handled and everything to be told has been: a later offer's
  /// order is there.
  private void awaitIdle() {
    var later = UUID.randomUUID();
    var order = world.orderOf(later, world.sample("offer.approved", later));
    world.awaitPublished("order.created", order.getString("id"));
  }
}
