package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.collector.async.BackgroundWork;
import io.collector.invoice.InvoiceWorld.Order;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who bills at the same time.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class BillingLocksTest {

  @Inject GaplessNumbers numbers;
  @Inject BackgroundWork background;

  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Response billing(Order order) {
    return world.as("viewer").get("/api/v1/orders/%s/billing".formatted(order.id()));
  }

  /// @param held     is done once the tenant's documents are locked
  /// @param released ends the transaction that locks them
  private CompletableFuture<Void> lockDocuments(
      CompletableFuture<Void> held, CompletableFuture<Void> released) {
    return background
        .run(
            () -> {
              var context = Objects.requireNonNull(Vertx.currentContext());
              Tenant.set(world.tenant());
              return TenantSession.inTransaction(
                  () ->
                      numbers
                          .lock()
                          .chain(() -> numbers.next("INV", LocalDate.EPOCH))
                          .invoke(() -> held.complete(null))
                          .chain(() -> Uni.createFrom().completionStage(released))
                          .emitOn(task -> context.runOnContext(_ -> task.run())));
            })
        .subscribeAsCompletionStage();
  }

  private static long deadlocks() {
    return InvoiceWorld.count(
        "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
  }

  @Test
  void what_leads_to_no_document_does_not_wait_for_those_of_the_tenant() {
    var released = new CompletableFuture<Void>();
    var held = new CompletableFuture<Void>();
    var locked = lockDocuments(held, released);
    held.join();
    try {
      var order = Order.some();
      world.publishData("order.created", order.created());
      world.publishData("order.confirmed", order.confirmed());
      world.publishData("delivery.dispatched", order.dispatched(5));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  InvoiceWorld.count(
                      "SELECT count(*) FROM order_fact WHERE order_id = '%s'"
                          .formatted(order.id())),
              is(3L));
      world.publishData("delivery.confirmed", order.delivered());
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  InvoiceWorld.count(
                      """
                      SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database
                       WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()
                      """),
              is(1L));
      world.as("viewer").get("/api/v1/invoices").then().body("items.size()", is(0));
      released.complete(null);
      locked.join();
      world.awaitInvoice(order);
    } finally {
      released.complete(null);
    }
  }

  @Test
  void of_all_who_bill_orders_at_once_each_order_is_billed_once() {
    var customer = UUID.randomUUID();
    var orders = Stream.generate(() -> Order.ofCustomer(customer)).limit(12).toList();
    for (var order : orders) {
      world.publishData("order.created", order.created("\"invoiceRule\":\"COLLECTIVE\","));
      world.publishData("delivery.dispatched", order.dispatched(5));
      world.publishData("delivery.confirmed", order.delivered());
    }
    for (var order : orders) {
      await()
          .atMost(PATIENCE)
          .until(() -> billing(order).jsonPath().<Object>get("lines[0].billable"), is(5));
    }
    var before = deadlocks();
    var requests = new ArrayList<Supplier<Response>>();
    for (var order : orders.reversed()) {
      requests.add(
          () ->
              world
                  .as("finance")
                  .body("{}")
                  .post("/api/v1/orders/%s/invoices".formatted(order.id())));
      requests.add(
          () ->
              world
                  .as("finance")
                  .body("{\"customerId\":\"%s\"}".formatted(customer))
                  .post("/api/v1/collective-invoices"));
    }
    var answers =
        requests.stream().map(CompletableFuture::supplyAsync).toList().stream()
            .map(CompletableFuture::join)
            .map(Response::statusCode)
            .toList();
    assertThat(answers).isSubsetOf(List.of(200, 201, 409));
    for (var order : orders) {
      assertThat(billing(order).jsonPath().getDouble("lines[0].invoiced")).isEqualTo(5);
    }
    assertThat(
            InvoiceWorld.count(
                "SELECT sum(quantity)::bigint FROM invoice_line WHERE tenant_id = '%s'"
                    .formatted(world.tenant())))
        .isEqualTo(60);
    assertThat(deadlocks()).isEqualTo(before);
  }
}
