package io.collector.order;

import static io.collector.order.OrderWorld.as;
import static io.collector.order.OrderWorld.count;
import static io.collector.order.OrderWorld.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is known of a customer decides on their orders.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class OrderCreditTest {

  private final UUID customer = UUID.randomUUID();
  private final UUID billing = UUID.randomUUID();
  private final UUID shipping = UUID.randomUUID();
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
  void an_order_beyond_the_credit_limit_waits_for_a_person() {
    aCustomer(1, "ACTIVE", "1000.00");
    order("600.00").then().statusCode(201).body("status", is("PENDING"));
    var beyond = order("500.00");
    beyond
        .then()
        .statusCode(201)
        .body("status", is("ON_HOLD"))
        .body("holdReason", is("CREDIT_LIMIT"))
        .body("reasonDetail", containsString("600"));
    var id = beyond.<String>path("id");
    var held = world.awaitPublished("order.held", id);
    assertThat(held.getString("reason")).isEqualTo("CREDIT_LIMIT");
    assertThat(held.getString("detail"))
        .isEqualTo("Open orders total 600, this order 500; the credit limit is 1000.");
    as("sales")
        .body("{\"status\":\"PENDING\"}")
        .put("/api/v1/orders/" + id + "/status")
        .then()
        .statusCode(200)
        .body("status", is("CONFIRMED"));
  }

  @Test
  void what_is_paid_cancelled_or_in_another_currency_uses_no_credit() {
    aCustomer(1, "ACTIVE", "1000.00");
    var first = order("900.00");
    as("sales").post("/api/v1/orders/" + first.path("id") + "/cancel").then().statusCode(200);
    var second = order("900.00").then().body("status", is("PENDING")).extract();
    world.publishData(
        "invoice.issued",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","orderId":"%s",\
        "currency":"USD","subtotal":"900.00","taxTotal":"0.00","grandTotal":"900.00",\
        "dueDate":"2024-02-15T14:30:00.000Z","lineItems":[]}"""
            .formatted(billing, customer, second.path("id")));
    world.publishData(
        "invoice.paid",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","amount":"900.00",\
        "paymentDate":"2024-01-16T10:00:00.000Z","currency":"USD"}"""
            .formatted(billing, customer));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as("viewer")
                    .get("/api/v1/orders/" + second.path("id"))
                    .then()
                    .body("paidAmount", is("900.00")));
    order("900.00").then().body("status", is("PENDING"));
    post("\"currency\":\"EUR\"", "5000.00").then().body("status", is("PENDING"));
    order("200.00").then().body("holdReason", is("CREDIT_LIMIT"));
  }

  @Test
  void what_will_never_ship_uses_no_credit() {
    aCustomer(1, "ACTIVE", "1000.00");
    var product = UUID.randomUUID();
    world.awaitProduct(product, "90.00");
    var order =
        new JsonPath(
            as("sales")
                .body(
                    """
                    {"customerId":"%s","currency":"USD","lines":[{"productId":"%s","quantity":10}]}"""
                        .formatted(customer, product))
                .post("/api/v1/orders")
                .asString());
    order("800.00").then().body("holdReason", is("CREDIT_LIMIT"));
    world.publishData(
        "delivery.dispatched",
        """
        {"deliveryNoteId":"%s","deliveryNumber":"DN-1","orderId":"%s","items":[{"lineId":"%s",\
        "productId":"%s","warehouseId":"%s","quantity":2}]}"""
            .formatted(
                UUID.randomUUID(),
                order.getString("id"),
                order.getString("lines[0].id"),
                product,
                UUID.randomUUID()));
    var path = "/api/v1/orders/" + order.getString("id");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> as("viewer").get(path).jsonPath().getInt("lines[0].shipped") == 2);
    as("sales").post(path + "/cancel").then().statusCode(200);
    order("800.00").then().body("status", is("PENDING"));
  }

  @Test
  void two_orders_at_once_do_not_pass_the_limit_together() throws Exception {
    aCustomer(1, "ACTIVE", "1000.00");
    Callable<String> one = () -> order("600.00").path("status");
    try (var threads = Executors.newFixedThreadPool(4)) {
      var statuses =
          threads.invokeAll(IntStream.range(0, 4).mapToObj(_ -> one).toList()).stream()
              .map(done -> done.resultNow())
              .toList();
      assertThat(statuses).containsOnlyOnce("PENDING");
    }
  }

  /// A batch that fails is redone message by message, each in a transaction of its own.
  @Test
  void queues_that_bring_the_news_of_many_customers_crosswise_do_not_stop_each_other()
      throws Exception {
    aCustomer(1, "ACTIVE", null);
    var begun = Instant.now();
    var others = Stream.generate(UUID::randomUUID).limit(20).toList();
    var types = List.of("customer.created", "customer.updated");
    try (var somebody = TestDatabase.shared().connect("order");
        var statement = somebody.createStatement()) {
      somebody.setAutoCommit(false);
      statement.execute(
          "SELECT 1 FROM customer_copy WHERE id = '%s' FOR UPDATE".formatted(customer));
      publishCustomer(1, "ACTIVE", null);
      publishCustomer(2, "ACTIVE", null);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                      == types.size());
      others.forEach(other -> publishOther(other, 1));
      others.reversed().forEach(other -> publishOther(other, 2));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> types.stream().allMatch(t -> world.exchange().depth("order." + t) == 0));
      somebody.commit();
    }
    for (var type : types) {
      var handled =
          "FROM bus.inbox WHERE consumer = 'order.%s' AND received_at > '%s'"
              .formatted(type, begun);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> count("SELECT count(*) " + handled) == 1 + others.size());
      assertThat(count("SELECT count(DISTINCT xmin::text) " + handled))
          .as("transactions of " + type)
          .isLessThan(others.size());
    }
  }

  @Test
  void a_customer_who_is_blocked_orders_nothing_without_a_person() {
    aCustomer(1, "BLOCKED", null);
    order("1.00").then().body("status", is("ON_HOLD")).body("holdReason", is("CUSTOMER_BLOCKED"));
    aCustomer(3, "ACTIVE", null);
    publishCustomer(2, "BLOCKED", null);
    order("1.00").then().body("status", is("PENDING"));
  }

  @Test
  void the_customer_gives_terms_and_address_unless_the_order_does() {
    aCustomer(1, "ACTIVE", null);
    var product = UUID.randomUUID();
    world.awaitProduct(product, "10.00");
    var answer =
        as("sales")
            .body(
                """
                {"customerId":"%s","currency":"USD","lines":[{"productId":"%s","quantity":1}]}"""
                    .formatted(customer, product))
            .post("/api/v1/orders");
    answer
        .then()
        .statusCode(201)
        .body("paymentTermDays", is(45))
        .body("shippingAddressId", is(shipping.toString()));
    var order = new JsonPath(answer.asString());
    world.publishData("stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
    var confirmed = world.awaitPublished("order.confirmed", order.getString("id"));
    assertThat(confirmed.getString("shippingAddressId")).isEqualTo(shipping.toString());
    assertThat(confirmed.getString("shippingAddress.street")).isEqualTo("Dock 4");
    assertThat(confirmed.getString("shippingAddress.country")).isEqualTo("DE");
    post("\"paymentTermDays\":7,\"shippingAddressId\":\"%s\"".formatted(billing), "1.00")
        .then()
        .body("paymentTermDays", is(7))
        .body("shippingAddressId", is(billing.toString()));
    post("\"shippingAddressId\":\"%s\"".formatted(UUID.randomUUID()), "1.00")
        .then()
        .statusCode(422)
        .body("code", is("unknown-address"))
        .body("errors[0].pointer", is("/shippingAddressId"));
  }

  private Response order(String price) {
    return post("\"currency\":\"USD\"", price);
  }

  private Response post(String more, String price) {
    return as("sales")
        .body(
            """
            {"customerId":"%s",%s%s,"lines":[{"description":"Advice","quantity":1,"unitPrice":"%s"}]}"""
                .formatted(
                    customer,
                    more,
                    more.contains("currency") ? "" : ",\"currency\":\"USD\"",
                    price))
        .post("/api/v1/orders");
  }

  private void aCustomer(int version, String status, @Nullable String limit) {
    publishCustomer(version, status, limit);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                count(
                        "SELECT count(*) FROM customer_copy WHERE id = '%s' AND version = %d"
                            .formatted(customer, version))
                    == 1);
  }

  private void publishCustomer(int version, String status, @Nullable String limit) {
    world.publishData(type(version), customer(version, status, limit));
  }

  private void publishOther(UUID other, int version) {
    world.publishData(
        type(version),
        customer(version, "ACTIVE", null)
            .replace(customer.toString(), other.toString())
            .replace(billing.toString(), UUID.randomUUID().toString())
            .replace(shipping.toString(), UUID.randomUUID().toString()));
  }

  private static String type(int version) {
    return version == 1 ? "customer.created" : "customer.updated";
  }

  private String customer(int version, String status, @Nullable String limit) {
    return """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY",\
        "status":"%s","currency":"USD","paymentTermDays":45,"creditLimit":%s,"version":%d,\
        "addresses":[{"addressId":"%s","addressType":"BILLING","isDefault":true,\
        "street":"Main St 1","city":"Berlin","country":"DE"},{"addressId":"%s",\
        "addressType":"SHIPPING","street":"Dock 4","city":"Hamburg","country":"DE"}]}"""
        .formatted(
            customer,
            status,
            limit == null ? "null" : "\"" + limit + "\"",
            version,
            billing,
            shipping);
  }
}
