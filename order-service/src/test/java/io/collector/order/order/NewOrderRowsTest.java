package io.collector.order.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.async.BackgroundWork;
import io.collector.currency.ExchangeRates;
import io.collector.events.Tax;
import io.collector.money.MinorUnit;
import io.collector.order.gate.CustomerStanding;
import io.collector.order.gate.DayRates;
import io.collector.order.gate.OrderGate;
import io.collector.order.pricing.PriceLine;
import io.collector.order.pricing.PriceSource;
import io.collector.order.pricing.Pricing;
import io.collector.order.settings.ConfirmationPolicy;
import io.collector.order.settings.ShortagePolicy;
import io.collector.order.settings.UnknownCustomerPolicy;
import io.collector.tax.Adjustment;
import io.collector.tax.Exemption;
import io.collector.tax.LineAdjustment;
import io.collector.tax.LineKind;
import io.collector.tax.LineTax;
import io.collector.tax.TaxRate;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.collector.tenancy.TenantSql;
import io.collector.testing.CollectorTest;
import io.collector.unit.LineUnit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What the statement writes is what Hibernate would write, which reads and changes it later.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class NewOrderRowsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String ROWS =
      """
      SELECT (to_jsonb(o) - 'tenant_id' || jsonb_build_object('lines', (
               SELECT jsonb_agg(to_jsonb(l) - 'tenant_id' ORDER BY position)
                 FROM order_line l WHERE l.tenant_id = $1 AND order_id = $2)))::text
        FROM sales_order o WHERE tenant_id = $1 AND id = $2
      """;

  /// What only happens to an order that is there.
  private static final Set<String> LATER =
      Set.of(
          "cancel_reason",
          "reservation_id",
          "reservation_version",
          "closed_reservation_id",
          "credit_approved_by",
          "shortage");

  @Inject SalesOrders orders;
  @Inject BackgroundWork background;

  @Test
  void every_column_is_as_hibernate_would_write_it() {
    var seen = new HashSet<String>();
    var all = new HashSet<String>();
    for (var order : List.of(fromOffer(), waiting(), held())) {
      var expected = written(order.id(), () -> orders.persistAndFlush(order));
      var actual = written(order.id(), () -> NewOrderRows.insert(order));
      assertThat(actual).isEqualTo(expected);
      note(actual, seen, all);
      actual.get("lines").forEach(line -> note(line, seen, all));
    }
    all.removeAll(seen);
    assertThat(all).as("columns that no order of this test has").isEqualTo(LATER);
  }

  private static void note(JsonNode row, Set<String> seen, Set<String> all) {
    row.properties()
        .forEach(
            column -> {
              all.add(column.getKey());
              if (!column.getValue().isNull()) {
                seen.add(column.getKey());
              }
            });
  }

  /// In a tenant of its own, whose orders' numbers are its own.
  private JsonNode written(UUID id, Supplier<Uni<?>> writes) {
    var tenant = "tenant-" + UUID.randomUUID();
    var row =
        background
            .run(
                () -> {
                  Tenant.set(tenant);
                  return TenantSession.inTransaction(
                      () ->
                          writes
                              .get()
                              .chain(
                                  () ->
                                      TenantSql.row(
                                          ROWS, found -> found.getString(0), tenant, id)));
                })
            .subscribeAsCompletionStage()
            .orTimeout(60, TimeUnit.SECONDS)
            .join();
    try {
      return JSON.readTree(row.orElseThrow());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SalesOrder fromOffer() {
    return Samples.order("2");
  }

  private static final Adjustment FREIGHT =
      new Adjustment(
          LineKind.CHARGE,
          "Freight",
          new BigDecimal("9.90"),
          null,
          null,
          LineTax.of("E", new Exemption("Exempt carriage", null)));

  private static SalesOrder held() {
    return Samples.order(Samples.TERMS, "2", gate(UnknownCustomerPolicy.REFUSE));
  }

  /// With all that an order may have, and two lines, of which one has as little as possible.
  private static SalesOrder waiting() {
    var terms = Samples.terms(ConfirmationPolicy.ON_PAID, ShortagePolicy.SHIP_PARTIAL);
    var full =
        new OrderDraft.Line(
            LineType.PRODUCT,
            UUID.randomUUID(),
            "SKU-1",
            "Screws \u2014 \"M4\"",
            new BigDecimal("2.5"),
            new LineUnit("C62", 0, "BX", new BigDecimal("12")),
            new BigDecimal("300.123456"),
            new BigDecimal("100"),
            PriceSource.PRICE_RULE,
            UUID.randomUUID(),
            new BigDecimal("12.5"),
            TaxRate.of(
                null,
                List.of(
                    new Tax("GST", new BigDecimal("5"), false),
                    new Tax("QST", new BigDecimal("9.975"), true))),
            UUID.randomUUID(),
            List.of(
                new LineAdjustment(LineKind.ALLOWANCE, "Damage", new BigDecimal("12.00"), null),
                new LineAdjustment(
                    LineKind.CHARGE, "Testing", new BigDecimal("1.50"), new BigDecimal("0.2"))));
    var lines = List.of(full, Samples.line(LineType.SERVICE, "1"));
    var prices =
        lines.stream()
            .map(
                line ->
                    new PriceLine(
                        line.quantity(),
                        line.unitPrice(),
                        line.discountPercent(),
                        line.taxRate(),
                        line.priceBaseQuantity(),
                        LineAdjustment.off(line.adjustments())))
            .toList();
    var draft =
        new OrderDraft(
            UUID.randomUUID(),
            OrderSource.REST,
            null,
            null,
            UUID.randomUUID(),
            new CustomerReferences("PO-4711", "04011000-12345-03"),
            "EUR",
            14,
            UUID.randomUUID(),
            null,
            7,
            Pricing.net(prices, new BigDecimal("5.00"), new MinorUnit(2))
                .adjusted(prices, List.of(FREIGHT), new MinorUnit(2)),
            new OrderDraft.Discount(UUID.randomUUID(), "SPRING", new BigDecimal("5.00")),
            null,
            lines);
    return SalesOrder.place(terms, draft, gate(UnknownCustomerPolicy.WAIT));
  }

  private static OrderGate gate(UnknownCustomerPolicy unknown) {
    return new OrderGate(
        CustomerStanding.UNKNOWN,
        Map.of(),
        new DayRates(ExchangeRates.NONE, List.of(), LocalDate.EPOCH),
        unknown,
        List.of());
  }
}
