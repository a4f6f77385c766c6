package io.collector.order;

import static io.collector.order.OrderWorld.as;
import static io.collector.order.OrderWorld.count;
import static io.collector.order.OrderWorld.reserved;
import static io.collector.testing.ServiceWorld.PATIENCE;
import static org.awaitility.Awaitility.await;

import io.collector.testing.CollectorTest;
import io.collector.testing.CountedDatabase;
import io.collector.testing.DatabaseWaits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How often the transactions of each order wait for the database.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
@QuarkusTestResource(CountedDatabase.class)
class DatabaseWaitsTest {

  private final UUID customer = UUID.randomUUID();
  private final UUID product = UUID.randomUUID();
  private final DatabaseWaits waits = CountedDatabase.waits();
  private OrderWorld world;

  @BeforeEach
  void open() {
    world = new OrderWorld();
    world.awaitProduct(product, "300.00");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void an_order_of_goods_of_the_catalogue_waits_for_what_it_reads_and_for_its_commit() {
    waits.await(2, mark -> place(as("sales"), mark));
  }

  @Test
  void an_idempotency_key_costs_no_wait() {
    waits.await(2, mark -> place(as("sales").header("Idempotency-Key", mark), mark));
  }

  @Test
  void a_credit_limit_costs_one_wait_for_its_lock() {
    world.publishData(
        "customer.created",
        """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY",\
        "status":"ACTIVE","currency":"USD","creditLimit":"100000000.00","addresses":[],"version":1}"""
            .formatted(customer));
    await()
        .atMost(PATIENCE)
        .until(
            () -> count("SELECT count(*) FROM customer_copy WHERE id = '" + customer + "'") == 1);
    waits.await(3, mark -> place(as("sales"), mark));
  }

  @Test
  void a_reservation_waits_for_the_order_and_for_its_commit() {
    waits.await(2, this::reserve);
  }

  private JsonPath place(RequestSpecification client, UUID mark) {
    return new JsonPath(
        client
            .body(
                """
                {"customerId":"%s","currency":"USD","customerOrderNumber":"%s",\
                "lines":[{"productId":"%s","quantity":2}]}"""
                    .formatted(customer, mark, product))
            .post("/api/v1/orders")
            .then()
            .statusCode(201)
            .extract()
            .asString());
  }

  private void reserve(UUID messageId) {
    var order = place(as("sales"), UUID.randomUUID());
    world.publishDataAs(
        messageId.toString(), "stock.reserved", reserved(order, UUID.randomUUID(), customer));
    world.awaitOrder(order.getString("id"), "CONFIRMED", "RESERVED");
  }
}
