package io.collector.order.order;

import static io.collector.tenancy.Columns.decimals;
import static io.collector.tenancy.Columns.ids;
import static io.collector.tenancy.Columns.numbers;
import static io.collector.tenancy.Columns.texts;
import static java.time.ZoneOffset.UTC;

import io.collector.tax.SavedAllowanceCharges;
import io.collector.tax.SavedLineAdjustments;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Writes a new order and its lines, in one statement: most of what a POST costs. What isn't named
/// here has its default until something happens to the order, which Hibernate writes.
final class NewOrderRows {

  private static final String INSERT =
      """
      WITH placed AS (
        INSERT INTO sales_order
          (tenant_id, id, number, source, offer_id, offer_number, customer_id, customer_order_number, buyer_reference,
           payment_term_days, shipping_address_id, priority, currency, price_basis, price_reading, subtotal, tax_total,
           grand_total, promotion_id, coupon_code, promotion_discount, confirmation_policy, shortage_policy, status,
           hold_reason, reason_detail, reservation_status, customer_due_at, created_at, updated_at, version, adjustments)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)
      )
      INSERT INTO order_line
        (tenant_id, order_id, id, position, line_type, product_id, sku, description, quantity, unit, unit_decimals,
         sales_unit, unit_factor, unit_price, offered_unit_price, price_source, price_rule_id, discount_percent,
         tax_percent, taxes, total, gross, price_base_quantity, warehouse_id, adjustments)
      SELECT $1, $2, * FROM unnest(
        $33::uuid[], $34::int[], $35::text[], $36::uuid[], $37::text[], $38::text[], $39::numeric[], $40::text[],
        $41::int[], $42::text[], $43::numeric[], $44::numeric[], $45::numeric[], $46::text[], $47::uuid[],
        $48::numeric[], $49::numeric[], $50::text[], $51::numeric[], $52::numeric[], $53::numeric[], $54::uuid[],
        $55::text[])
      """;

  private static final SavedAllowanceCharges ADJUSTMENTS = new SavedAllowanceCharges();
  private static final SavedLineAdjustments LINE_ADJUSTMENTS = new SavedLineAdjustments();

  private NewOrderRows() {}

  /// If it can't be written, the transaction fails.
  static Uni<Void> insert(SalesOrder order) {
    var price = order.price();
    var state = order.state();
    var policies = order.policies();
    var lines = order.lines();
    return TenantSql.send(
        INSERT,
        Tenant.current(),
        order.id(),
        order.number(),
        order.source().name(),
        order.offerId(),
        order.offerNumber(),
        order.customerId(),
        order.references().orderNumber(),
        order.references().reference(),
        order.paymentTermDays(),
        order.shippingAddressId(),
        order.priority(),
        price.currency(),
        price.priceBasis().name(),
        price.priceReading().name(),
        price.subtotal(),
        price.taxTotal(),
        price.grandTotal(),
        price.promotionId(),
        price.couponCode(),
        price.promotionDiscount(),
        policies.confirmationPolicy().name(),
        policies.shortagePolicy().name(),
        state.status().name(),
        state.holdReason() == null ? null : state.holdReason().name(),
        state.reasonDetail(),
        order.reservationStatus().name(),
        order.customerDueAt() == null ? null : time(order.customerDueAt()),
        time(order.createdAt()),
        time(order.updatedAt()),
        order.version(),
        ADJUSTMENTS.convertToDatabaseColumn(order.adjustments()),
        ids(lines, OrderLine::id),
        numbers(lines, OrderLine::position),
        texts(lines, line -> line.type().name()),
        ids(lines, OrderLine::productId),
        texts(lines, OrderLine::sku),
        texts(lines, OrderLine::description),
        decimals(lines, OrderLine::quantity),
        texts(lines, line -> line.unit().unit()),
        numbers(lines, line -> line.unit().unitDecimals()),
        texts(lines, line -> line.unit().salesUnit()),
        decimals(lines, line -> line.unit().unitFactor()),
        decimals(lines, OrderLine::unitPrice),
        decimals(lines, OrderLine::offeredUnitPrice),
        texts(lines, line -> line.priceSource().name()),
        ids(lines, OrderLine::priceRuleId),
        decimals(lines, OrderLine::discountPercent),
        decimals(lines, OrderLine::taxPercent),
        texts(lines, OrderLine::savedTaxes),
        decimals(lines, OrderLine::total),
        decimals(lines, OrderLine::gross),
        decimals(lines, OrderLine::priceBaseQuantity),
        ids(lines, OrderLine::warehouseId),
        texts(lines, line -> LINE_ADJUSTMENTS.convertToDatabaseColumn(line.adjustments())));
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(UTC);
  }
}
