package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.PATIENCE;
import static io.collector.invoice.InvoiceWorld.execute;
import static io.collector.invoice.InvoiceWorld.query;
import static java.math.BigDecimal.ZERO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.collector.async.BackgroundWork;
import io.collector.calendar.TenantCalendar;
import io.collector.invoice.InvoiceWorld.Order;
import io.collector.schedule.Schedules;
import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class InvoiceFlowTest {

  private static final String SECRET = "a-secret-of-at-least-32-characters";

  @Inject Schedules schedules;
  @Inject BackgroundWork background;

  private final Order order = Order.some();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// A gift, and a cent less than the prices come to.
  @Test
  void what_comes_back_of_a_rounded_order_with_a_gift_is_credited() {
    var rounded = Order.some();
    var gift = UUID.randomUUID();
    world.publishData(
        "order.created",
        """
        {"orderId":"%1$s","orderNumber":"ORD-1","customerId":"%2$s","currency":"USD","grandTotal":"9.99",
         "priceIncludesTax":true,"invoiceRule":"IMMEDIATE","lineItems":[
         {"lineId":"%3$s","productId":"%3$s","description":"Gift","quantity":1,"unitPrice":"0.00","taxPercent":"20"},
         {"lineId":"%4$s","productId":"%5$s","description":"Paper","quantity":1,"unitPrice":"10.00",
          "taxPercent":"10"}]}"""
            .formatted(rounded.id(), rounded.customer(), gift, rounded.line(), rounded.product()));
    var id = world.awaitInvoice(rounded).getString("id");
    assertThat(world.invoice(id).getList("lines.total", String.class))
        .containsExactly("0.00", "9.08");
    for (var line : List.of(gift, rounded.line())) {
      world.publishData(
          "delivery.returned",
          """
          {"returnId":"%1$s","returnNumber":"RET-1","orderId":"%2$s","customerId":"%3$s","warehouseId":"%3$s",
           "deliveryNoteId":"%3$s","reason":"DEFECTIVE","items":[
           {"lineId":"%4$s","productId":"%4$s","quantity":1,"condition":"RESALEABLE"}]}"""
              .formatted(UUID.randomUUID(), rounded.id(), rounded.customer(), line));
    }
    world.awaitInvoice(id, "creditedAmount", "9.99");
  }

  @Test
  void the_published_sample_comes_out() {
    var invoice = world.invoiced(order);
    assertThat(invoice.getString("number")).isEqualTo("INV-" + Year.now() + "-000001");
    assertThat(invoice.getString("status")).isEqualTo("ISSUED");
    var issued = world.awaitPublished("invoice.issued", order.id().toString());
    assertThat(issued.getString("deliveryNoteId")).isEqualTo(order.note().toString());
    assertThat(issued.getString("subtotal")).isEqualTo("1250.00");
    assertThat(issued.getString("taxTotal")).isEqualTo("250.00");
    assertThat(issued.getString("grandTotal")).isEqualTo("1500.00");
    assertThat(issued.getString("lineItems[0].quantity")).isEqualTo("5");
    assertThat(issued.getString("lineItems[0].unitPrice")).isEqualTo("250.00");
    assertThat(issued.getString("lineItems[0].total")).isEqualTo("1250.00");
    assertThat(issued.getString("lineItems[0].orderLineId")).isEqualTo(order.line().toString());
    assertThat(issued.getString("taxBreakdown[0].taxAmount")).isEqualTo("250.00");
  }

  @Test
  void an_invoice_names_its_customer_and_keeps_to_their_terms() {
    for (var version : List.of(2, 1)) {
      world.publishData(
          "customer.updated",
          """
          {"customerId":"%s","customerNumber":"C-1","name":"Acme %d","customerType":"COMPANY","status":"ACTIVE",
           "paymentTermDays":14,"version":%d,"addresses":[{"addressId":"%s","addressType":"BILLING",
           "street":"High Street 1","city":"London","country":"GB"}]}"""
              .formatted(order.customer(), version, version, order.customer()));
    }
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                query("SELECT count(*) FROM customer_copy WHERE id = '" + order.customer() + "'")
                    .equals("1"));
    var invoice = world.invoiced(order);
    assertThat(invoice.getString("buyer.name")).isEqualTo("Acme 2");
    assertThat(invoice.getString("buyer.city")).isEqualTo("London");
    var issued = Instant.parse(invoice.getString("issueDate"));
    assertThat(invoice.getString("dueOn"))
        .isEqualTo(TenantCalendar.DEFAULT.dayOf(issued).plusDays(14).toString());
    assertThat(invoice.getString("dueDate"))
        .isEqualTo(invoice.getString("dueOn") + "T23:59:59.999Z");
    var path = "/api/v1/invoices/" + invoice.getString("id");
    world.as("viewer").get(path + "/pdf").then().statusCode(200).contentType("application/pdf");

    world
        .as("viewer")
        .get(path + "/ubl")
        .then()
        .statusCode(409)
        .body("code", is("incomplete-e-invoice"))
        .body("errors", hasSize(3));
    world.as("viewer").get(path + "/cii").then().statusCode(409).body("errors", hasSize(3));
    world.as("viewer").get(path + "/factur-x").then().statusCode(409).body("errors", hasSize(3));
    var credit =
        world
            .as("finance")
            .body("{\"reason\":\"GOODWILL\",\"amount\":\"150.00\"}")
            .post(path + "/credit-notes");
    var creditPath = "/api/v1/credit-notes/" + credit.path("id");
    world
        .as("viewer")
        .get(creditPath + "/pdf")
        .then()
        .statusCode(200)
        .contentType("application/pdf");
    world.as("viewer").get(creditPath + "/ubl").then().statusCode(409);
    settings("0", "{\"name\":\"Collector Ltd\",\"taxId\":\"DE123456789\",\"country\":\"DE\"}");
    var ubl = world.as("viewer").get(path + "/ubl");
    ubl.then().statusCode(200).contentType("application/xml");
    var creditUbl = world.as("viewer").get(creditPath + "/ubl");
    creditUbl.then().statusCode(200).contentType("application/xml");
    assertThat(creditUbl.xmlPath().getString("CreditNote.LegalMonetaryTotal.PayableAmount"))
        .isEqualTo("150.00");
    assertThat(
            creditUbl
                .xmlPath()
                .getString("CreditNote.BillingReference.InvoiceDocumentReference.ID"))
        .isEqualTo(invoice.getString("number"));
    for (var form : List.of("/ubl", "/cii", "/factur-x")) {
      InvoiceWorld.asOf("acme", "viewer").get(creditPath + form).then().statusCode(404);
      InvoiceWorld.asOf("acme", "viewer").get(path + form).then().statusCode(404);
      world.as("warehouse").get(path + form).then().statusCode(403);
    }
    for (var paper : List.of(path, creditPath)) {
      var read = read(world.as("viewer").get(paper + "/ubl"));
      assertThat(read.getString("payable")).isEqualTo(paper.equals(path) ? "1500" : "150");
      assertThat(read(world.as("viewer").get(paper + "/cii")).prettify())
          .isEqualTo(read.prettify());
      var facturX = world.as("viewer").get(paper + "/factur-x?language=FR");
      facturX
          .then()
          .contentType("application/pdf")
          .header("Content-Disposition", containsString(".pdf"));
      assertThat(read(facturX).prettify()).isEqualTo(read.prettify());
      var paperAlone = world.as("viewer").get(paper + "/pdf").asByteArray();
      readFile(paperAlone)
          .then()
          .statusCode(422)
          .body("errors[0].pointer", is("/content"))
          .body("errors[0].detail", containsString("no file at all"));
    }
    assertThat(ubl.xmlPath().getString("Invoice.ID")).isEqualTo(invoice.getString("number"));
    assertThat(ubl.xmlPath().getString("Invoice.LegalMonetaryTotal.PayableAmount"))
        .isEqualTo("1500.00");
    assertThat(ubl.xmlPath().getString("Invoice.TaxTotal.TaxAmount")).isEqualTo("250.00");
    assertThat(ubl.xmlPath().getString("Invoice.InvoiceLine.Price.PriceAmount"))
        .isEqualTo("250.00");
    assertThat(ubl.xmlPath().getString("Invoice.InvoiceLine.InvoicedQuantity.@unitCode"))
        .isEqualTo("C62");
    assertThat(
            ubl.xmlPath()
                .getString(
                    "Invoice.AccountingCustomerParty.Party.PartyLegalEntity.RegistrationName"))
        .isEqualTo("Acme 2");
  }

  @Test
  void a_delivery_before_its_order_is_kept_and_invoiced_when_the_order_comes() {
    world.publishData("delivery.confirmed", order.delivered());
    world.publishData("delivery.dispatched", order.dispatched(5));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                query("SELECT count(*) FROM order_fact WHERE order_id = '" + order.id() + "'")
                    .equals("2"));
    world.publishData("order.created", order.created("\"paymentTermDays\":10,"));
    assertThat(world.awaitInvoice(order).getString("grandTotal")).isEqualTo("1500.00");
  }

  @Test
  void all_deliveries_before_their_order_are_invoiced_when_it_comes() {
    var other = UUID.randomUUID().toString();
    world.publishData("delivery.dispatched", order.dispatched(3));
    world.publishData("delivery.confirmed", order.delivered());
    world.publishData(
        "delivery.dispatched", order.dispatched(2).replace(order.note().toString(), other));
    world.publishData(
        "delivery.confirmed", order.delivered().replace(order.note().toString(), other));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                query("SELECT count(*) FROM order_fact WHERE order_id = '" + order.id() + "'")
                    .equals("4"));
    world.publishData("order.created", order.created());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                world
                    .as("viewer")
                    .get("/api/v1/invoices?orderId=" + order.id())
                    .then()
                    .body("items.lines.flatten().quantity", containsInAnyOrder(3, 2)));
  }

  @Test
  void every_order_of_arrival_ends_the_same() {
    var orders = new ArrayList<Order>();
    for (var seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      var one = Order.some();
      orders.add(one);
      var arrival = new ArrayList<List<String>>();
      for (var event :
          List.of(
              List.of("order.created", one.created()),
              List.of("order.confirmed", one.confirmed()),
              List.of("delivery.dispatched", one.dispatched(4)),
              List.of("delivery.confirmed", one.delivered()),
              List.of("delivery.returned", one.returned(1, "CHANGED_MIND")),
              List.of("order.cancelled", one.cancelled(1)))) {
        arrival.addAll(Collections.nCopies(1 + random.nextInt(3), event));
      }
      Collections.shuffle(arrival, random);
      arrival.forEach(event -> world.publishData(event.getFirst(), event.getLast()));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        query(
                            "SELECT count(*) FROM order_fact WHERE tenant_id = '%s'"
                                .formatted(world.tenant())))
                    .isEqualTo("240"));
    for (var one : orders) {
      world
          .as("viewer")
          .get("/api/v1/orders/" + one.id() + "/billing")
          .then()
          .statusCode(200)
          .body("lines[0].delivered", is(4))
          .body("lines[0].returned", is(1))
          .body("lines[0].cancelled", is(1))
          .body("lines[0].invoiced", is(3))
          .body("lines[0].billable", is(0));
    }
    assertThat(owed("SELECT sum(open_amount)::numeric(19,2) FROM invoice")).isEqualTo("36000.00");
    assertThat(owed("SELECT count(DISTINCT order_id) FROM invoice")).isEqualTo("40");
    assertThat(owed("SELECT string_agg(DISTINCT status, ',') FROM invoice")).isEqualTo("ISSUED");
    assertThat(owed("SELECT count(*) - max(right(number, 6)::int) FROM invoice")).isEqualTo("0");
  }

  private String owed(String sql) {
    return query(sql + " WHERE invoice.tenant_id = '" + world.tenant() + "'");
  }

  @Test
  void payments_in_part_settle_an_invoice_which_is_told_paid_once() {
    var invoice = world.invoiced(order);
    var id = invoice.getString("id");
    world.pay(invoice, "500.00", "500.00");
    assertThat(world.invoice(id).getString("status")).isEqualTo("PARTIALLY_PAID");
    var last = world.pay(invoice, "1200.00", null);
    assertThat(last.getString("unallocatedAmount")).isEqualTo("200.00");
    assertThat(world.invoice(id).getString("status")).isEqualTo("PAID");
    var paid = world.awaitPublished("invoice.paid", id);
    assertThat(paid.getString("amount")).isEqualTo("1500.00");
    assertThat(paid.getString("paymentId")).isEqualTo(last.getString("id"));
    assertThat(world.published(id))
        .filteredOn(type -> !type.endsWith(".updated"))
        .containsExactly("invoice.issued", "payment.received", "payment.received", "invoice.paid");

    var second = world.invoiced(Order.ofCustomer(order.customer()));
    world
        .as("finance")
        .post("/api/v1/payments/" + last.getString("id") + "/allocate")
        .then()
        .statusCode(200)
        .body("unallocatedAmount", is("0.00"))
        .body("allocations", hasSize(2));
    assertThat(world.invoice(second.getString("id")).getString("openAmount")).isEqualTo("1300.00");
    var published = world.awaitPublished("payment.allocated", second.getString("id"));
    assertThat(published.getString("paymentId")).isEqualTo(last.getString("id"));
    assertThat(published.getList("allocations")).hasSize(1);
    assertThat(published.getString("allocations[0].amount")).isEqualTo("200.00");
    assertThat(published.getString("unallocatedAmount")).isEqualTo("0.00");
    world
        .as("finance")
        .post("/api/v1/payments/" + last.getString("id") + "/allocate")
        .then()
        .statusCode(409)
        .body("code", is("nothing-unallocated"));
  }

  /// Whoever keeps a subledger of the events alone, as accounting does, comes to what is open of
  /// each invoice and to the customer's credit.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void the_events_alone_lead_to_what_is_open_of_each_invoice(long seed) {
    settings("3", "{}");
    var ids = new ArrayList<String>();
    for (var i = 0; i < 3; i++) {
      ids.add(world.invoiced(Order.ofCustomer(order.customer())).getString("id"));
    }
    age(ids.getLast(), 20);
    var random = new Random(seed);
    for (var i = 0; i < 25; i++) {
      doSomething(ids.get(random.nextInt(3)), random);
    }
    var expected = new TreeMap<String, String>();
    for (var id : ids) {
      expected.put(id, world.invoice(id).getString("openAmount"));
    }
    expected.put(
        world.tenant(),
        query(
            "SELECT coalesce(sum(unallocated_amount), 0)::numeric(19, 2) FROM payment WHERE tenant_id = '%s'"
                .formatted(world.tenant())));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var sums = world.subledger();
              expected.forEach(
                  (of, amount) ->
                      assertThat(sums.getOrDefault(of, ZERO)).as(of).isEqualByComparingTo(amount));
              expectToldAsItIs();
            });
  }

  /// The newest states that were told are those that the service shows.
  private void expectToldAsItIs() {
    var invoices = world.told("invoice.updated", "invoiceId");
    assertThat(invoices).isNotEmpty();
    invoices.forEach(
        (id, told) -> {
          var shown = world.invoice(id);
          for (var field :
              List.of(
                  "openAmount",
                  "paidAmount",
                  "discountAmount",
                  "creditedAmount",
                  "writtenOffAmount",
                  "status",
                  "dueDate",
                  "dunningLevel",
                  "version")) {
            assertThat(told.getString(field)).as(field).isEqualTo(shown.getString(field));
          }
        });
    var payments = world.told("payment.updated", "paymentId");
    payments.forEach(
        (id, told) -> {
          var shown = new JsonPath(world.as("viewer").get("/api/v1/payments/" + id).asString());
          for (var field : List.of("unallocatedAmount", "refundedAmount", "version")) {
            assertThat(told.getString(field)).as(field).isEqualTo(shown.getString(field));
          }
        });
    assertThat(String.valueOf(payments.size()))
        .isEqualTo(
            query("SELECT count(*) FROM payment WHERE tenant_id = '" + world.tenant() + "'"));
  }

  /// Whether it can be done or not.
  private void doSomething(String invoice, Random random) {
    var amount = random.nextInt(1, 700) + ".50";
    var payments =
        world
            .as("viewer")
            .get("/api/v1/payments?customerId=" + order.customer())
            .jsonPath()
            .getList("items.id", String.class);
    var payment = payments.isEmpty() ? "none" : payments.get(random.nextInt(payments.size()));
    var finance = world.as("finance");
    switch (random.nextInt(8)) {
      case 0, 1 -> finance.body(payment(amount, "")).post("/api/v1/payments");
      case 2 ->
          finance.body(payment("1455.00", allocation(invoice, "1455.00"))).post("/api/v1/payments");
      case 3 -> finance.body(payment(amount, ",\"allocations\":[]")).post("/api/v1/payments");
      case 4 ->
          finance
              .body("{\"reason\":\"GOODWILL\",\"amount\":\"%s\"}".formatted(amount))
              .post("/api/v1/invoices/" + invoice + "/credit-notes");
      case 5 -> finance.post("/api/v1/payments/" + payment + "/allocate");
      case 6 ->
          finance
              .body("{\"reason\":\"Asked for it\",\"amount\":\"%s\"}".formatted(amount))
              .post("/api/v1/payments/" + payment + "/refund");
      default -> {
        finance.post("/api/v1/dunning-runs");
        if (random.nextInt(4) == 0) {
          world
              .as("finance")
              .body("{\"reason\":\"Insolvent\"}")
              .post("/api/v1/invoices/" + invoice + "/write-off");
        }
      }
    }
  }

  private String payment(String amount, String allocations) {
    return """
        {"customerId":"%s","amount":"%s","currency":"USD","method":"BANK_TRANSFER"%s}"""
        .formatted(order.customer(), amount, allocations);
  }

  private static String allocation(String invoice, String amount) {
    return """
        ,"allocations":[{"invoiceId":"%s","amount":"%s"}]"""
        .formatted(invoice, amount);
  }

  @Test
  void what_is_paid_beyond_the_invoice_pays_for_its_reminders_first() {
    var invoice = world.invoiced(order);
    var id = invoice.getString("id");
    age(id, 15);
    dun();
    remindedDaysAgo(id, 1);
    dun().body("reminders[0].fees", is("5.00"));
    var payment = world.pay(invoice, "1506.00", null);
    assertThat(payment.getString("unallocatedAmount")).isEqualTo("1.00");
    assertThat(payment.getString("allocations[0].charges")).isEqualTo("5.00");
    assertThat(world.invoice(id).getString("status")).isEqualTo("PAID");
    assertThat(world.invoice(id).getString("dunningPaid")).isEqualTo("5.00");
    var received = world.awaitPublished("payment.received", id);
    assertThat(received.getString("allocations[0].amount")).isEqualTo("1500.00");
    assertThat(received.getString("allocations[0].charges")).isEqualTo("5.00");
    assertThat(received.getString("unallocatedAmount")).isEqualTo("1.00");
    assertThat(world.awaitPublished("invoice.paid", id).getString("amount")).isEqualTo("1500.00");

    // given back, they are claimed again, and the invoice stays paid
    refund(payment.getString("id"), "6.00").statusCode(200);
    assertThat(world.invoice(id).getString("dunningPaid")).isEqualTo("0.00");
    assertThat(world.invoice(id).getString("status")).isEqualTo("PAID");
    var refunded = world.awaitPublished("payment.refunded", id);
    assertThat(refunded.getString("allocations[0].amount")).isEqualTo("0.00");
    assertThat(refunded.getString("allocations[0].charges")).isEqualTo("5.00");
    world
        .as("finance")
        .body(
            payment(
                "9.00",
                ",\"allocations\":[{\"invoiceId\":\"%s\",\"amount\":\"0\",\"charges\":\"5.01\"}]"
                    .formatted(id)))
        .post("/api/v1/payments")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/allocations/0/charges"));
    assertThat(world.pay(invoice, "5.00", null).getString("unallocatedAmount")).isEqualTo("0.00");
  }

  @Test
  void a_discount_for_paying_early_settles_the_rest() {
    settings("2", "{}");
    var invoice = world.invoiced(order);
    world.pay(invoice, "1470.00", "1470.00");
    var id = invoice.getString("id");
    assertThat(world.invoice(id).getString("status")).isEqualTo("PAID");
    assertThat(world.invoice(id).getString("discountAmount")).isEqualTo("30.00");
    var received = world.awaitPublished("payment.received", id);
    assertThat(received.getString("allocations[0].amount")).isEqualTo("1470.00");
    assertThat(received.getString("allocations[0].discount")).isEqualTo("30.00");
    assertThat(world.awaitPublished("invoice.paid", id).getString("amount")).isEqualTo("1500.00");
  }

  private void settings(String discountPercent, String seller) {
    world
        .as("finance")
        .body(
            """
            {"invoiceRule":"AFTER_DELIVERY","paymentTermDays":30,"defaultTaxPercent":"0",
             "earlyPaymentDiscountPercent":"%s","earlyPaymentDays":10,"dunningInterestPercent":"9",
             "dunningLevels":[{"daysOverdue":1,"fee":"2.50"},{"daysOverdue":5,"fee":"5"}],"seller":%s}"""
                .formatted(discountPercent, seller))
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(200);
  }

  @Test
  void a_return_after_payment_becomes_credit_that_is_refunded() {
    var invoice = world.invoiced(order);
    var id = invoice.getString("id");
    var payment = world.pay(invoice, "1500.00", "1500.00");
    world.publishData("delivery.returned", order.returned(2, "DEFECTIVE"));
    var credit = world.awaitPublished("credit_note.issued", id);
    assertThat(credit.getString("creditNoteNumber")).isEqualTo("CN-" + Year.now() + "-000001");
    assertThat(credit.getString("returnId")).isEqualTo(order.returned().toString());
    assertThat(credit.getString("subtotal")).isEqualTo("500.00");
    assertThat(credit.getString("taxTotal")).isEqualTo("100.00");
    assertThat(credit.getString("grandTotal")).isEqualTo("600.00");
    var after = world.invoice(id);
    assertThat(after.getString("status")).isEqualTo("PAID");
    assertThat(after.getString("paidAmount")).isEqualTo("900.00");
    world
        .as("finance")
        .body("{\"amount\":\"600.00\",\"reason\":\"RETURNED\"}")
        .post("/api/v1/payments/" + payment.getString("id") + "/refund")
        .then()
        .statusCode(200)
        .body("refundedAmount", is("600.00"))
        .body("unallocatedAmount", is("0.00"));
    var refunded = world.awaitPublished("payment.refunded", payment.getString("id"));
    assertThat(refunded.getString("creditNoteId")).isEqualTo(credit.getString("creditNoteId"));
    assertThat(refunded.getString("orderId")).isEqualTo(order.id().toString());
    assertThat(refunded.getList("allocations")).isEmpty();
    assertThat(refunded.getBoolean("fullRefund")).isFalse();

    // what still settles the invoice can go back, too, and opens it again; no more than that
    refund(payment.getString("id"), "900.01")
        .statusCode(422)
        .body("code", is("more-than-received"));
    refund(payment.getString("id"), "900.00").statusCode(200);
    assertThat(world.invoice(id).getString("openAmount")).isEqualTo("900.00");
    refund(payment.getString("id"), "0.01").statusCode(409);
    assertThat(world.published(id)).containsOnlyOnce("invoice.paid");
  }

  private ValidatableResponse refund(String payment, String amount) {
    return world
        .as("finance")
        .body("{\"amount\":\"%s\",\"reason\":\"Asked for it\"}".formatted(amount))
        .post("/api/v1/payments/" + payment + "/refund")
        .then();
  }

  @Test
  void a_payment_service_outside_settles_once_and_only_the_states_are_told() {
    var invoice = world.invoiced(order);
    var id = invoice.getString("id");
    for (var i = 0; i < 2; i++) {
      world.publishData(
          "invoice.paid",
          """
          {"invoiceId":"%s","invoiceNumber":"%s","customerId":"%s","amount":"1500.00","currency":"USD",
           "paymentMethod":"STRIPE","paymentDate":"2024-01-16T10:00:00.000Z"}"""
              .formatted(id, invoice.getString("number"), order.customer()));
    }
    world.awaitInvoice(id, "status", "PAID");
    world.invoiced(Order.some());
    assertThat(query("SELECT count(*) FROM payment WHERE tenant_id = '" + world.tenant() + "'"))
        .isEqualTo("1");
    assertThat(world.published(id)).doesNotContain("payment.received");
    expectToldOpen(id, "0.00");
  }

  @Test
  void an_outside_payment_of_a_part_leaves_the_rest_open() {
    var invoice = world.invoiced(order);
    var id = invoice.getString("id");
    payOutside(invoice, "1.00", "USD");
    world.awaitInvoice(id, "openAmount", "1499.00");
    assertThat(world.invoice(id).getString("status")).isEqualTo("PARTIALLY_PAID");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              expectToldAsItIs();
              expectToldOpen(id, "1499.00");
            });
    world.pay(invoice, "1499.00", "1499.00");
    assertThat(world.awaitPublished("invoice.paid", id).getString("amount")).isEqualTo("1500.00");
  }

  @Test
  void an_outside_payment_beyond_the_open_amount_is_the_customers_credit() {
    var invoice = world.invoiced(order);
    world.pay(invoice, "1000.00", "1000.00");
    payOutside(invoice, "600.00", "USD");
    world.awaitInvoice(invoice.getString("id"), "openAmount", "0.00");
    expectUnapplied(invoice, "USD", "100.00");
  }

  @Test
  void an_outside_payment_in_another_currency_is_money_not_applied() {
    var invoice = world.invoiced(order);
    payOutside(invoice, "1500.00", "EUR");
    expectUnapplied(invoice, "EUR", "1500.00");
    assertThat(world.invoice(invoice.getString("id")).getString("openAmount")).isEqualTo("1500.00");
  }

  private void expectToldOpen(String invoice, String open) {
    assertThat(world.told("invoice.updated", "invoiceId"))
        .hasEntrySatisfying(
            invoice, told -> assertThat(told.getString("openAmount")).isEqualTo(open));
  }

  private JsonPath read(Response eInvoice) {
    eInvoice.then().statusCode(200);
    return readFile(eInvoice.asByteArray()).then().statusCode(200).extract().jsonPath();
  }

  private Response readFile(byte[] file) {
    return world
        .as("purchasing")
        .body("{\"content\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(file)))
        .post("/api/v1/e-invoices/read");
  }

  private void expectUnapplied(JsonPath invoice, String currency, String amount) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              world
                  .as("finance")
                  .get("/api/v1/payments?unallocated=true&invoiceId=" + invoice.getString("id"))
                  .then()
                  .statusCode(200)
                  .body("items", hasSize(1))
                  .body("items[0].invoiceId", is(invoice.getString("id")))
                  .body("items[0].currency", is(currency))
                  .body("items[0].unallocatedAmount", is(amount));
              var told =
                  world.told("payment.updated", "paymentId").values().stream()
                      .filter(state -> state.get("invoiceId") != null)
                      .toList();
              assertThat(told).hasSize(1);
              assertThat(told.getFirst().getString("invoiceId")).isEqualTo(invoice.getString("id"));
              assertThat(told.getFirst().getString("currency")).isEqualTo(currency);
              assertThat(told.getFirst().getString("unappliedAmount")).isEqualTo(amount);
            });
  }

  private void payOutside(JsonPath invoice, String amount, String currency) {
    world.publishData(
        "invoice.paid",
        """
        {"invoiceId":"%s","invoiceNumber":"%s","customerId":"%s","amount":"%s","currency":"%s",
         "paymentMethod":"STRIPE","paymentDate":"2024-01-16T10:00:00.000Z"}"""
            .formatted(
                invoice.getString("id"),
                invoice.getString("number"),
                order.customer(),
                amount,
                currency));
  }

  @Test
  void a_full_credit_settles_without_payment() {
    var invoice = world.invoiced(order);
    var id = invoice.getString("id");
    world.publishData("delivery.returned", order.returned(5, "WRONG_ITEM"));
    world.awaitInvoice(id, "status", "CREDITED");
    assertThat(world.published(id)).doesNotContain("invoice.paid");
  }

  @Test
  void a_gateway_pays_fails_and_takes_back() {
    world
        .as("finance")
        .body("{\"webhookSecret\":\"%s\"}".formatted(SECRET))
        .put("/api/v1/payment-gateways/simulated")
        .then()
        .statusCode(204);
    assertThat(
            query(
                "SELECT left(secret, 8) FROM gateway_secret WHERE tenant_id = '"
                    + world.tenant()
                    + "'"))
        .isEqualTo("aes-gcm:");
    var invoice = world.invoiced(order);
    var id = invoice.getString("id");
    var request = world.as("sales").post("/api/v1/invoices/" + id + "/payment-requests");
    request.then().statusCode(201).body("status", is("PENDING")).body("amount", is("1500.00"));
    var reference = request.<String>path("reference");
    var payment = request.<String>path("id");

    webhook("e1", "payment.refunded", reference, SECRET).statusCode(409);
    webhook("e2", "payment.failed", reference, SECRET).statusCode(204);
    assertThat(world.awaitPublished("payment.failed", payment).getString("declineCode"))
        .isEqualTo("insufficient_funds");
    var before = query("SELECT count(*) FROM payment");
    webhook("e3", "payment.succeeded", reference, "another-secret").statusCode(403);
    webhook("e3", "payment.succeeded", "sim_unknown", SECRET).statusCode(404);
    assertThat(query("SELECT count(*) FROM payment")).isEqualTo(before);
    for (var i = 0; i < 3; i++) {
      webhook("e3", "payment.succeeded", reference, SECRET).statusCode(204);
    }
    webhook("e4", "payment.succeeded", reference, SECRET).statusCode(204);
    assertThat(world.invoice(id).getString("status")).isEqualTo("PAID");
    assertThat(world.awaitPublished("invoice.paid", id).getString("paymentMethod"))
        .isEqualTo("SIMULATED");

    webhook("e5", "payment.disputed", reference, SECRET).statusCode(204);
    assertThat(world.invoice(id).getString("status")).isEqualTo("ISSUED");
    var refunded = world.awaitPublished("payment.refunded", payment);
    assertThat(refunded.getString("reason")).isEqualTo("DISPUTED");
    assertThat(refunded.getString("allocations[0].invoiceId")).isEqualTo(id);
    assertThat(refunded.getBoolean("fullRefund")).isTrue();
    assertThat(world.published(payment))
        .containsOnlyOnce("payment.received")
        .containsOnlyOnce("payment.failed");
  }

  private ValidatableResponse webhook(String event, String type, String reference, String secret) {
    var body =
        """
        {"eventId":"%s","type":"%s","reference":"%s","declineCode":"insufficient_funds","livemode":false}"""
            .formatted(event, type, reference);
    return RestAssured.given()
        .contentType("application/json")
        .header("X-Signature", signature(body, secret))
        .body(body)
        .post("/api/v1/payment-webhooks/simulated/" + world.tenant())
        .then();
  }

  static String signature(String body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void reminders_come_once_a_level_and_stop_when_it_is_paid() {
    var invoice = world.invoiced(order);
    var id = invoice.getString("id");
    dun().body("reminders", hasSize(0));
    age(id, 15);
    dun().body("reminders", hasSize(1)).body("reminders[0].level", is(1));
    dun().body("reminders", hasSize(0));
    remindedDaysAgo(id, 1);
    dun().body("reminders[0].level", is(2)).body("reminders[0].fees", is("5.00"));
    remindedDaysAgo(id, 1);
    dun().body("reminders", hasSize(0));
    assertThat(world.invoice(id).getBoolean("overdue")).isTrue();
    var overdue = world.awaitPublished("invoice.overdue", id);
    assertThat(overdue.getInt("daysOverdue")).isEqualTo(15);
    assertThat(overdue.getString("openAmount")).isEqualTo("1500.00");
    world.pay(invoice, "1500.00", null);
    age(id, 60);
    dun().body("reminders", hasSize(0));
  }

  @Test
  void the_daily_run_finds_every_tenant_and_reminds_of_all_it_has_one_level_each()
      throws Exception {
    var id = world.invoiced(order).getString("id");
    age(id, 20);
    execute(
        """
        INSERT INTO invoice SELECT (jsonb_populate_record(i, jsonb_build_object(
               'id', gen_random_uuid(), 'number', 'X-' || n, 'billing_key', NULL))).*
          FROM invoice i, generate_series(1, 700) n WHERE i.id = '%s'"""
            .formatted(id));
    try (var other = new InvoiceWorld()) {
      var theirs = other.invoiced(Order.some()).getString("id");
      age(theirs, 8);
      background.run(() -> schedules.runNow("dunning")).subscribe().with(_ -> {});
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          query(
                              "SELECT string_agg(dunning_level::text, ',') FROM invoice WHERE id IN ('%s', '%s')"
                                  .formatted(id, theirs)))
                      .isEqualTo("1,1"));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        owed("SELECT string_agg(DISTINCT dunning_level::text, ',') FROM invoice"))
                    .isEqualTo("1"));
    assertThat(owed("SELECT count(*) FROM invoice")).isEqualTo("701");
    world.awaitPublished("invoice.overdue", id);
  }

  private ValidatableResponse dun() {
    return world.as("finance").post("/api/v1/dunning-runs").then().statusCode(200);
  }

  private static void remindedDaysAgo(String invoice, int days) {
    execute(
        "UPDATE invoice SET dunned_at = now() - interval '%d days' WHERE id = '%s'"
            .formatted(days, invoice));
  }

  private static void age(String invoice, int daysOverdue) {
    execute(
        """
        UPDATE invoice SET due_on = due.day, due_at = due.day::timestamp AT TIME ZONE 'UTC' + interval '1 day'
          FROM (SELECT (now() AT TIME ZONE 'UTC')::date - %d AS day) AS due WHERE id = '%s'
        """
            .formatted(daysOverdue, invoice));
  }

  @Test
  void invoiced_at_once_if_the_order_says_so_and_by_hand_if_that_is_the_rule() {
    world.publishData("order.created", order.created("\"invoiceRule\":\"IMMEDIATE\","));
    assertThat(world.awaitInvoice(order).getString("grandTotal")).isEqualTo("1500.00");

    var byHand = Order.some();
    world.publishData("order.created", byHand.created("\"invoiceRule\":\"MANUAL\","));
    world.publishData("delivery.dispatched", byHand.dispatched(3));
    world.publishData("delivery.confirmed", byHand.delivered());
    var path = "/api/v1/orders/" + byHand.id();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                world.as("viewer").get(path + "/billing").then().body("lines[0].billable", is(3)));
    world
        .as("finance")
        .body("{\"lines\":[{\"orderLineId\":\"%s\",\"quantity\":4}]}".formatted(byHand.line()))
        .post(path + "/invoices")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/lines/0/quantity"));
    world
        .as("finance")
        .post(path + "/invoices")
        .then()
        .statusCode(201)
        .body("grandTotal", is("900.00"));
    world.as("finance").post(path + "/invoices").then().statusCode(409);
  }

  @Test
  void a_voided_invoice_is_told_and_can_be_made_anew_by_hand() {
    var id = world.invoiced(order).getString("id");
    world
        .as("finance")
        .body("{\"reason\":\"Wrong address\"}")
        .post("/api/v1/invoices/" + id + "/void")
        .then()
        .statusCode(200)
        .body("status", is("VOIDED"))
        .body("openAmount", is("0.00"));
    assertThat(world.awaitPublished("invoice.voided", id).getString("reason"))
        .isEqualTo("Wrong address");
    world
        .as("finance")
        .post("/api/v1/orders/" + order.id() + "/invoices")
        .then()
        .statusCode(201)
        .body("grandTotal", is("1500.00"))
        .body("number", is("INV-" + Year.now() + "-000002"));
  }

  @Test
  void what_is_uncollectable_is_written_off() {
    var invoice = world.invoiced(order);
    var id = invoice.getString("id");
    world.pay(invoice, "400.00", null);
    world
        .as("finance")
        .body("{\"reason\":\"Insolvent\"}")
        .post("/api/v1/invoices/" + id + "/write-off")
        .then()
        .statusCode(200)
        .body("status", is("WRITTEN_OFF"))
        .body("writtenOffAmount", is("1100.00"));
    assertThat(world.awaitPublished("invoice.written_off", id).getString("amount"))
        .isEqualTo("1100.00");
  }

  @Test
  void figures_are_metrics() {
    world.invoiced(order);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Management.metrics())
                    .contains("collector_invoices{state=\"ISSUED\"")
                    .contains("collector_payments{result=\"succeeded\""));
  }

  @Test
  void an_order_that_nobody_could_invoice_is_dead_lettered() {
    world.publishData("order.created", order.created().replace("\"USD\"", "\"ZZZ\""));
    world.awaitDeadLetter("unknown currency ZZZ");
  }

  // ---- what accounting has posted

  private void settled(
      String invoice, UUID entry, String amount, String paidBefore, @Nullable UUID reverses) {
    world.publishData(
        "invoice.settled",
        """
        {"invoiceId":"%s","customerId":"%s","entryId":"%s","entryNumber":"JE-2024-000043","postingDate":"2024-01-16",
         "method":"BANK_STATEMENT","currency":"USD","amount":"%s","paidBefore":"%s","reversesEntryId":%s}"""
            .formatted(
                invoice,
                order.customer(),
                entry,
                amount,
                paidBefore,
                reverses == null ? "null" : "\"" + reverses + "\""));
  }

  private long payments() {
    return world.as("finance").get("/api/v1/payments").jsonPath().getList("items").size();
  }

  /// Whatever was told before is worked on when this is.
  private void awaitBehind() {
    var other = world.invoiced(Order.some()).getString("id");
    settled(other, UUID.randomUUID(), "1.00", "0.00", null);
    world.awaitInvoice(other, "openAmount", "1499.00");
  }

  @Test
  void a_statement_that_accounting_confirmed_pays_the_invoice_and_is_undone() {
    var id = world.invoiced(order).getString("id");
    var entry = UUID.randomUUID();
    settled(id, entry, "1500.00", "0.00", null);
    settled(id, entry, "1500.00", "0.00", null);
    world.awaitInvoice(id, "status", "PAID");
    var received = world.awaitPublished("payment.received", id);
    assertThat(received.getString("paymentMethod")).isEqualTo("BANK_STATEMENT");
    assertThat(received.getString("ledgerEntry.entryId")).isEqualTo(entry.toString());
    assertThat(received.getString("ledgerEntry.invoiceId")).isEqualTo(id);
    assertThat(received.getString("settledBefore")).isNull();
    assertThat(world.awaitPublished("invoice.paid", id).getString("paymentId"))
        .isEqualTo(received.getString("paymentId"));
    expectToldOpen(id, "0.00");
    var reversal = UUID.randomUUID();
    settled(id, reversal, "-1500.00", "1500.00", entry);
    world.awaitInvoice(id, "openAmount", "1500.00");
    var refunded = world.awaitPublished("payment.refunded", id);
    assertThat(refunded.getString("ledgerEntry.entryId")).isEqualTo(reversal.toString());
    assertThat(payments()).isEqualTo(1);
  }

  @Test
  void the_same_money_that_a_person_has_recorded_is_one_payment() {
    var invoice = world.invoiced(order);
    var id = invoice.getString("id");
    world.pay(invoice, "1500.00", "1500.00");
    var entry = UUID.randomUUID();
    settled(id, entry, "1500.00", "0.00", null);
    // undone there, the person's payment stays
    settled(id, UUID.randomUUID(), "-1500.00", "1500.00", entry);
    awaitBehind();
    assertThat(payments()).isEqualTo(2);
    assertThat(world.invoice(id).getString("status")).isEqualTo("PAID");
  }

  /// Accounting posts the money of methods without an account of their own as the bank's.
  @Test
  void money_that_a_person_has_recorded_by_wire_is_that_of_the_statement_and_cash_is_not() {
    for (var method : List.of("WIRE", "CASH")) {
      var one = Order.some();
      var invoice = world.invoiced(one);
      var id = invoice.getString("id");
      world
          .as("finance")
          .body(
              """
              {"customerId":"%s","amount":"1500.00","currency":"USD","method":"%s",
               "allocations":[{"invoiceId":"%s","amount":"1500.00"}]}\
              """
                  .formatted(one.customer(), method, id))
          .post("/api/v1/payments")
          .then()
          .statusCode(201);
      world.publishData(
          "invoice.settled",
          """
          {"invoiceId":"%s","customerId":"%s","entryId":"%s","entryNumber":"JE-2024-000043",
           "postingDate":"2024-01-16","method":"BANK_STATEMENT","currency":"USD","amount":"1500.00",
           "paidBefore":"0.00","otherMethods":["CARD","CASH"]}\
          """
              .formatted(id, one.customer(), UUID.randomUUID()));
    }
    awaitBehind();
    assertThat(
            world
                .as("finance")
                .get("/api/v1/payments?unallocated=true")
                .jsonPath()
                .getList("items.unallocatedAmount"))
        .containsExactly("1500.00");
    assertThat(payments()).isEqualTo(4);
  }

  @Test
  void another_payment_of_the_same_amount_is_another_and_what_is_beyond_is_credit() {
    var invoice = world.invoiced(order);
    var id = invoice.getString("id");
    world.pay(invoice, "800.00", "800.00");
    settled(id, UUID.randomUUID(), "800.00", "800.00", null);
    world.awaitInvoice(id, "status", "PAID");
    assertThat(payments()).isEqualTo(2);
    assertThat(
            world
                .as("finance")
                .get("/api/v1/payments?unallocated=true")
                .jsonPath()
                .getString("items[0].unallocatedAmount"))
        .isEqualTo("100.00");
  }

  @Test
  void what_was_undone_before_it_was_told_and_unknown_invoices_pay_nothing() {
    var id = world.invoiced(order).getString("id");
    var entry = UUID.randomUUID();
    settled(id, UUID.randomUUID(), "-1500.00", "0.00", entry);
    settled(id, entry, "1500.00", "0.00", null);
    settled(UUID.randomUUID().toString(), UUID.randomUUID(), "9.00", "0.00", null);
    var last = UUID.randomUUID();
    settled(id, last, "1.00", "0.00", null);
    world.awaitInvoice(id, "openAmount", "1499.00");
    assertThat(payments()).isEqualTo(1);
  }

  @Test
  void a_payment_of_an_outside_service_that_accounting_told_of_first_is_one_payment() {
    var invoice = world.invoiced(order);
    var id = invoice.getString("id");
    settled(id, UUID.randomUUID(), "1500.00", "0.00", null);
    world.awaitInvoice(id, "status", "PAID");
    world.publishData(
        "invoice.paid",
        """
        {"invoiceId":"%s","invoiceNumber":"%s","customerId":"%s","amount":"1500.00","currency":"USD",
         "paymentDate":"2024-01-16T10:00:00.000Z"}"""
            .formatted(id, invoice.getString("number"), order.customer()));
    var other = world.invoiced(Order.some());
    payOutside(other, "1.00", "USD");
    world.awaitInvoice(other.getString("id"), "openAmount", "1499.00");
    assertThat(payments()).isEqualTo(2);
  }

  @Test
  void a_person_who_pays_the_rest_tells_what_accounting_had_posted() {
    var invoice = world.invoiced(order);
    var id = invoice.getString("id");
    settled(id, UUID.randomUUID(), "750.00", "0.00", null);
    world.awaitInvoice(id, "openAmount", "750.00");
    var payment = world.pay(invoice, "750.00", "750.00").getString("id");
    var received = world.awaitPublished("payment.received", payment);
    assertThat(received.getString("settledBefore")).isEqualTo("750.00");
    assertThat(received.getString("ledgerEntry")).isNull();
  }
}
