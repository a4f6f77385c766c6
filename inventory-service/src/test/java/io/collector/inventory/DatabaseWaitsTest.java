package io.collector.inventory;

import io.collector.testing.CollectorTest;
import io.collector.testing.CountedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
@QuarkusTestResource(CountedDatabase.class)
class DatabaseWaitsTest {

  @Test
  void an_order_waits_for_its_stock_and_for_the_commit() {
    try (var world = new InventoryWorld()) {
      var stock = world.stocked(1_000);
      CountedDatabase.waits()
          .await(
              2,
              order -> {
                world.created(order, stock, 1, "");
                world.last("stock.reserved", order);
              });
    }
  }
}
