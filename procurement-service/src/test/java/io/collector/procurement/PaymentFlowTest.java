package io.collector.procurement;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class PaymentFlowTest {

  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final String IBAN = "DE89370400440532013000";

  private ProcurementWorld world;

  @BeforeEach
  void open() {
    world = new ProcurementWorld();
    world
        .as("admin")
        .body(
            "{\"capitalCostPercent\":\"10\",\"buyer\":{\"name\":\"Collector Ltd\",\"iban\":\"FR1420041010050500013M02606\"}}")
        .put("/api/v1/procurement-settings")
        .then()
        .statusCode(200);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void what_is_due_is_proposed_approved_exported_and_booked() {
    var one = payee(",\"discountDays\":10,\"discountPercent\":\"2\",\"paymentTermDays\":30");
    var other = payee(",\"paymentTermDays\":60");
    var discounted = bill(one, "A-1", TODAY, "100.00");
    var due = bill(other, "B-1", TODAY.minusDays(60), "50.50");
    var later = bill(other, "B-2", TODAY, "70.00");
    var credit = credit(other, "G-1", "10.50");

    var run = propose();
    assertThat(world.read("payment-runs/" + run).getString("total")).isEqualTo("138.00");
    var bills = world.read("payment-runs/" + run + "/bills");
    assertThat(bills.getList("items.billId", String.class))
        .containsExactlyInAnyOrder(discounted, due, credit)
        .doesNotContain(later);
    var nothing = propose();
    assertThat(world.read("payment-runs/" + nothing).getInt("bills")).isZero();

    act("clerk", run, "approve", "").then().statusCode(403).body("code", is("own-run"));
    world.as("finance").get("/api/v1/payment-runs/" + run + "/pain.001").then().statusCode(409);
    act("boss", run, "approve", "").then().statusCode(200).body("status", is("APPROVED"));
    var xml =
        world
            .as("finance")
            .get("/api/v1/payment-runs/" + run + "/pain.001")
            .then()
            .statusCode(200)
            .contentType("application/xml")
            .extract()
            .asString();
    assertThat(xml)
        .contains("pain.001.001.09", "<NbOfTxs>2</NbOfTxs>", "<CtrlSum>138.00</CtrlSum>", IBAN)
        .contains(">98.00<", ">40.00<", "A-1");

    act("clerk", run, "paid", "{\"paidOn\":\"%s\"}".formatted(TODAY)).then().statusCode(202);
    awaitStatus(run, "PAID");
    var paid = world.awaitPublished("supplier_bill.paid", discounted);
    assertThat(paid.getString("amount")).isEqualTo("98.00");
    assertThat(paid.getString("discountAmount")).isEqualTo("2.00");
    assertThat(world.awaitPublished("supplier_bill.paid", credit).getString("amount"))
        .isEqualTo("-10.50");
    assertThat(world.read("supplier-bills/" + due).getString("status")).isEqualTo("PAID");
    assertThat(world.read("supplier-bills/" + later).getString("status")).isEqualTo("MATCHED");
    assertThat(world.published(due)).filteredOn("supplier_bill.paid"::equals).hasSize(1);
  }

  @Test
  void a_blocked_supplier_is_not_paid_and_what_is_left_out_or_cancelled_can_be_paid_later() {
    var one = payee("");
    var other = payee("");
    var first = bill(one, "A-1", TODAY.minusDays(40), "10.00");
    var second = bill(other, "B-1", TODAY.minusDays(40), "20.00");
    var run = propose();
    world
        .as("finance")
        .body("{\"status\":\"ON_HOLD\",\"reason\":\"Dispute\"}")
        .put("/api/v1/suppliers/" + other + "/status")
        .then()
        .statusCode(200);
    act("boss", run, "approve", "").then().statusCode(409).body("code", is("supplier-blocked"));
    act("clerk", run, "exclude", "{\"billId\":\"%s\"}".formatted(second))
        .then()
        .statusCode(200)
        .body("total", is("10.00"));
    act("clerk", run, "exclude", "{\"billId\":\"%s\"}".formatted(UUID.randomUUID()))
        .then()
        .statusCode(422);
    act("boss", run, "approve", "").then().statusCode(200);
    act("boss", run, "cancel", "{\"reason\":\"Wrong day\"}").then().statusCode(200);
    var again = propose();
    assertThat(world.read("payment-runs/" + again + "/bills").getList("items.billId", String.class))
        .containsExactly(first);
  }

  @Test
  void a_bank_account_with_wrong_check_digits_is_refused() {
    var supplier = world.supplier("");
    account(supplier, "DE89370400440532013001")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/iban"));
  }

  private UUID payee(String terms) {
    var supplier = world.supplier(terms);
    account(supplier, IBAN).then().statusCode(200).body("bankAccount.iban", is(IBAN));
    return supplier;
  }

  private Response account(UUID supplier, String iban) {
    var read = world.as("finance").get("/api/v1/suppliers/" + supplier);
    return world
        .as("finance")
        .header("If-Match", read.header("ETag"))
        .body("{\"iban\":\"%s\"}".formatted(iban))
        .put("/api/v1/suppliers/" + supplier + "/bank-account");
  }

  /// Of no order, and accepted.
  private String bill(UUID supplier, String number, LocalDate date, String total) {
    return accepted("BILL", supplier, number, date, total);
  }

  private String credit(UUID supplier, String number, String total) {
    return accepted("CREDIT_NOTE", supplier, number, TODAY, total);
  }

  private String accepted(String type, UUID supplier, String number, LocalDate date, String total) {
    var id =
        world
            .asUser("clerk", "finance")
            .body(
                """
                {"type":"%s","supplierId":"%s","billNumber":"%s","billDate":"%s","currency":"EUR",
                 "lines":[{"description":"x","quantity":1,"unitCost":"%5$s"}],
                 "subtotal":"%5$s","taxTotal":"0","grandTotal":"%5$s"}"""
                    .formatted(type, supplier, number, date, total))
            .post("/api/v1/supplier-bills")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath()
            .getString("id");
    world
        .asUser("boss", "finance")
        .body("{\"reason\":\"Fine\"}")
        .post("/api/v1/supplier-bills/" + id + "/accept")
        .then()
        .statusCode(200);
    return id;
  }

  private String propose() {
    var run =
        world
            .asUser("clerk", "finance")
            .body("{\"payOn\":\"%s\",\"dueUntil\":\"%1$s\",\"currency\":\"EUR\"}".formatted(TODAY))
            .post("/api/v1/payment-runs")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath()
            .getString("id");
    awaitStatus(run, "PROPOSED");
    return run;
  }

  private void awaitStatus(String run, String status) {
    await()
        .atMost(PATIENCE)
        .until(() -> status.equals(world.read("payment-runs/" + run).getString("status")));
  }

  private Response act(String who, String run, String action, String body) {
    return world
        .asUser(who, "finance")
        .body(body)
        .post("/api/v1/payment-runs/" + run + "/" + action);
  }
}
