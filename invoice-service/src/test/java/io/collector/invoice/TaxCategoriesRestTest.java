package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.PATIENCE;
import static io.collector.invoice.InvoiceWorld.count;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.schedule.Schedules;
import io.collector.testing.CollectorTest;
import io.collector.testing.En16931;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which tax category of EN 16931 a line has: by customer, by product, or as it is told.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class TaxCategoriesRestTest {

  private static final String PAPER =
      "{\"description\":\"Paper\",\"quantity\":1,\"unitPrice\":\"100.00\"%s}";

  private static final En16931 UBL_RULES = En16931.of("ubl");
  private static final En16931 CII_RULES = En16931.of("cii");

  private final UUID customer = UUID.randomUUID();
  private final UUID product = UUID.randomUUID();
  private InvoiceWorld world;

  @Inject Schedules schedules;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
    world
        .as("admin")
        .body(
            """
            {"invoiceRule":"IMMEDIATE","paymentTermDays":30,"defaultTaxPercent":"19","earlyPaymentDiscountPercent":"0",
             "earlyPaymentDays":0,"dunningInterestPercent":"0","dunningLevels":[],
             "seller":{"name":"Collector","taxId":"DE123456789","country":"DE"}}""")
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(200);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "DOMESTIC,        S,  20.90, , ",
    "REVERSE_CHARGE,  AE, 0.00,  VATEX-EU-AE,  Reverse charge",
    "INTRA_COMMUNITY, K,  0.00,  VATEX-EU-IC,  Intra-Community supply",
    "EXPORT,          G,  0.00,  VATEX-EU-G,   Export outside the EU",
    "EXEMPT,          E,  0.00,  VATEX-EU-151, Treaty of the host state",
    "OUT_OF_SCOPE,    O,  0.00,  VATEX-EU-151, Treaty of the host state",
  })
  void the_customer_decides_whose_tax_it_is(
      String treatment,
      String category,
      String tax,
      @Nullable String code,
      @Nullable String reason) {
    customer(treatment, "FR12345678901");
    var more =
        """
        "allowancesAndCharges":[{"kind":"CHARGE","reason":"Freight","amount":"10.00"}],
        "instalments":[{"days":30,"percent":"50"},{"days":60,"percent":"50"}],""";
    var invoice =
        invoice(more, PAPER.formatted(""))
            .statusCode(201)
            .body("subtotal", is("110.00"))
            .body("taxTotal", is(tax))
            .body("lines[0].taxCategory", is(category))
            .body("taxBreakdown.taxCategory", contains(category))
            .body("taxBreakdown[0].exemptionCode", is(code))
            .body("taxBreakdown[0].exemptionReason", is(reason))
            .body("eInvoiceMissing", hasSize(0))
            .extract()
            .jsonPath();
    assertThat(
            world
                .awaitPublished("invoice.issued", invoice.getString("id"))
                .getString("taxBreakdown[0].taxCategory"))
        .isEqualTo(category);
    var ubl =
        world
            .as("viewer")
            .get("/api/v1/invoices/" + invoice.getString("id") + "/ubl")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(ubl).contains("<cbc:ID>" + category + "</cbc:ID>");
    checkRules("/api/v1/invoices/" + invoice.getString("id"), reason);
    checkRules("/api/v1/credit-notes/" + credited(invoice), reason);
    world
        .as("purchasing")
        .body(
            "{\"content\":\"%s\"}"
                .formatted(Base64.getEncoder().encodeToString(ubl.getBytes(UTF_8))))
        .post("/api/v1/e-invoices/read")
        .then()
        .statusCode(200)
        .body("number", is(invoice.getString("number")))
        .body(
            "grandTotal",
            is(
                new BigDecimal(invoice.getString("grandTotal"))
                    .stripTrailingZeros()
                    .toPlainString()))
        .body("taxBreakdown[0].exemptionCode", is(code))
        .body("taxBreakdown[0].exemptionReason", is(reason));
    world
        .as("purchasing")
        .body("{\"content\":\"%%%\"}")
        .post("/api/v1/e-invoices/read")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/content"));
    world
        .as("viewer")
        .get("/api/v1/invoices/" + invoice.getString("id") + "/pdf?language=DE")
        .then()
        .statusCode(200);
  }

  /// What a document says to who reads it by machine.
  private void checkRules(String path, @Nullable String reason) {
    for (var form : new String[] {"ubl", "cii"}) {
      var xml =
          world.as("viewer").get(path + "/" + form).then().statusCode(200).extract().asString();
      var rules = form.equals("ubl") ? UBL_RULES : CII_RULES;
      assertThat(rules.violations(xml.getBytes(UTF_8))).isEmpty();
      if (reason != null) {
        assertThat(xml).contains("ExemptionReason>" + reason + "<");
      }
    }
  }

  /// The credit note of the whole invoice.
  private String credited(JsonPath invoice) {
    return world
        .as("finance")
        .body(
            "{\"reason\":\"GOODWILL\",\"amount\":\"%s\"}"
                .formatted(invoice.getString("grandTotal")))
        .post("/api/v1/invoices/" + invoice.getString("id") + "/credit-notes")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"REVERSE_CHARGE", "EXEMPT", "OUT_OF_SCOPE"})
  void gross_prices_lose_their_tax_where_none_is_charged(String treatment) {
    customer(treatment, "FR12345678901");
    invoice("\"priceBasis\":\"GROSS\",", PAPER.formatted("").replace("100.00", "119.00"))
        .statusCode(201)
        .body("grandTotal", is("100.00"));
  }

  @Test
  void reverse_charge_needs_the_customer_s_vat_number() {
    customer("REVERSE_CHARGE", "12/345");
    invoice(PAPER.formatted(""))
        .statusCode(422)
        .body("errors.detail", hasItem(containsString("VAT number")));
  }

  @Test
  void an_exempt_product_is_exempt_whoever_buys_it_and_says_why() {
    customer("EXPORT", null);
    product("E", "\"taxExemptionReason\":\"Medical care\",\"taxExemptionCode\":\"VATEX-EU-132\",");
    invoice("{\"productId\":\"%s\",\"quantity\":2,\"unitPrice\":\"10.00\"}".formatted(product))
        .statusCode(201)
        .body("lines[0].description", is("Syringe"))
        .body("lines[0].sku", is("SYR-1"))
        .body("lines[0].unit", is("C62"))
        .body("taxBreakdown[0].taxCategory", is("E"))
        .body("taxBreakdown[0].exemptionReason", is("Medical care"))
        .body("taxBreakdown[0].exemptionCode", is("VATEX-EU-132"));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "EXEMPT,       E, Medical care; Treaty of the host state",
    "OUT_OF_SCOPE, O, Treaty of the host state",
  })
  void an_exempt_product_keeps_its_reason_beside_an_exempt_customer_s(
      String treatment, String category, String reason) {
    customer(treatment, null);
    product("E", "\"taxExemptionReason\":\"Medical care\",");
    var syringe = "{\"productId\":\"%s\",\"quantity\":2,\"unitPrice\":\"10.00\"}";
    invoice(syringe.formatted(product) + "," + PAPER.formatted(""))
        .statusCode(201)
        .body("taxTotal", is("0.00"))
        .body("taxBreakdown.taxCategory", contains(category))
        .body("taxBreakdown[0].exemptionReason", is(reason));
  }

  @ParameterizedTest
  @CsvSource({"EXEMPT, E", "OUT_OF_SCOPE, O"})
  void a_line_that_tells_the_customer_s_category_has_its_reason(String treatment, String category) {
    customer(treatment, null);
    var told = ",\"taxCategory\":\"%s\"%s";
    invoice(PAPER.formatted(told.formatted(category, "")))
        .statusCode(201)
        .body("taxBreakdown[0].exemptionReason", is("Treaty of the host state"))
        .body("taxBreakdown[0].exemptionCode", is("VATEX-EU-151"));
    invoice(PAPER.formatted(told.formatted(category, ",\"exemptionReason\":\"Its own\"")))
        .body("taxBreakdown[0].exemptionReason", is("Its own"))
        .body("taxBreakdown[0].exemptionCode", nullValue());
  }

  @Test
  void a_box_of_a_product_is_invoiced_at_its_price() {
    customer("DOMESTIC", null);
    product(
        null,
        """
        "units":{"decimals":0,"others":[{"unit":"XBX","factor":12}]},""");
    var line = "{\"productId\":\"%s\",\"quantity\":%s,\"unit\":\"%s\",\"unitPrice\":\"100.01\"}";
    invoice(line.formatted(product, "2", "XBX"))
        .statusCode(201)
        .body("subtotal", is("200.02"))
        .body("lines[0].quantity", is(24))
        .body("lines[0].soldIn.unit", is("XBX"))
        .body("lines[0].soldIn.quantity", is(2))
        .body("lines[0].soldIn.unitPrice", is("100.01"));
    invoice(line.formatted(product, "2.5", "C62"))
        .statusCode(422)
        .body("errors.pointer", contains("/lines/0/quantity"));
    invoice(line.formatted(product, "2", "KGM"))
        .statusCode(422)
        .body("errors.pointer", contains("/lines/0/unit"));
    invoice(line.formatted(UUID.randomUUID(), "2", "C62"))
        .statusCode(422)
        .body("code", is("unknown-product"))
        .body("errors.pointer", contains("/lines/0/productId"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                                                              | ",
        ",\"taxPercent\":\"0\",\"taxCategory\":\"Z\"                   | ",
        ",\"taxPercent\":\"7\",\"taxCategory\":\"S\"                   | ",
        ",\"taxCategory\":\"E\",\"exemptionReason\":\"Medical care\"   | ",
        ",\"taxCategory\":\"O\"                                        | ",
        ",\"taxCategory\":\"G\"                                        | ",
        ",\"taxCategory\":\"E\"                                        | /lines/0/exemptionReason",
        ",\"taxCategory\":\"S\",\"taxPercent\":\"0\"                   | /lines/0/taxPercent",
        ",\"taxCategory\":\"Z\",\"taxPercent\":\"7\"                   | /lines/0/taxPercent",
        ",\"taxCategory\":\"AE\"                                       | /lines",
        ",\"exemptionReason\":\"Medical care\"                         | /lines/0/taxCategory",
        ",\"exemptionCode\":\"X\",\"taxCategory\":\"E\"                | /lines/0/exemptionCode",
      })
  void what_a_line_tells_of_its_tax_is_taken_or_refused(
      @Nullable String more, @Nullable String pointer) {
    customer("DOMESTIC", null);
    var response = invoice(PAPER.formatted(more == null ? "" : more));
    if (pointer == null) {
      response.statusCode(201);
    } else {
      response.body("errors.pointer", contains(pointer));
    }
  }

  @Test
  void a_charge_of_category_s_needs_a_rate_where_no_line_has_one() {
    customer("DOMESTIC", null);
    var freight =
        """
        "allowancesAndCharges":[{"kind":"CHARGE","reason":"Freight","amount":"10.00","taxCategory":"S"%s}],""";
    var paper = PAPER.formatted(",\"taxPercent\":\"0\"");
    invoice(freight.formatted(""), paper)
        .statusCode(422)
        .body("errors.pointer", contains("/allowancesAndCharges/0"));
    invoice(freight.formatted(",\"taxPercent\":\"19\""), paper)
        .statusCode(201)
        .body("taxTotal", is("1.90"));
  }

  @Test
  void a_charge_that_is_credited_alone_is_the_line_of_its_e_invoice() {
    customer("DOMESTIC", null);
    var freight =
        """
        "allowancesAndCharges":[{"kind":"CHARGE","reason":"Freight","amount":"20.00"}],""";
    var invoice = invoice(freight, PAPER.formatted("")).statusCode(201).extract().jsonPath();
    var note =
        world
            .as("finance")
            .body(
                "{\"reason\":\"GOODWILL\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":1}]}"
                    .formatted(invoice.getString("allowancesAndCharges[0].id")))
            .post("/api/v1/invoices/" + invoice.getString("id") + "/credit-notes")
            .then()
            .statusCode(201)
            .body("grandTotal", is("23.80"))
            .body("allowancesAndCharges.amount", contains("20.00"))
            .extract()
            .jsonPath();
    var path = "/api/v1/credit-notes/" + note.getString("id");
    var ubl = world.as("viewer").get(path + "/ubl").then().statusCode(200).extract().asString();
    assertThat(ubl)
        .contains("CreditNoteLine", "Freight", ">20.00<")
        .doesNotContain("AllowanceCharge");
    world.as("viewer").get(path + "/pdf").then().statusCode(200);
  }

  @Test
  void a_charge_tells_itself_why_no_tax_is_charged() {
    customer("DOMESTIC", null);
    var insurance =
        """
        "allowancesAndCharges":[{"kind":"CHARGE","reason":"Insurance","amount":"20.00","taxCategory":"%s"%s}],""";
    var why = ",\"exemptionReason\":\"Insurance, art. 135\"";
    invoice(insurance.formatted("E", ""), PAPER.formatted(""))
        .statusCode(422)
        .body("errors.detail", hasItem(containsString("of the customer, the product, the line")));
    invoice(insurance.formatted("S", why), PAPER.formatted(""))
        .statusCode(422)
        .body("errors.pointer", contains("/allowancesAndCharges/0/taxCategory"));
    var invoice =
        invoice(insurance.formatted("E", why), PAPER.formatted(""))
            .statusCode(201)
            .body("grandTotal", is("139.00"))
            .body("taxBreakdown.taxCategory", contains("E", "S"))
            .body("taxBreakdown[0].exemptionReason", is("Insurance, art. 135"))
            .extract()
            .jsonPath();
    for (var form : new String[] {"ubl", "cii"}) {
      var path = "/api/v1/invoices/%s/%s".formatted(invoice.getString("id"), form);
      var xml = world.as("viewer").get(path).then().statusCode(200).extract().asString();
      assertThat(xml).contains("ExemptionReason>Insurance, art. 135<");
    }
    var exempt = ",\"taxCategory\":\"E\",\"exemptionReason\":\"Medical care\"";
    invoice(insurance.formatted("E", why), PAPER.formatted(exempt))
        .statusCode(201)
        .body("taxBreakdown.exemptionReason", contains("Medical care; Insurance, art. 135"));
  }

  @Test
  void what_is_out_of_scope_stands_alone() {
    customer("DOMESTIC", null);
    invoice(PAPER.formatted("") + "," + PAPER.formatted(",\"taxCategory\":\"O\""))
        .statusCode(422)
        .body("errors.detail", hasItem(containsString("(O)")));
  }

  @Test
  void an_order_s_rate_stays_and_its_zero_is_the_customer_s() {
    customer("REVERSE_CHARGE", "FR12345678901");
    var order = Order.ofCustomer(customer);
    world.publishData(
        "order.created", order.created().replace("\"taxPercent\":\"20\"", "\"taxPercent\":\"0\""));
    var invoice = world.awaitInvoice(order);
    assertThat(invoice.getString("taxBreakdown[0].taxCategory")).isEqualTo("AE");
    assertThat(invoice.getString("taxBreakdown[0].exemptionReason")).isEqualTo("Reverse charge");
    assertThat(invoice.getString("grandTotal")).isEqualTo("1500.00");
    var taxed = Order.ofCustomer(customer);
    world.publishData("order.created", taxed.created());
    assertThat(world.awaitInvoice(taxed).getString("taxBreakdown[0].taxCategory")).isEqualTo("S");
  }

  @ParameterizedTest
  @CsvSource({"EXEMPT, E", "OUT_OF_SCOPE, O"})
  void orders_of_an_exempt_customer_wait_for_no_vat_number(String treatment, String category) {
    customer(treatment, null);
    var order = Order.ofCustomer(customer);
    world.publishData("order.created", untaxed(order, ""));
    checkExempt(world.awaitInvoice(order), category);
    var another = Order.ofCustomer(customer);
    deliverToCollect(another);
    collect().then().statusCode(200);
    checkExempt(world.awaitInvoice(another), category);
  }

  private static void checkExempt(JsonPath invoice, String category) {
    assertThat(invoice.getString("grandTotal")).isEqualTo("1500.00");
    assertThat(invoice.getList("taxBreakdown.taxCategory")).containsExactly(category);
    assertThat(invoice.getString("taxBreakdown[0].exemptionReason"))
        .isEqualTo("Treaty of the host state");
  }

  @ParameterizedTest
  @CsvSource({"REVERSE_CHARGE, AE", "INTRA_COMMUNITY, K"})
  void an_order_waits_for_the_vat_number_that_its_invoice_needs(String treatment, String category) {
    customer(treatment, null);
    var order = Order.ofCustomer(customer);
    world.publishData("order.created", untaxed(order, ""));
    awaitHeld(order);
    world
        .as("viewer")
        .get("/api/v1/invoices?customerId=" + customer)
        .then()
        .body("items", hasSize(0));
    world
        .as("viewer")
        .get("/api/v1/orders/" + order.id() + "/billing")
        .then()
        .body("missing", containsString("VAT number"))
        .body("lines[0].billable", is(5));
    world
        .as("finance")
        .body("{}")
        .post("/api/v1/orders/" + order.id() + "/invoices")
        .then()
        .statusCode(409)
        .body("code", is("vat-number-missing"));
    customer(treatment, "FR12345678901", 2);
    var invoice = world.awaitInvoice(order);
    assertThat(invoice.getString("taxBreakdown[0].taxCategory")).isEqualTo(category);
    world
        .as("viewer")
        .get("/api/v1/invoices/" + invoice.getString("id") + "/ubl")
        .then()
        .statusCode(200);
    world
        .as("viewer")
        .get("/api/v1/billing-holds?customerId=" + customer)
        .then()
        .body("items", hasSize(0));
    world
        .as("viewer")
        .get("/api/v1/orders/" + order.id() + "/billing")
        .then()
        .body("missing", nullValue())
        .body("lines[0].billable", is(0));
  }

  @Test
  void a_held_order_whose_customer_is_charged_tax_after_all_is_invoiced() {
    customer("REVERSE_CHARGE", null);
    var order = Order.ofCustomer(customer);
    world.publishData("order.created", untaxed(order, ""));
    awaitHeld(order);
    customer("DOMESTIC", null, 2);
    assertThat(world.awaitInvoice(order).getString("taxBreakdown[0].taxCategory")).isEqualTo("Z");
  }

  @Test
  void a_collective_invoice_waits_for_the_vat_number_too() {
    customer("REVERSE_CHARGE", null);
    var order = Order.ofCustomer(customer);
    deliverToCollect(order);
    schedules.runNow("collective-invoices").await().atMost(PATIENCE);
    awaitHeld(order);
    world
        .as("viewer")
        .get("/api/v1/collective-invoices/waiting")
        .then()
        .body("customers", hasSize(0));
    collect().then().statusCode(409).body("code", is("vat-number-missing"));
    customer("REVERSE_CHARGE", "FR12345678901", 2);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(count("SELECT count(*) FROM billing_hold" + of(order))).isZero());
    schedules.runNow("collective-invoices").await().atMost(PATIENCE);
    assertThat(world.awaitInvoice(order).getString("taxBreakdown[0].taxCategory")).isEqualTo("AE");
  }

  @Test
  void a_blocked_customer_is_invoiced_only_for_a_reason() {
    blocked("ON_HOLD", 1);
    invoice(PAPER.formatted(""))
        .statusCode(409)
        .body("code", is("customer-blocked"))
        .body("errors.pointer", contains("/blockReleaseReason"));
    invoice("\"blockReleaseReason\":\" \",", PAPER.formatted("")).statusCode(409);
    invoice("\"blockReleaseReason\":\"Paid in advance\",", PAPER.formatted(""))
        .statusCode(201)
        .body("blockRelease.reason", is("Paid in advance"))
        .body("blockRelease.by", not(blankOrNullString()));
    var order = Order.ofCustomer(customer);
    world.publishData("order.created", order.created());
    assertThat(world.awaitInvoice(order).getString("grandTotal")).isEqualTo("1500.00");
    blocked("ACTIVE", 2);
    invoice("\"blockReleaseReason\":\"Never mind\",", PAPER.formatted(""))
        .statusCode(201)
        .body("blockRelease", nullValue());
  }

  private void blocked(String status, int version) {
    world.publishData(
        "customer.updated",
        """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY","status":"%s",
         "version":%d,"addresses":[]}\
        """
            .formatted(customer, status, version));
    awaitVersion(version);
  }

  private void awaitVersion(int version) {
    var known =
        "SELECT count(*) FROM customer_copy WHERE id = '%s' AND version = %d"
            .formatted(customer, version);
    await().atMost(PATIENCE).until(() -> count(known) == 1);
  }

  private void deliverToCollect(Order order) {
    world.publishData("order.created", untaxed(order, "\"invoiceRule\":\"COLLECTIVE\","));
    world.publishData("delivery.dispatched", order.dispatched(5));
    world.publishData(
        "delivery.confirmed",
        order.delivered().replaceFirst("\\{", "{\"deliveredAt\":\"2026-01-10T12:00:00Z\","));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(count("SELECT count(*) FROM order_to_collect" + of(order))).isOne());
  }

  private static String of(Order order) {
    return " WHERE order_id = '%s'".formatted(order.id());
  }

  private Response collect() {
    return world
        .as("finance")
        .body("{\"customerId\":\"%s\"}".formatted(customer))
        .post("/api/v1/collective-invoices");
  }

  private static String untaxed(Order order, String more) {
    return order.created(more).replace("\"taxPercent\":\"20\"", "\"taxPercent\":\"0\"");
  }

  private void awaitHeld(Order order) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                world
                    .as("viewer")
                    .get("/api/v1/billing-holds?customerId=" + customer)
                    .then()
                    .statusCode(200)
                    .body("items.orderId", contains(order.id().toString()))
                    .body("items[0].missing", containsString("VAT number")));
  }

  /// It tells a reason, too, which counts only of who is exempt or out of scope.
  private void customer(String treatment, @Nullable String taxId, int version) {
    world.publishData(
        "customer.updated",
        """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY","status":"ACTIVE",
         %s"taxTreatment":"%s","taxExemptionReason":"Treaty of the host state","taxExemptionCode":"VATEX-EU-151",
         "version":%d,"addresses":[{"addressId":"%s","addressType":"BILLING",
         "street":"Rue 1","city":"Paris","country":"FR"}]}\
        """
            .formatted(
                customer,
                taxId == null ? "" : "\"taxId\":\"%s\",".formatted(taxId),
                treatment,
                version,
                customer));
    awaitVersion(version);
  }

  private void customer(String treatment, @Nullable String taxId) {
    customer(treatment, taxId, 1);
  }

  private void product(@Nullable String category, String more) {
    world.publishData(
        "product.created",
        """
        {"productId":"%s","sku":"SYR-1","name":"Syringe","unit":"C62","productType":"GOODS","status":"ACTIVE",
         %s%s"version":1}"""
            .formatted(
                product,
                more,
                category == null ? "" : "\"taxCategory\":\"%s\",".formatted(category)));
    awaitCopy("product_copy", product);
  }

  private static void awaitCopy(String table, UUID id) {
    await()
        .atMost(PATIENCE)
        .until(() -> count("SELECT count(*) FROM %s WHERE id = '%s'".formatted(table, id)) == 1);
  }

  private ValidatableResponse invoice(String lines) {
    return invoice("", lines);
  }

  private ValidatableResponse invoice(String more, String lines) {
    return world
        .as("finance")
        .body(
            "{%s%s\"customerId\":\"%s\",\"currency\":\"EUR\",\"lines\":[%s]}"
                .formatted(
                    more.contains("priceBasis") ? "" : "\"priceBasis\":\"NET\",",
                    more,
                    customer,
                    lines))
        .post("/api/v1/invoices")
        .then();
  }
}
