package io.collector.procurement;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.collector.procurement.ProcurementWorld.Place;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class BillFlowTest {

  private ProcurementWorld world;
  private Place place;
  private UUID supplier;
  private JsonPath order;

  @BeforeEach
  void open() {
    world = new ProcurementWorld();
    place = world.known();
    supplier = world.supplier("");
    order =
        world.sentOrder(
            supplier,
            place,
            10,
            ",{\"description\":\"Assembly\",\"quantity\":1,\"unitCost\":\"50.00\"}");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_bill_before_its_goods_waits_and_matches_by_itself() {
    var bill = enter("R-1", line(0, 10, "2.00") + "," + line(1, 1, "50.00"), "70.00");
    bill.then().statusCode(201).body("status", is("WAITING"));
    var id = bill.jsonPath().getString("id");
    receive(6);
    assertThat(world.read("supplier-bills/" + id).getString("status")).isEqualTo("WAITING");
    var receipt = receive(4).jsonPath().getString("id");
    assertThat(world.read("supplier-bills/" + id).getString("status")).isEqualTo("MATCHED");
    var matched = world.awaitPublished("supplier_bill.matched", id);
    assertThat(matched.getList("receiptIds", String.class)).contains(receipt).hasSize(2);
    assertThat(matched.getString("grandTotal")).isEqualTo("70.00");
    assertThat(matched.getString("acceptedBy")).isNull();
    assertThat(world.order(order.getString("id")).getString("status")).isEqualTo("BILLED");
  }

  @Test
  void a_bill_that_waits_for_goods_that_do_not_come_any_more_differs() {
    receive(6);
    var id = enter("R-1", line(0, 10, "2.00"), "20.00").jsonPath().getString("id");
    assertThat(world.read("supplier-bills/" + id).getString("status")).isEqualTo("WAITING");
    world
        .act(order.getString("id"), "short-close", "{\"reason\":\"Sold out\"}")
        .then()
        .statusCode(200);
    var bill = world.read("supplier-bills/" + id);
    assertThat(bill.getString("status")).isEqualTo("EXCEPTION");
    assertThat(bill.getList("discrepancies.kind", String.class)).containsExactly("QUANTITY");
    assertThat(world.awaitPublished("supplier_bill.disputed", id).getString("reason"))
        .isEqualTo("QUANTITY");
  }

  @Test
  void nobody_accepts_what_they_entered_even_if_another_corrected_it() {
    receive(10);
    var bill = enter("R-1", line(0, 11, "2.00"), "22.00");
    var id = bill.jsonPath().getString("id");
    world
        .asUser("colleague", "finance")
        .header("If-Match", bill.header("ETag"))
        .body(corrected("Miscounted", content("R-1", line(0, 12, "2.00"), "24.00", "EUR")))
        .put("/api/v1/supplier-bills/" + id)
        .then()
        .statusCode(200)
        .body("enteredBy", is("colleague"));
    for (var editor : List.of("clerk", "colleague")) {
      act(editor, id, "accept").then().statusCode(403).body("code", is("own-bill"));
    }
    act("boss", id, "accept").then().statusCode(200);
  }

  @Test
  void a_correction_needs_a_reason_and_each_is_kept() {
    receive(10);
    var bill = enter("R-1", line(0, 11, "2.00"), "22.00");
    bill.then().body("corrections", is(List.of()));
    var id = bill.jsonPath().getString("id");
    var content = content("R-1", line(0, 12, "2.00"), "24.00", "EUR");
    for (var without : List.of(content, corrected(" ", content))) {
      correct("clerk", id, bill, without)
          .then()
          .statusCode(422)
          .body("errors.pointer", is(List.of("/reason")));
    }
    correct("clerk", id, bill, corrected("x", content.replace("R-1", "")))
        .then()
        .statusCode(422)
        .body("errors.pointer", is(List.of("/billNumber")));
    var first = correct("clerk", id, bill, corrected("Miscounted", content));
    first.then().statusCode(200).body("corrections.reason", is(List.of("Miscounted")));
    correct("clerk", id, bill, corrected("Late", content)).then().statusCode(412);
    correct("colleague", id, first, corrected("Counted again", content)).then().statusCode(200);
    act("boss", id, "accept").then().statusCode(200);
    var read = world.read("supplier-bills/" + id);
    assertThat(read.getList("corrections.reason", String.class))
        .containsExactly("Miscounted", "Counted again");
    assertThat(read.getList("corrections.correctedBy", String.class))
        .containsExactly("clerk", "colleague");
    assertThat(read.getString("corrections[0].correctedAt"))
        .isEqualTo(first.jsonPath().getString("corrections[0].correctedAt"));
    assertThat(read.getString("reason")).isEqualTo("Agreed");
    assertThat(
            world
                .read("supplier-bills")
                .getList("items.find { it.id == '%s' }.corrections".formatted(id)))
        .hasSize(2);
  }

  private Response correct(String who, String id, Response read, String body) {
    return world
        .asUser(who, "finance")
        .header("If-Match", read.header("ETag"))
        .body(body)
        .put("/api/v1/supplier-bills/" + id);
  }

  private static String corrected(String reason, String content) {
    return "{\"reason\":\"%s\",%s".formatted(reason, content.substring(1));
  }

  @Test
  void a_receipt_that_was_changed_meanwhile_is_not_reversed() {
    var receipt = receive(10);
    giveBack(receipt.jsonPath(), 3);
    world
        .as("warehouse")
        .header("If-Match", receipt.header("ETag"))
        .body("{\"reason\":\"x\"}")
        .post("/api/v1/goods-receipts/" + receipt.jsonPath().getString("id") + "/reverse")
        .then()
        .statusCode(412);
  }

  @Test
  void a_bill_that_costs_more_is_decided_by_somebody_else() {
    receive(10);
    var bill = enter("R-1", line(0, 10, "2.50"), "25.00");
    bill.then()
        .statusCode(201)
        .body("status", is("EXCEPTION"))
        .body("discrepancies.kind", hasItem("PRICE"))
        .body("discrepancies[0].orderedUnitCost", is("2"));
    var id = bill.jsonPath().getString("id");
    var disputed = world.awaitPublished("supplier_bill.disputed", id);
    assertThat(disputed.getString("reason")).isEqualTo("PRICE");
    assertThat(
            world
                .read("supplier-bills?status=EXCEPTION&supplierId=" + supplier)
                .getList("items.id", String.class))
        .containsExactly(id);
    act("clerk", id, "accept").then().statusCode(403).body("code", is("own-bill"));
    act("boss", id, "accept").then().statusCode(200).body("status", is("MATCHED"));
    assertThat(world.awaitPublished("supplier_bill.matched", id).getString("acceptedBy"))
        .isEqualTo("boss");
    act("boss", id, "reject").then().statusCode(409);
    assertThat(world.order(order.getString("id")).getInt("lines[0].billedQuantity")).isEqualTo(10);
  }

  /// Another bill of the same goods matched meanwhile.
  @Test
  void what_a_bill_did_not_show_is_shown_before_it_is_accepted() {
    receive(8);
    var id = enter("B-0", line(0, 8, "2.50"), "20.00").jsonPath().getString("id");
    enter("B-1", line(0, 8, "2.00"), "16.00").then().body("status", is("MATCHED"));
    act("boss", id, "accept")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", is("differs-otherwise"))
        .body("errors.pointer", is(List.of("/discrepancies/0", "/discrepancies/1")))
        .body("errors[1].detail", is("QUANTITY: 16 billed in all, 10 ordered, 8 received"));
    var bill = world.read("supplier-bills/" + id);
    assertThat(bill.getString("status")).isEqualTo("EXCEPTION");
    assertThat(bill.getList("discrepancies.kind", String.class))
        .containsExactly("PRICE", "QUANTITY");
    assertThat(bill.getString("decidedBy")).isNull();
    assertThat(world.order(order.getString("id")).getInt("lines[0].billedQuantity")).isEqualTo(8);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                world.published(id).stream().filter("supplier_bill.disputed"::equals).count() == 2);
    act("boss", id, "accept").then().statusCode(200).body("status", is("MATCHED"));
    assertThat(world.order(order.getString("id")).getInt("lines[0].billedQuantity")).isEqualTo(16);
  }

  @Test
  void a_bill_of_a_closed_order_is_neither_accepted_nor_corrected() {
    receive(10);
    var bill = enter("B-0", line(0, 10, "2.50"), "25.00");
    var id = bill.jsonPath().getString("id");
    var orderId = order.getString("id");
    world.act(orderId, "close", "").then().statusCode(200);
    act("boss", id, "accept").then().statusCode(409).body("code", is("illegal-transition"));
    correct("clerk", id, bill, corrected("x", content("B-0", line(0, 10, "2.00"), "20.00", "EUR")))
        .then()
        .statusCode(409);
    act("boss", id, "reject").then().statusCode(200).body("status", is("REJECTED"));
  }

  @Test
  void a_bill_is_corrected_or_rejected_and_its_number_taken_once() {
    receive(10);
    var bill = enter("R-1", line(0, 11, "2.00"), "22.00");
    bill.then().statusCode(201).body("discrepancies.kind", hasItem("QUANTITY"));
    var id = bill.jsonPath().getString("id");
    for (var same : List.of("r-1", " R-1 ")) {
      enter(same, line(0, 1, "2.00"), "2.00")
          .then()
          .statusCode(409)
          .body("errors[0].pointer", is("/billNumber"));
    }
    for (var slip : List.of("2999-11-20", "0026-11-20")) {
      post(content("R-3", line(0, 1, "2.00"), "2.00", "EUR").replace("2026-11-20", slip))
          .then()
          .statusCode(422)
          .body("errors[0].pointer", is("/billDate"));
    }
    world
        .asUser("clerk", "finance")
        .header("If-Match", bill.header("ETag"))
        .body(corrected("Misread", content("R-1", line(0, 10, "2.00"), "20.00", "EUR")))
        .put("/api/v1/supplier-bills/" + id)
        .then()
        .statusCode(200)
        .body("status", is("MATCHED"));
    world.awaitPublished("supplier_bill.matched", id);
    var second = enter("R-2", line(0, 1, "2.00"), "2.00").jsonPath().getString("id");
    act("boss", second, "reject").then().statusCode(200).body("status", is("REJECTED"));
    enter("R-2", line(0, 1, "2.00"), "2.00").then().statusCode(201);
  }

  @Test
  void a_credit_note_of_what_went_back_matches_and_frees_what_was_billed() {
    var receipt = receive(10).jsonPath();
    var bill = enter("R-1", line(0, 10, "2.00"), "20.00");
    bill.then().body("status", is("MATCHED"));
    world.post("goods-receipts/" + receipt.getString("id") + "/reverse", "{\"reason\":\"x\"}", 409);
    giveBack(receipt, 3);
    var note = credit("G-1", 3);
    note.then().statusCode(201).body("status", is("MATCHED")).body("type", is("CREDIT_NOTE"));
    var told =
        world.awaitPublished("supplier_credit_note.matched", note.jsonPath().getString("id"));
    assertThat(told.getString("creditedBillId")).isEqualTo(bill.<String>path("id"));
    assertThat(world.order(order.getString("id")).getInt("lines[0].billedQuantity")).isEqualTo(7);

    // the same goods are not credited twice
    credit("G-2", 3).then().body("status", is("EXCEPTION"));
  }

  /// 4 of 10 were refused, 6 came, 5 are billed: others may come instead.
  @Test
  void a_credit_note_of_what_was_refused_matches() {
    receive(6, 4);
    enter("R-1", line(0, 5, "2.00"), "10.00").then().body("status", is("MATCHED"));
    credit("G-1", 4).then().statusCode(201).body("status", is("MATCHED"));
  }

  /// Else a credit note of any quantity would match.
  @Test
  void no_more_is_damaged_or_refused_than_can_have_come() {
    receive(1, 99)
        .then()
        .statusCode(422)
        .body("errors.pointer", is(List.of("/lines/0/refusedQuantity")));
    receive(11, 1).then().statusCode(422).body("errors.pointer", is(List.of("/lines/0/quantity")));
    receive(6, 5).then().statusCode(422);
    receive(6, 4).then().statusCode(201);
    receive(1, 4)
        .then()
        .statusCode(422)
        .body("errors.pointer", is(List.of("/lines/0/refusedQuantity")));
    receive(1, 3).then().statusCode(201);
    receive(3, 0).then().statusCode(201);
  }

  /// Somebody else accepts or rejects it, or it says less and is corrected.
  @Test
  void a_credit_note_without_goods_that_went_back_is_decided_by_somebody() {
    var receipt = receive(10).jsonPath();
    enter("R-1", line(0, 10, "2.00"), "20.00").then().body("status", is("MATCHED"));
    giveBack(receipt, 1);
    var bonus = credit("G-1", 3);
    bonus
        .then()
        .statusCode(201)
        .body("status", is("EXCEPTION"))
        .body("discrepancies.kind", is(List.of("NOT_RETURNED")));
    var id = bonus.jsonPath().getString("id");
    assertThat(world.awaitPublished("supplier_bill.disputed", id).getString("reason"))
        .isEqualTo("NOT_RETURNED");
    assertThat(world.order(order.getString("id")).getInt("lines[0].billedQuantity")).isEqualTo(10);
    act("clerk", id, "accept").then().statusCode(403).body("code", is("own-bill"));
    act("boss", id, "accept").then().statusCode(200).body("status", is("MATCHED"));
    world.awaitPublished("supplier_credit_note.matched", id);

    var second = credit("G-2", 2).jsonPath().getString("id");
    act("boss", second, "reject").then().statusCode(200).body("status", is("REJECTED"));
    var third = credit("G-3", 2);
    giveBack(receipt, 4);
    world
        .asUser("clerk", "finance")
        .header("If-Match", third.header("ETag"))
        .body(corrected("Less came back", content("G-3", line(0, 1, "2.00"), "2.00", "EUR")))
        .put("/api/v1/supplier-bills/" + third.jsonPath().getString("id"))
        .then()
        .statusCode(200)
        .body("status", is("MATCHED"));
  }

  private Response credit(String number, int quantity) {
    var content =
        content(number, line(0, quantity, "2.00"), quantity * 2 + ".00", "EUR").substring(1);
    return world
        .asUser("clerk", "finance")
        .body(
            "{\"type\":\"CREDIT_NOTE\",\"supplierId\":\"%s\",\"purchaseOrderId\":\"%s\",%s"
                .formatted(supplier, order.getString("id"), content))
        .post("/api/v1/supplier-bills");
  }

  private void giveBack(JsonPath receipt, int quantity) {
    world.post(
        "goods-receipts/" + receipt.getString("id") + "/return",
        "{\"reason\":\"Bent\",\"replacement\":false,\"lines\":[{\"receiptLineId\":\"%s\",\"quantity\":%d}]}"
            .formatted(receipt.getString("lines[0].receiptLineId"), quantity),
        201);
  }

  /// What the buyer owes the tax of is told with its rate; what has a rate alone as S or Z.
  @Test
  void a_bill_tells_the_tax_category_of_each_line() {
    receive(10);
    var lines =
        taxed(line(0, 10, "2.00"), ",\"taxCategory\":\"K\",\"selfAssessedTaxPercent\":\"19\"")
            + ","
            + taxed(line(1, 1, "50.00"), ",\"taxPercent\":\"0\"");
    var bill = enter("R-1", lines, "70.00");
    bill.then()
        .statusCode(201)
        .body("status", is("MATCHED"))
        .body("lines.taxCategory", is(List.of("K", "Z")))
        .body("lines[0].taxPercent", is("0"))
        .body("lines[0].selfAssessedTaxPercent", is("19"));
    var matched = world.awaitPublished("supplier_bill.matched", bill.jsonPath().getString("id"));
    assertThat(matched.getList("lineItems.taxCategory")).containsExactly("K", "Z");
    assertThat(matched.getString("lineItems[0].selfAssessedTaxPercent")).isEqualTo("19");
    assertThat(matched.getString("lineItems[1].selfAssessedTaxPercent")).isNull();

    enter("R-2", taxed(line(1, 1, "50.00"), ",\"selfAssessedTaxPercent\":\"19\""), "50.00")
        .then()
        .statusCode(422)
        .body("errors.pointer", is(List.of("/lines/0/selfAssessedTaxPercent")));
    enter(
            "R-2",
            taxed(
                line(1, 1, "50.00"), ",\"taxCategory\":\"AE\",\"selfAssessedTaxPercent\":\"101\""),
            "50.00")
        .then()
        .statusCode(422)
        .body("errors.pointer", is(List.of("/lines/0/selfAssessedTaxPercent")));
  }

  /// 5 dollars are 4 euros on the day of the bill, and nobody knows what they were 40 days before.
  @Test
  void a_tolerated_amount_is_converted_by_the_rate_of_the_bills_day() {
    world
        .as("admin")
        .body("{\"matchTolerance\":{\"priceAmount\":\"5.00\",\"priceCurrency\":\"USD\"}}")
        .put("/api/v1/procurement-settings")
        .then()
        .statusCode(200)
        .body("matchTolerance.priceCurrency", is("USD"));
    var today = LocalDate.now(ZoneOffset.UTC);
    world.rate("USD", "0.8", 0);
    receive(10);
    enter("R-1", line(0, 5, "2.81"), "14.05", today).then().body("status", is("EXCEPTION"));
    enter("R-2", line(0, 5, "2.80"), "14.00", today.minusDays(40))
        .then()
        .body("discrepancies.kind", is(List.of("PRICE")));
    enter("R-3", line(0, 5, "2.80"), "14.00", today).then().body("status", is("MATCHED"));
  }

  private Response enter(String number, String lines, String total, LocalDate day) {
    return post(content(number, lines, total, "EUR").replace("2026-11-20", day.toString()));
  }

  private static String taxed(String line, String tax) {
    return line.replaceFirst("}$", tax + "}");
  }

  @Test
  void a_bill_in_another_currency_or_that_does_not_add_up_is_not_taken() {
    post(content("R-1", line(0, 1, "2.00"), "2.00", "USD"))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/currency"));
    post(content("R-1", line(0, 1, "2.00"), "3.00", "EUR"))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/subtotal"));
    post(content(
            "R-1", line(0, 1, "2.00").replace("\"lineId\":\"", "\"lineId\":\"0"), "2.00", "EUR"))
        .then()
        .statusCode(400);
    world
        .as("admin")
        .body(
            "{\"supplierId\":\"%s\",\"purchaseOrderId\":\"%s\",%s"
                .formatted(
                    supplier,
                    UUID.randomUUID(),
                    content("R-1", line(0, 1, "2.00"), "2.00", "EUR").substring(1)))
        .post("/api/v1/supplier-bills")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/purchaseOrderId"));
    var other = world.supplier("");
    world
        .as("admin")
        .body(
            "{\"supplierId\":\"%s\",\"purchaseOrderId\":\"%s\",%s"
                .formatted(
                    other,
                    order.getString("id"),
                    content("R-1", line(0, 1, "2.00"), "2.00", "EUR").substring(1)))
        .post("/api/v1/supplier-bills")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/purchaseOrderId"));
    assertThat(world.read("supplier-bills").getList("items")).isEmpty();
  }

  @Test
  void a_bill_of_no_order_needs_somebody() {
    var bill =
        world
            .asUser("clerk", "finance")
            .body(
                "{\"supplierId\":\"%s\",%s"
                    .formatted(
                        supplier,
                        content(
                                "E-1",
                                "{\"description\":\"Electricity\",\"quantity\":1,\"unitCost\":\"80.00\"}",
                                "80.00",
                                "EUR")
                            .substring(1)))
            .post("/api/v1/supplier-bills");
    bill.then().statusCode(201).body("discrepancies.kind", hasItem("NOT_ORDERED"));
    var id = bill.jsonPath().getString("id");
    act("boss", id, "accept").then().statusCode(200);
    await().atMost(PATIENCE).until(() -> world.published(id).contains("supplier_bill.matched"));
  }

  @Test
  void how_a_supplier_kept_its_word_is_told() {
    var path = "suppliers/" + supplier + "/performance";
    assertThat(world.read(path).getInt("receipts")).isZero();
    assertThat(world.read(path).getString("inTimePercent")).isNull();
    world.post(
        "goods-receipts",
        "{\"purchaseOrderId\":\"%s\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":8,\"damagedQuantity\":2,\"rejectReason\":\"Wet\"}]}"
            .formatted(order.getString("id"), order.getString("lines[0].lineId")),
        201);
    var id = enter("R-1", line(0, 8, "2.20"), "17.60").jsonPath().getString("id");
    act("boss", id, "accept").then().statusCode(200);
    world
        .post(
            "purchase-orders/" + order.getString("id") + "/short-close",
            "{\"reason\":\"Enough\"}",
            200)
        .body("status", is("SHORT_CLOSED"));
    var period = "?from=2026-01-01&to=2027-12-31";
    var told = world.read(path + period);
    assertThat(told.getString("inTimePercent")).isEqualTo("100.00");
    assertThat(told.getString("refusedPercent")).isEqualTo("20.00");
    assertThat(told.getString("shortPercent")).isEqualTo("100.00");
    assertThat(told.getString("priceVariancePercent")).isEqualTo("10.00");
    world
        .as("viewer")
        .get("/api/v1/suppliers/" + UUID.randomUUID() + "/performance")
        .then()
        .statusCode(404);
  }

  private Response receive(int quantity) {
    return receive(quantity, 0);
  }

  private Response receive(int quantity, int refused) {
    return world
        .as("warehouse")
        .body(
            """
            {"purchaseOrderId":"%s","lines":[{"lineId":"%s","quantity":%d,"refusedQuantity":%d,
             "rejectReason":"Bent"}]}\
            """
                .formatted(
                    order.getString("id"), order.getString("lines[0].lineId"), quantity, refused))
        .post("/api/v1/goods-receipts");
  }

  private String line(int of, int quantity, String cost) {
    return "{\"lineId\":\"%s\",\"description\":\"x\",\"quantity\":%d,\"unitCost\":\"%s\"}"
        .formatted(order.getString("lines[" + of + "].lineId"), quantity, cost);
  }

  private static String content(String number, String lines, String total, String currency) {
    return """
    {"billNumber":"%s","billDate":"2026-11-20","currency":"%s","lines":[%s],"subtotal":"%s",\
    "taxTotal":"0.00","grandTotal":"%4$s"}\
    """
        .formatted(number, currency, lines, total);
  }

  private Response enter(String number, String lines, String total) {
    return post(content(number, lines, total, "EUR"));
  }

  private Response post(String content) {
    return world
        .asUser("clerk", "finance")
        .body(
            "{\"supplierId\":\"%s\",\"purchaseOrderId\":\"%s\",%s"
                .formatted(supplier, order.getString("id"), content.substring(1)))
        .post("/api/v1/supplier-bills");
  }

  private Response act(String who, String id, String action) {
    return world
        .asUser(who, "finance")
        .body("{\"reason\":\"Agreed\"}")
        .post("/api/v1/supplier-bills/" + id + "/" + action);
  }
}
