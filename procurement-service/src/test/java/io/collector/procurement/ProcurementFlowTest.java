package io.collector.procurement;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static io.collector.testing.ServiceWorld.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.collector.procurement.ProcurementWorld.Place;
import io.collector.testing.CollectorTest;
import io.collector.testing.DeadLetters;
import io.collector.testing.SomeLetterhead;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
@QuarkusTestResource(MailServer.class)
class ProcurementFlowTest {

  private static final String PRICE = "\"prices\":[{\"unitCost\":\"2.00\"}]";

  private ProcurementWorld world;

  @BeforeEach
  void open() {
    world = new ProcurementWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void low_stock_becomes_an_order_that_the_supplier_gets_as_pdf() throws IOException {
    var place = world.known();
    var supplier = world.supplier("");
    world.offer(
        supplier,
        place.product(),
        "\"packSize\":12,\"supplierSku\":\"BN-1\",\"prices\":[{\"unitCost\":\"2.00\"},{\"minQuantity\":20,\"unitCost\":\"1.50\"}]");
    world.stockLow(place, 4, 10, 0);
    world.awaitRequisition(place, "PLANNED");
    var requisition = world.requisition(place);
    assertThat(requisition.getInt("items[0].quantity")).isEqualTo(16);
    assertThat(requisition.getInt("items[0].plannedQuantity")).isEqualTo(24);
    var id = requisition.getString("items[0].purchaseOrderId");
    var created = world.awaitPublished("purchase_order.created", id);
    assertThat(created.getString("origin")).isEqualTo("REORDER");
    assertThat(created.getString("lineItems[0].unitCost")).isEqualTo("1.50");
    assertThat(created.getString("grandTotal")).isEqualTo("42.84");

    var sent = world.send(id);
    assertThat(sent.getString("status")).isEqualTo("SENT");
    assertThat(sent.getString("expectedDate"))
        .isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(7).toString());
    assertThat(world.awaitPublished("purchase_order.sent", id).getString("channel"))
        .isEqualTo("EMAIL");
    assertThat(world.requisition(place).getString("items[0].status")).isEqualTo("ORDERED");

    var recipient = supplier + "@example.com";
    await().atMost(PATIENCE).until(() -> MailServer.to(recipient).size() == 1);
    var mail = MailServer.to(recipient).getFirst();
    assertThat(MailServer.subject(mail)).contains(sent.getString("number"));
    assertThat(text(MailServer.attachment(mail)))
        .contains(sent.getString("number"), "BN-1", "Bolt", "24", "36.00", "42.84", "Hamburg");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        world
                            .read("supplier-mails?documentId=" + id)
                            .getList("items.status", String.class))
                    .containsExactly("SENT"));
  }

  /// What was sent stays as it was, whatever the supplier speaks afterwards.
  @Test
  void a_supplier_gets_its_orders_in_its_language() throws IOException {
    var supplier = world.supplier(",\"language\":\"de-AT\"");
    var order = world.sentOrder(supplier, world.known(), 1000, "");
    var number = order.getString("number");
    var recipient = supplier + "@example.com";
    await().atMost(PATIENCE).until(() -> MailServer.to(recipient).size() == 1);
    var mail = MailServer.to(recipient).getFirst();
    assertThat(MailServer.subject(mail)).isEqualTo("Bestellung " + number);
    assertThat(MailServer.body(mail))
        .startsWith("Sehr geehrte Damen und Herren,")
        .contains("unsere Bestellung " + number + " über 2.000,00 EUR")
        .endsWith("Mit freundlichen Grüßen\nEinkauf");
    assertThat(text(MailServer.attachment(mail))).contains("Bestellung", "2.000,00", "Deutschland");

    var form = "{\"name\":\"Bolts Ltd\",\"currency\":\"EUR\",\"language\":\"es\"}";
    world
        .as("purchasing")
        .header("If-Match", "\"1\"")
        .body(form)
        .put("/api/v1/suppliers/" + supplier)
        .then()
        .statusCode(200)
        .body("language", is("es"));
    var path = "/api/v1/purchase-orders/" + order.getString("id");
    assertThat(pdf(path + "/versions/1/pdf")).contains("Bestellung", "Deutschland");
    assertThat(pdf(path + "/pdf")).contains("Pedido de compra", "Alemania");
    assertThat(pdf(path + "/pdf?language=FR")).contains("Bon de commande", "Allemagne");
  }

  private String pdf(String path) throws IOException {
    return text(world.as("viewer").get(path).then().statusCode(200).extract().asByteArray());
  }

  private static String text(byte[] pdf) throws IOException {
    try (var read = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(read);
    }
  }

  @Test
  void needs_of_one_supplier_share_a_draft_and_equal_products_a_line() {
    var place = world.known();
    var other = new Place(UUID.randomUUID(), place.warehouse());
    var supplier = world.supplier("");
    world.offer(supplier, place.product(), PRICE);
    world.stockLow(place, 4, 10, 0);
    world.stockLow(other, 0, 5, 0);
    world.awaitRequisition(place, "PLANNED");
    world.awaitRequisition(other, "NEEDS_SUPPLIER");

    world.offer(supplier, other.product(), PRICE);
    world.awaitRequisition(other, "PLANNED");
    var draft = world.requisition(place).getString("items[0].purchaseOrderId");
    assertThat(world.requisition(other).getString("items[0].purchaseOrderId")).isEqualTo(draft);
    assertThat(world.order(draft).getList("lines.quantity", Integer.class)).containsExactly(16, 10);

    world.stockLow(place, 2, 10, 5);
    await().atMost(PATIENCE).until(() -> world.order(draft).getInt("lines[0].quantity") == 18);
    assertThat(world.requisition(place).getList("items")).hasSize(1);
  }

  /// Half a piece is missing, too, and a clock that is years ahead doesn't silence the others.
  @Test
  void stock_that_can_not_be_counted_so_is_rounded_up_and_news_of_the_future_is_refused() {
    var place = world.known();
    world.stockLow(place, 1, 100, 1_100_000);
    DeadLetters.await(world.exchange(), "is more than a day in the future");
    world.stockUpdated(place, 90, 9, 1_100_000);
    DeadLetters.await(world.exchange(), "is more than a day in the future");
    world.publishData(
        "stock.low",
        ProcurementWorld.NOON,
        """
        {"productId":"%s","productName":"Bolt","sku":"SKU","warehouseId":"%s","warehouseName":"Main",\
        "currentQuantity":0.5,"minimumThreshold":0,"reorderLevel":12}\
        """
            .formatted(place.product(), place.warehouse()));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(world.requisition(place).getList("items.quantity")).containsExactly(24));
  }

  @Test
  void a_need_that_goes_away_before_it_is_ordered_leaves_the_draft() {
    var place = world.known();
    var other = world.known();
    other = new Place(other.product(), place.warehouse());
    var supplier = world.supplier("");
    world.offer(supplier, place.product(), PRICE);
    world.offer(supplier, other.product(), PRICE);
    world.stockLow(place, 4, 10, 0);
    world.stockLow(other, 4, 10, 0);
    world.awaitRequisition(place, "PLANNED");
    world.awaitRequisition(other, "PLANNED");
    var draft = world.requisition(place).getString("items[0].purchaseOrderId");

    world.stockUpdated(place, 50, 9, 3);
    world.awaitRequisition(place, "RETRACTED");
    assertThat(world.order(draft).getList("lines.productId", String.class))
        .containsExactly(other.product().toString());
    world.stockUpdated(other, 11, 9, 3);
    world.awaitRequisition(other, "RETRACTED");
    assertThat(world.order(draft).getString("status")).isEqualTo("CANCELLED");
    world.awaitPublished("purchase_order.cancelled", draft);
  }

  @Test
  void what_is_on_order_is_not_ordered_again_and_a_cancelled_order_is_needed_again() {
    var place = world.known();
    var supplier = world.supplier("");
    world.offer(supplier, place.product(), PRICE);
    world.stockLow(place, 4, 10, 0);
    world.awaitRequisition(place, "PLANNED");
    var first = world.requisition(place).getString("items[0].purchaseOrderId");
    world.send(first);

    world.stockUpdated(place, 12, 2, 1);
    world.stockLow(place, 1, 10, 2);
    await().atMost(PATIENCE).until(() -> world.requisition(place).getList("items").size() == 2);
    assertThat(world.requisition(place).getInt("items[0].quantity")).isEqualTo(3);

    world.act(first, "cancel", "{\"reason\":\"Supplier is closed\"}").then().statusCode(200);
    assertThat(world.requisition(place).getList("items.status", String.class))
        .containsExactly("PLANNED", "CANCELLED");
    assertThat(world.requisition(place).getInt("items[0].quantity")).isEqualTo(19);
  }

  /// Low, above, low again: in whatever order it is heard, there is one need. Low and above: none.
  @Test
  void every_order_of_stock_events_ends_the_same() {
    var supplier = world.supplier("");
    var random = new Random(7);
    var needed = new ArrayList<Place>();
    var covered = new ArrayList<Place>();
    var arrivals = 0;
    var warehouse = UUID.randomUUID();
    for (var permutation : permutations(List.of("low", "above", "again"))) {
      needed.add(new Place(UUID.randomUUID(), warehouse));
      covered.add(new Place(UUID.randomUUID(), warehouse));
      for (var step : permutation) {
        tell(needed.getLast(), step);
        arrivals++;
        if (random.nextBoolean()) {
          tell(needed.getLast(), step);
          arrivals++;
        }
        if (!step.equals("again")) {
          tell(covered.getLast(), step);
          arrivals++;
        }
        world.awaitHandled(arrivals);
      }
    }
    for (var place : needed) {
      assertThat(open(place)).as(place.toString()).isEqualTo(1);
      world.offer(supplier, place.product(), PRICE);
      assertThat(world.requisition(place).getInt("items[0].quantity")).isEqualTo(18);
    }
    for (var place : covered) {
      assertThat(open(place)).as(place.toString()).isZero();
    }
  }

  private static List<List<String>> permutations(List<String> steps) {
    if (steps.size() <= 1) {
      return List.of(steps);
    }
    var all = new ArrayList<List<String>>();
    for (var first : steps) {
      var rest = new ArrayList<>(steps);
      rest.remove(first);
      permutations(rest)
          .forEach(
              tail -> {
                var permutation = new ArrayList<>(List.of(first));
                permutation.addAll(tail);
                all.add(permutation);
              });
    }
    return all;
  }

  private void tell(Place place, String step) {
    switch (step) {
      case "low" -> world.stockLow(place, 4, 10, 1);
      case "above" -> world.stockUpdated(place, 30, 5, 2);
      default -> world.stockLow(place, 2, 10, 3);
    }
  }

  @Test
  void what_was_withdrawn_or_rejected_is_not_ordered_twice() {
    var place = world.known();
    world.offer(world.supplier(""), place.product(), PRICE);
    world.stockLow(place, 4, 10, 0);
    world.awaitRequisition(place, "PLANNED");
    var first = world.requisition(place).getString("items[0].id");
    var id = world.requisition(place).getString("items[0].purchaseOrderId");
    var quantity = world.order(id).getInt("lines[0].quantity");

    submit(id).then().body("status", is("PENDING_APPROVAL"));
    assertThat(world.read("requisitions/" + first).getString("status")).isEqualTo("ORDERED");
    world.act(id, "withdraw", "").then().statusCode(200);
    assertThat(world.read("requisitions/" + first).getString("status")).isEqualTo("PLANNED");
    assertThat(world.order(id).getInt("lines[0].quantity")).isEqualTo(quantity);

    submit(id).then().body("status", is("PENDING_APPROVAL"));
    var second = ask("asker", place, 500).jsonPath();
    assertThat(second.getString("status")).isEqualTo("PLANNED");
    world.act(id, "reject", "{\"reason\":\"Too dear\"}").then().statusCode(200);
    assertThat(world.read("requisitions/" + second.getString("id")).getString("status"))
        .isEqualTo("CANCELLED");
    assertThat(world.order(second.getString("purchaseOrderId")).getString("status"))
        .isEqualTo("CANCELLED");
    var kept = world.read("requisitions/" + first);
    assertThat(kept.getString("status")).isEqualTo("PLANNED");
    assertThat(kept.getInt("requestedQuantity")).isEqualTo(500);
    assertThat(open(place)).isEqualTo(1);
    assertThat(world.order(id).getInt("lines[0].quantity"))
        .isEqualTo(kept.getInt("plannedQuantity"))
        .isGreaterThanOrEqualTo(500);
  }

  @Test
  void who_asks_for_goods_does_not_approve_their_order() {
    var place = world.known();
    world.offer(world.supplier(""), place.product(), PRICE);
    var id = ask("asker", place, 5).jsonPath().getString("purchaseOrderId");
    submit(id).then().body("status", is("PENDING_APPROVAL"));
    approve("asker", "finance", id).then().statusCode(403).body("code", is("own-order"));
    approve("boss", "finance", id).then().statusCode(200);
  }

  private Response ask(String who, Place place, int quantity) {
    return world
        .asUser(who, "purchasing")
        .body(
            "{\"productId\":\"%s\",\"warehouseId\":\"%s\",\"quantity\":%d}"
                .formatted(place.product(), place.warehouse(), quantity))
        .post("/api/v1/requisitions");
  }

  private static long open(Place place) {
    return count(
        "SELECT count(*) FROM requisition WHERE product_id = '%s' AND status IN ('OPEN', 'NEEDS_SUPPLIER', 'PLANNED')"
            .formatted(place.product()));
  }

  @Test
  void goods_come_in_parts_with_lots_and_go_back() {
    var place = world.known();
    var order =
        world.sentOrder(
            world.supplier(",\"overReceiptPercent\":\"10\""),
            place,
            10,
            ",{\"description\":\"Assembly\",\"quantity\":2,\"unitCost\":\"50.00\"}");
    var id = order.getString("id");
    var line = order.getString("lines[0].lineId");

    var first =
        world
            .post(
                "goods-receipts",
                """
                {"purchaseOrderId":"%s","supplierReference":"LS-1","lines":[
                  {"lineId":"%s","quantity":4,"lotNumber":"L1","expiryDate":"2030-01-31"},
                  {"lineId":"%2$s","quantity":2,"damagedQuantity":1,"rejectReason":"Crushed","lotNumber":"L2"}]}\
                """
                    .formatted(id, line),
                201)
            .extract()
            .jsonPath();
    var event = world.awaitPublished("goods.received", first.getString("id"));
    assertThat(event.getList("items.lotNumber", String.class)).containsExactly("L1", "L2");
    assertThat(event.getString("items[0].unitCost")).isEqualTo("2.00");
    assertThat(event.getInt("items[1].rejectedQuantity")).isEqualTo(1);
    assertThat(event.getBoolean("orderComplete")).isFalse();
    assertThat(world.order(id).getString("status")).isEqualTo("PARTIALLY_RECEIVED");
    assertThat(world.order(id).getInt("lines[0].outstandingQuantity")).isEqualTo(4);

    world
        .as("warehouse")
        .body(receipt(id, line, 6, ""))
        .post("/api/v1/goods-receipts")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/lines/0/quantity"));
    world
        .post("goods-receipts", receipt(id, line, 1, ",\"supplierReference\":\"ls-1\""), 409)
        .body("errors[0].pointer", is("/supplierReference"));
    var second = world.post("goods-receipts", receipt(id, line, 5, ""), 201).extract().jsonPath();
    assertThat(world.order(id).getString("status")).isEqualTo("RECEIVED");
    assertThat(
            world
                .awaitPublished("goods.received", second.getString("id"))
                .getBoolean("orderComplete"))
        .isTrue();

    world
        .post(
            "goods-receipts/" + second.getString("id") + "/return",
            "{\"reason\":\"Wrong thread\",\"replacement\":true,\"lines\":[{\"receiptLineId\":\"%s\",\"quantity\":3}]}"
                .formatted(second.getString("lines[0].receiptLineId")),
            201)
        .body("number", startsWith("SR-"));
    var returned = world.awaitPublished("goods.returned", second.getString("id"));
    assertThat(returned.getString("kind")).isEqualTo("RETURN");
    assertThat(returned.getInt("items[0].quantity")).isEqualTo(3);
    assertThat(world.order(id).getInt("lines[0].outstandingQuantity")).isEqualTo(2);

    world.post(
        "goods-receipts/" + first.getString("id") + "/reverse", "{\"reason\":\"Mistake\"}", 200);
    assertThat(world.order(id).getInt("lines[0].receivedQuantity")).isEqualTo(2);
    assertThat(world.order(id).getInt("lines[0].outstandingQuantity")).isEqualTo(8);
    world.post(
        "goods-receipts/" + first.getString("id") + "/reverse", "{\"reason\":\"Mistake\"}", 409);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(world.toldOnOrder(id)).containsExactly(10, 4, 0, 2, 8));
    world.act(id, "short-close", "{\"reason\":\"Enough\"}").then().statusCode(200);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(world.toldOnOrder(id)).endsWith(8, 0));

    world
        .post(
            "goods-receipts/" + second.getString("id") + "/return",
            "{\"reason\":\"Wrong thread\",\"replacement\":true,\"lines\":[{\"receiptLineId\":\"%s\",\"quantity\":1}]}"
                .formatted(second.getString("lines[0].receiptLineId")),
            409)
        .body("code", is("illegal-transition"));
    world.post(
        "goods-receipts/" + second.getString("id") + "/reverse", "{\"reason\":\"Mistake\"}", 200);
    assertThat(world.order(id).getInt("lines[0].receivedQuantity")).isZero();
    assertThat(world.order(id).getInt("lines[0].outstandingQuantity")).isZero();
  }

  private static String receipt(String order, String line, int quantity, String more) {
    return "{\"purchaseOrderId\":\"%s\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":%d}]%s}"
        .formatted(order, line, quantity, more);
  }

  @Test
  void of_receipts_at_the_same_time_no_more_is_taken_than_was_ordered() throws Exception {
    var place = world.known();
    var order = world.sentOrder(world.supplier(""), place, 10, "");
    var line = order.getString("lines[0].lineId");
    var statuses = new ArrayList<Integer>();
    try (var clerks = Executors.newFixedThreadPool(4)) {
      var tasks =
          Collections.nCopies(
              8,
              (Callable<Integer>)
                  () ->
                      world
                          .as("warehouse")
                          .body(receipt(order.getString("id"), line, 3, ""))
                          .post("/api/v1/goods-receipts")
                          .statusCode());
      for (var answer : clerks.invokeAll(tasks)) {
        statuses.add(answer.get());
      }
    }
    assertThat(statuses).filteredOn(status -> status == 201).hasSize(3);
    assertThat(statuses).filteredOn(status -> status == 422).hasSize(5);
    assertThat(world.order(order.getString("id")).getInt("lines[0].receivedQuantity")).isEqualTo(9);
  }

  @Test
  void nobody_approves_what_they_entered_nor_more_than_they_may() {
    world
        .as("admin")
        .body(
            """
            {"approvalLimits":[{"role":"rule","currency":"EUR","upTo":"10"},
              {"role":"purchasing","currency":"EUR","upTo":"100"},{"role":"finance","currency":"EUR"}]}\
            """)
        .put("/api/v1/procurement-settings")
        .then()
        .statusCode(200);
    var place = world.known();
    var supplier = world.supplier("");

    var small = draft(supplier, place, 5);
    submit(small).then().body("status", is("APPROVED")).body("approvedAs", is("rule"));
    var middle = draft(supplier, place, 50);
    submit(middle).then().body("status", is("PENDING_APPROVAL"));
    approve("buyer", "purchasing", middle).then().statusCode(403).body("code", is("own-order"));
    approve("colleague", "purchasing", middle)
        .then()
        .statusCode(200)
        .body("approvedAs", is("purchasing"));
    var large = draft(supplier, place, 51);
    submit(large);
    approve("colleague", "purchasing", large)
        .then()
        .statusCode(403)
        .body("code", is("above-limit"));
    approve("boss", "finance", large).then().statusCode(200);

    var settings = world.as("admin").get("/api/v1/procurement-settings");
    world
        .as("admin")
        .header("If-Match", settings.header("ETag"))
        .body(
            "{\"approvalLimits\":[{\"role\":\"purchasing\",\"currency\":\"EUR\",\"upTo\":\"50\"}]}")
        .put("/api/v1/procurement-settings")
        .then()
        .statusCode(200);
    world
        .act(middle, "send", "{\"channel\":\"PHONE\"}")
        .then()
        .statusCode(409)
        .body("code", is("approval-outdated"));
    world.act(middle, "withdraw", "").then().statusCode(200).body("status", is("DRAFT"));
  }

  /// 125 USD are 100 EUR by the newest rate; by the one before they were 50, by one that is too
  /// old 12.50.
  @Test
  void limits_in_another_currency_count_by_accountings_rate_of_the_day() {
    world
        .as("admin")
        .body(
            """
            {"approvalLimits":[{"role":"rule","currency":"EUR","upTo":"10"},
              {"role":"purchasing","currency":"EUR","upTo":"100"},
              {"role":"finance","currency":"EUR","upTo":"200"}]}\
            """)
        .put("/api/v1/procurement-settings")
        .then()
        .statusCode(200);
    var place = world.known();
    var supplier = world.supplier("");
    var early = dollarDraft(supplier, place, 200);
    submit(early);
    world.rate("USD", "0.1", 11);
    approve("colleague", "purchasing", early).then().statusCode(403);
    approve("boss", "finance", early).then().statusCode(200);

    world.rate("USD", "0.4", 5);
    world.rate("USD", "0.8", 3);
    submit(dollarDraft(supplier, place, 6)).then().body("approvedAs", is("rule"));
    var within = dollarDraft(supplier, place, 62);
    submit(within).then().body("status", is("PENDING_APPROVAL"));
    approve("colleague", "purchasing", within).then().body("approvedAs", is("purchasing"));
    var above = dollarDraft(supplier, place, 63);
    submit(above);
    approve("colleague", "purchasing", above)
        .then()
        .statusCode(403)
        .body("code", is("above-limit"));
    approve("boss", "finance", above).then().statusCode(200);
    world
        .act(early, "send", "{\"channel\":\"PHONE\"}")
        .then()
        .statusCode(409)
        .body("code", is("approval-outdated"));
    world.act(within, "send", "{\"channel\":\"PHONE\"}").then().statusCode(200);
  }

  private String draft(UUID supplier, Place place, int quantity) {
    return draft(supplier, place, quantity, "EUR");
  }

  private String dollarDraft(UUID supplier, Place place, int quantity) {
    return draft(supplier, place, quantity, "USD");
  }

  private String draft(UUID supplier, Place place, int quantity, String currency) {
    return world
        .asUser("buyer", "purchasing")
        .body(
            """
            {"supplierId":"%s","warehouseId":"%s","currency":"%s","lines":[{"productId":"%s","quantity":%d,"unitCost":"2.00"}]}\
            """
                .formatted(supplier, place.warehouse(), currency, place.product(), quantity))
        .post("/api/v1/purchase-orders")
        .jsonPath()
        .getString("id");
  }

  private Response submit(String id) {
    return world.asUser("buyer", "purchasing").post("/api/v1/purchase-orders/" + id + "/submit");
  }

  private Response approve(String who, String role, String id) {
    return world.asUser(who, role).post("/api/v1/purchase-orders/" + id + "/approve");
  }

  @Test
  void a_revision_goes_to_the_supplier_again_and_its_versions_are_kept() {
    world.tellLetterhead();
    var place = world.known();
    var supplier = world.supplier("");
    var order = world.sentOrder(supplier, place, 10, "");
    var id = order.getString("id");
    var line = order.getString("lines[0].lineId");
    world.act(id, "revise", "").then().statusCode(200).body("revision", is(2));
    world.post("goods-receipts", receipt(id, line, 4, ""), 201);
    var read = world.as("viewer").get("/api/v1/purchase-orders/" + id);
    var tooFew = lines(line, place, 3);
    world
        .asUser("buyer", "purchasing")
        .header("If-Match", read.header("ETag"))
        .body(tooFew)
        .put("/api/v1/purchase-orders/" + id)
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/lines/0/quantity"));
    world
        .asUser("buyer", "purchasing")
        .header("If-Match", read.header("ETag"))
        .body(lines(line, place, 20))
        .put("/api/v1/purchase-orders/" + id)
        .then()
        .statusCode(200)
        .body("lines[0].outstandingQuantity", is(16));
    assertThat(world.send(id).getString("status")).isEqualTo("PARTIALLY_RECEIVED");
    assertThat(
            world.read("purchase-orders/" + id + "/versions").getList("grandTotal", String.class))
        .containsExactly("20.00", "40.00");
    var first = world.as("viewer").get("/api/v1/purchase-orders/" + id + "/versions/1/pdf");
    first.then().statusCode(200).contentType("application/pdf");
    SomeLetterhead.assertOn(first.asByteArray());
    world
        .as("viewer")
        .get("/api/v1/purchase-orders/" + id + "/versions/3/pdf")
        .then()
        .statusCode(404);
    await().atMost(PATIENCE).until(() -> MailServer.to(supplier + "@example.com").size() == 2);
    assertThat(MailServer.to(supplier + "@example.com"))
        .extracting(MailServer::subject)
        .anyMatch(subject -> subject.endsWith("-R2"));
  }

  private static String lines(String line, Place place, int quantity) {
    return "{\"lines\":[{\"lineId\":\"%s\",\"productId\":\"%s\",\"quantity\":%d,\"unitCost\":\"2.00\"}]}"
        .formatted(line, place.product(), quantity);
  }

  @Test
  void a_supplier_is_asked_where_a_late_order_is() {
    var supplier = world.supplier("");
    var order = world.sentOrder(supplier, world.known(), 10, "");
    ProcurementWorld.execute(
        "UPDATE purchase_order SET expected_date = expected_date - 30 WHERE id = '%s'"
            .formatted(order.getString("id")));
    await().atMost(PATIENCE).until(() -> MailServer.to(supplier + "@example.com").size() == 2);
    assertThat(MailServer.to(supplier + "@example.com"))
        .extracting(MailServer::subject)
        .anyMatch(subject -> subject.startsWith("Reminder"));
    assertThat(MailServer.to(supplier + "@example.com"))
        .filteredOn(mail -> MailServer.subject(mail).startsWith("Reminder"))
        .extracting(MailServer::text)
        .allSatisfy(
            text ->
                assertThat(text).contains("- 10 ").contains(" Bolt").doesNotContain("LineUnit"));
    world
        .as("viewer")
        .get("/api/v1/purchase-orders?late=true")
        .then()
        .body("items.id", contains(order.getString("id")))
        .body("items[0].reminders", is(1));
  }

  @Test
  void a_blocked_supplier_gets_no_order_until_it_is_released() {
    var place = world.known();
    var supplier = world.supplier("");
    world.offer(supplier, place.product(), PRICE);
    var order = draft(supplier, place, 5);
    submit(order);
    approve("boss", "finance", order);
    block(supplier, "ON_HOLD");
    world.act(order, "send", "").then().statusCode(409).body("code", is("supplier-blocked"));
    world.stockLow(place, 0, 10, 0);
    world.awaitRequisition(place, "NEEDS_SUPPLIER");
    block(supplier, "ACTIVE");
    world.awaitRequisition(place, "PLANNED");
    assertThat(world.awaitPublished("supplier.updated", supplier).getString("status"))
        .isEqualTo("ACTIVE");
    assertThat(world.published(supplier)).filteredOn("supplier.updated"::equals).hasSize(3);
  }

  private void block(UUID supplier, String status) {
    world
        .as("purchasing")
        .body("{\"status\":\"%s\",\"reason\":\"Quality\"}".formatted(status))
        .put("/api/v1/suppliers/" + supplier + "/status")
        .then()
        .statusCode(200)
        .body("status", is(status));
  }

  @Test
  void somebody_asks_for_a_product_and_changes_their_mind() {
    var place = world.known();
    var supplier = world.supplier("");
    world.offer(supplier, place.product(), PRICE);
    var body =
        "{\"productId\":\"%s\",\"warehouseId\":\"%s\",\"quantity\":5}"
            .formatted(place.product(), place.warehouse());
    var made = world.post("requisitions", body, 201).body("status", is("PLANNED")).extract();
    world.post("requisitions", body, 409).body("errors[0].pointer", is("/productId"));
    var id = made.jsonPath().getString("id");
    var order = made.jsonPath().getString("purchaseOrderId");
    world
        .as("warehouse")
        .header("If-Match", made.header("ETag"))
        .body("{\"quantity\":8}")
        .put("/api/v1/requisitions/" + id)
        .then()
        .statusCode(200)
        .body("plannedQuantity", is(8));
    assertThat(world.order(order).getInt("lines[0].quantity")).isEqualTo(8);
    world.stockLow(place, 0, 10, 0);
    await().atMost(PATIENCE).until(() -> world.order(order).getInt("lines[0].quantity") == 20);
    world.stockUpdated(place, 50, 2, 1);
    await().atMost(PATIENCE).until(() -> world.order(order).getInt("lines[0].quantity") == 8);
    world
        .post("requisitions/" + id + "/cancel", "{\"reason\":\"Found some\"}", 200)
        .body("status", is("CANCELLED"));
    assertThat(world.order(order).getString("status")).isEqualTo("CANCELLED");
  }

  @Test
  void a_requisition_whose_line_is_taken_off_the_draft_waits_for_a_person() {
    var place = world.known();
    var other = new Place(world.known().product(), place.warehouse());
    var supplier = world.supplier("");
    world.offer(supplier, place.product(), PRICE);
    world.stockLow(place, 4, 10, 0);
    world.awaitRequisition(place, "PLANNED");
    var order = world.requisition(place).getString("items[0].purchaseOrderId");
    var read = world.as("viewer").get("/api/v1/purchase-orders/" + order);
    world
        .asUser("buyer", "purchasing")
        .header("If-Match", read.header("ETag"))
        .body(
            "{\"lines\":[{\"productId\":\"%s\",\"quantity\":1,\"unitCost\":\"1\"}]}"
                .formatted(other.product()))
        .put("/api/v1/purchase-orders/" + order)
        .then()
        .statusCode(200)
        .body("lines", hasSize(1));
    var open = world.requisition(place);
    assertThat(open.getString("items[0].status")).isEqualTo("OPEN");
    world
        .post("requisitions/" + open.getString("items[0].id") + "/plan", "", 200)
        .body("status", is("PLANNED"))
        .body("purchaseOrderId", is(order))
        .body("reason", nullValue());
    assertThat(world.order(order).getList("lines")).hasSize(2);
  }
}
