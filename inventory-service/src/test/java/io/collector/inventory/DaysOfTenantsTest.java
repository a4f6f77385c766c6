package io.collector.inventory;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class DaysOfTenantsTest {

  private static final ZoneId WEST = ZoneId.of("Etc/GMT+12");

  private InventoryWorld shop;

  @BeforeEach
  void open() {
    shop = new InventoryWorld();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  /// The last zone's today is the day before yesterday, or yesterday, in the first.
  @ParameterizedTest(name = "in {0}: {1}")
  @CsvSource({"Etc/GMT+12, HELD", "Pacific/Kiritimati, BACKORDERED"})
  void a_lot_is_sold_until_the_end_of_its_last_day_at_the_tenant(String zone, String reservation) {
    shop.live(zone);
    var stock = shop.stocked(0);
    shop.receive(
        stock, 5, ", \"lotNumber\": \"L\", \"expiryDate\": \"%s\"".formatted(LocalDate.now(WEST)));
    var order = UUID.randomUUID();
    shop.created(order, stock, 5, "");
    await().atMost(PATIENCE).until(() -> !shop.reservation(order).equals("none"));
    assertThat(shop.reservation(order)).isEqualTo(reservation);
  }
}
