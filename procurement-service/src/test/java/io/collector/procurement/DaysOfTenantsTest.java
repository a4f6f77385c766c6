package io.collector.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The first and the last zone on earth never have the same day.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
@QuarkusTestResource(MailServer.class)
class DaysOfTenantsTest {

  private ProcurementWorld world;

  @BeforeEach
  void open() {
    world = new ProcurementWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// The supplier needs seven days.
  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
  void an_order_is_expected_and_received_on_days_of_the_tenant(String zone) {
    world.live(zone);
    var supplier = world.supplier("");
    var place = world.known();
    world.offer(supplier, place.product(), "\"prices\":[{\"unitCost\":\"2.00\"}]");
    var order = world.sentOrder(supplier, place, 10, "");
    var today = LocalDate.now(ZoneId.of(zone));
    assertThat(order.getString("expectedDate")).isEqualTo(today.plusDays(7).toString());
    receive(order, today.plusDays(1))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/receivedOn"));
    receive(order, today).then().statusCode(201).body("receivedOn", is(today.toString()));
    for (var list : List.of("purchase-orders", "goods-receipts")) {
      assertThat(found(list + "?from=%1$s&to=%1$s".formatted(today))).as(list).isEqualTo(1);
      assertThat(found(list + "?to=" + today.minusDays(1))).as(list).isZero();
    }
    assertThat(found("purchase-orders?status=DRAFT&status=PARTIALLY_RECEIVED")).isEqualTo(1);
    for (var list : List.of("suppliers", "supplier-catalog", "supplier-mails")) {
      assertListedByDays(list, today);
    }
    assertThat(found("suppliers?status=ACTIVE")).isEqualTo(1);
    assertThat(found("suppliers?status=ON_HOLD&status=ACTIVE")).isEqualTo(1);
    assertThat(found("suppliers?status=ON_HOLD&status=INACTIVE")).isZero();
    assertThat(found("supplier-mails?status=QUEUED&status=SENT&status=FAILED")).isEqualTo(1);
  }

  private void assertListedByDays(String list, LocalDate day) {
    assertThat(found(list + "?from=%1$s&to=%1$s".formatted(day))).as(list).isEqualTo(1);
    assertThat(found(list + "?to=" + day.minusDays(1))).as(list).isZero();
    assertThat(found(list + "?from=" + day.plusDays(1))).as(list).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "payment-runs?from=2026-01-02&to=2026-01-01, ?to, must not be before from",
    "supplier-mails?from=2026-01-02&to=2026-01-01, ?to, must not be before from",
    "supplier-returns?from=2026-01-02&to=2026-01-01, ?to, must not be before from",
    "supplier-catalog?from=2026-01-02&to=2026-01-01, ?to, must not be before from",
    "suppliers?from=2026-01-02&to=2026-01-01, ?to, must not be before from",
    "payment-runs?status=PAID&status=MAGIC, ?status, "
        + "'must be one of APPROVED, BOOKING, CANCELLED, PAID, PROPOSED, PROPOSING'",
    "supplier-mails?status=MAGIC, ?status, 'must be one of FAILED, QUEUED, SENT'",
    "suppliers?status=MAGIC&status=ACTIVE, ?status, 'must be one of ACTIVE, INACTIVE, ON_HOLD'",
  })
  void days_and_statuses_that_can_not_be_are_refused(String list, String pointer, String why) {
    world
        .as("viewer")
        .get("/api/v1/" + list)
        .then()
        .statusCode(400)
        .body("code", is("bad-parameter"))
        .body("errors.pointer", is(List.of(pointer)))
        .body("errors.detail", is(List.of(why)));
  }

  @Test
  void the_day_on_which_goods_came_is_told_and_not_only_when_they_were_entered() {
    var order = world.sentOrder(world.supplier(""), world.known(), 10, "");
    var earlier = LocalDate.now(ZoneOffset.UTC).minusDays(40);
    var receipt = receive(order, earlier).then().statusCode(201).extract().jsonPath();
    assertThat(
            world.awaitPublished("goods.received", receipt.getString("id")).getString("receivedOn"))
        .isEqualTo(earlier.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
  void goods_go_back_on_a_day_of_the_tenant_after_they_came(String zone) {
    world.live(zone);
    var today = LocalDate.now(ZoneId.of(zone));
    var order = world.sentOrder(world.supplier(""), world.known(), 10, "");
    var receipt = receive(order, today.minusDays(5), 3).then().statusCode(201).extract().jsonPath();
    for (var wrong : List.of(today.plusDays(1), today.minusDays(6))) {
      giveBack(receipt, ",\"returnedOn\":\"%s\"".formatted(wrong))
          .then()
          .statusCode(422)
          .body("errors.pointer", is(List.of("/returnedOn")));
    }
    for (var told : List.of(today.minusDays(5), today.minusDays(1))) {
      returned(receipt, ",\"returnedOn\":\"%s\"".formatted(told), told);
    }
    returned(receipt, "", today);
    assertThat(world.read("supplier-returns").getList("items.returnedOn", String.class))
        .containsExactlyInAnyOrder(
            today.minusDays(5).toString(), today.minusDays(1).toString(), today.toString());
    var some = "supplier-returns?from=%s&to=%s".formatted(today.minusDays(4), today.minusDays(1));
    assertThat(world.read(some).getList("items.returnedOn", String.class))
        .containsExactly(today.minusDays(1).toString());
  }

  private void returned(JsonPath receipt, String more, LocalDate day) {
    var made = giveBack(receipt, more);
    made.then().statusCode(201).body("returnedOn", is(day.toString()));
    assertThat(
            world
                .awaitPublished("goods.returned", made.jsonPath().getString("id"))
                .getString("returnedOn"))
        .isEqualTo(day.toString());
  }

  private Response giveBack(JsonPath receipt, String more) {
    return world
        .as("warehouse")
        .body(
            "{\"reason\":\"Bent\",\"lines\":[{\"receiptLineId\":\"%s\",\"quantity\":1}]%s}"
                .formatted(receipt.getString("lines[0].receiptLineId"), more))
        .post("/api/v1/goods-receipts/" + receipt.getString("id") + "/return");
  }

  private int found(String list) {
    return world.read(list).getList("items").size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
  void money_is_not_paid_before_the_tenants_today(String zone) {
    world.live(zone);
    var today = LocalDate.now(ZoneId.of(zone));
    run(today.minusDays(1)).then().statusCode(422).body("errors.pointer", hasItem("/payOn"));
    run(today).then().statusCode(201);
    assertListedByDays("payment-runs", today);
    var statuses = "payment-runs?status=PAID&status=PROPOSING&status=PROPOSED&status=CANCELLED";
    assertThat(found(statuses)).isEqualTo(1);
    assertThat(found("payment-runs?status=PAID&status=APPROVED")).isZero();
  }

  private Response run(LocalDate payOn) {
    return world
        .as("finance")
        .body("{\"currency\":\"EUR\",\"payOn\":\"%1$s\",\"dueUntil\":\"%1$s\"}".formatted(payOn))
        .post("/api/v1/payment-runs");
  }

  private Response receive(JsonPath order, LocalDate day) {
    return receive(order, day, 1);
  }

  private Response receive(JsonPath order, LocalDate day, int quantity) {
    return world
        .as("warehouse")
        .body(
            "{\"purchaseOrderId\":\"%s\",\"receivedOn\":\"%s\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":%d}]}"
                .formatted(
                    order.getString("id"), day, order.getString("lines[0].lineId"), quantity))
        .post("/api/v1/goods-receipts");
  }
}
