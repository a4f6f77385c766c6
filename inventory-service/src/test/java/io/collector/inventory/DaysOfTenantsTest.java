package io.collector.inventory;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"Etc/GMT+12", "Pacific/Kiritimati"})
  void the_days_of_movements_and_backorders_are_the_tenants(String zone) {
    shop.live(zone);
    var stock = shop.stocked(0);
    shop.receive(stock, 5, "");
    var order = UUID.randomUUID();
    shop.created(order, shop.stocked(0), 7, "");
    await().atMost(PATIENCE).until(() -> !shop.reservation(order).equals("none"));
    var today = LocalDate.now(ZoneId.of(zone));
    var movements =
        "stock/movements?productId=%s&type=RECEIVED&type=ADJUSTED".formatted(stock.product());
    assertThat(found(movements, today, today)).isEqualTo(1);
    assertThat(found(movements, today.plusDays(1), today.plusDays(1))).isZero();
    assertThat(found(movements, today.minusDays(1), today.minusDays(1))).isZero();
    assertThat(found(movements.replace("RECEIVED", "DEDUCTED"), today, today)).isZero();
    var ordered = orderedOn(order, zone);
    var backorders = "backorders?orderId=" + order;
    assertThat(found(backorders, ordered, ordered)).isEqualTo(1);
    assertThat(found(backorders, ordered.plusDays(1), ordered.plusDays(1))).isZero();
    assertThat(found(backorders, ordered.minusDays(1), ordered.minusDays(1))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Etc/GMT+12", "Pacific/Kiritimati"})
  void products_are_listed_by_days_of_the_tenant_and_by_several_statuses(String zone) {
    shop.live(zone);
    shop.product();
    var ended = shop.product();
    shop.as("warehouse")
        .body("{\"name\": \"Product\", \"currency\": \"EUR\", \"status\": \"DISCONTINUED\"}")
        .header("If-Match", "\"0\"")
        .put("/api/v1/products/" + ended)
        .then()
        .statusCode(200);
    var today = LocalDate.now(ZoneId.of(zone));
    assertThat(found("products?status=DISCONTINUED", today, today)).isEqualTo(1);
    assertThat(found("products?status=DISCONTINUED&status=ACTIVE", today, today)).isEqualTo(2);
    assertThat(found("products?status=DRAFT", today, today)).isZero();
    assertThat(found("products?sort=createdAt", today, today)).isEqualTo(2);
    assertThat(found("products?sort=createdAt", today.plusDays(1), today.plusDays(9))).isZero();
    assertThat(found("products?sort=createdAt", today.minusDays(9), today.minusDays(1))).isZero();
  }

  private LocalDate orderedOn(UUID order, String zone) {
    var at = shop.get("backorders?orderId=" + order).extract().<String>path("items[0].orderedAt");
    return Instant.parse(at).atZone(ZoneId.of(zone)).toLocalDate();
  }

  private int found(String list, LocalDate from, LocalDate to) {
    return shop.get("%s&from=%s&to=%s".formatted(list, from, to))
        .extract()
        .jsonPath()
        .getList("items")
        .size();
  }
}
