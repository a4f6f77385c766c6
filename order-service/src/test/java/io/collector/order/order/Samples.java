package io.collector.order.order;

import io.collector.currency.ExchangeRates;
import io.collector.money.MinorUnit;
import io.collector.order.gate.CustomerStanding;
import io.collector.order.gate.DayRates;
import io.collector.order.gate.OrderGate;
import io.collector.order.pricing.PriceBasis;
import io.collector.order.pricing.PriceLine;
import io.collector.order.pricing.PriceReading;
import io.collector.order.pricing.PriceSource;
import io.collector.order.pricing.Pricing;
import io.collector.order.settings.ConfirmationPolicy;
import io.collector.order.settings.QuantityBreaks;
import io.collector.order.settings.ShortagePolicy;
import io.collector.order.settings.UnknownCustomerPolicy;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Orders for tests of rules.
final class Samples {

  static final OrderTerms TERMS = terms(ConfirmationPolicy.ON_RESERVED);

  private static final PriceReading.Candidates GROSS_LIKELY =
      new PriceReading.Candidates(PriceBasis.GROSS, false);

  /// Lets every order pass.
  static final OrderGate UNLIMITED =
      new OrderGate(
          CustomerStanding.UNKNOWN,
          Map.of(),
          new DayRates(ExchangeRates.NONE, List.of(), LocalDate.EPOCH),
          UnknownCustomerPolicy.ALLOW,
          List.of());

  private Samples() {}

  static OrderTerms terms(ConfirmationPolicy confirmation) {
    return terms(confirmation, ShortagePolicy.BACKORDER);
  }

  static OrderTerms terms(ConfirmationPolicy confirmation, ShortagePolicy shortage) {
    return new OrderTerms(
        "ORD-2026-000001",
        confirmation,
        shortage,
        CustomerStanding.UNKNOWN,
        null,
        null,
        PriceBasis.GROSS,
        false,
        QuantityBreaks.PER_LINE,
        Duration.ofMinutes(15));
  }

  /// One product for 300.00 a piece, 20 % tax in it.
  static SalesOrder order(String quantity) {
    return order(TERMS, quantity);
  }

  static SalesOrder order(OrderTerms terms, String quantity) {
    var total = new BigDecimal(quantity).multiply(new BigDecimal("300")).setScale(2);
    return order(terms, quantity, total.toPlainString());
  }

  static SalesOrder order(OrderTerms terms, String quantity, String total) {
    return order(terms, total, List.of(line(LineType.PRODUCT, quantity)));
  }

  static SalesOrder order(OrderTerms terms, String quantity, OrderGate gate) {
    var total = new BigDecimal(quantity).multiply(new BigDecimal("300")).setScale(2);
    return order(terms, total.toPlainString(), List.of(line(LineType.PRODUCT, quantity)), gate);
  }

  static SalesOrder order(OrderTerms terms, String total, List<OrderDraft.Line> lines) {
    return order(terms, total, lines, UNLIMITED);
  }

  private static SalesOrder order(
      OrderTerms terms, String total, List<OrderDraft.Line> lines, OrderGate gate) {
    var prices =
        lines.stream()
            .map(
                line ->
                    new PriceLine(line.quantity(), line.unitPrice(), null, line.taxRate(), null))
            .toList();
    return SalesOrder.place(
        terms,
        new OrderDraft(
            UUID.randomUUID(),
            OrderSource.OFFER,
            UUID.randomUUID(),
            "OFF-1",
            UUID.randomUUID(),
            CustomerReferences.NONE,
            "USD",
            null,
            null,
            null,
            0,
            Pricing.read(prices, new BigDecimal(total), GROSS_LIKELY, new MinorUnit(2)),
            null,
            null,
            lines),
        gate);
  }

  static OrderDraft.Line line(LineType type, String quantity) {
    return new OrderDraft.Line(
        type,
        UUID.randomUUID(),
        null,
        "Product Name",
        new BigDecimal(quantity),
        LineUnit.of("pcs"),
        new BigDecimal("300"),
        null,
        PriceSource.OFFER,
        null,
        null,
        TaxRate.of(new BigDecimal("20")),
        null,
        List.of());
  }
}
