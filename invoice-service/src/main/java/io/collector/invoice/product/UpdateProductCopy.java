package io.collector.invoice.product;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.events.inventory.ProductState;
import io.collector.tax.TaxRate;
import io.collector.unit.Units;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Keeps the copy of inventory's products. One that leaves the catalog may still have to be
/// invoiced, so it stays.
@ApplicationScoped
public class UpdateProductCopy {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static final CopyTable<ProductState> PRODUCTS =
      CopyTable.of("product_copy", ProductState::productId, ProductState::version)
          .text("sku", ProductState::sku)
          .text("name", ProductState::name)
          .text("unit", ProductState::unit)
          .text("units", Units::kept)
          .decimal("tax_percent", UpdateProductCopy::percent)
          .text("taxes", UpdateProductCopy::taxes)
          .text("tax_category", ProductState::taxCategory)
          .text("tax_exemption_reason", ProductState::taxExemptionReason)
          .text("tax_exemption_code", ProductState::taxExemptionCode);

  /// What can't be two taxes counts as not told.
  private static @Nullable String taxes(ProductState product) {
    return TaxRate.fault(product.taxes(), product.taxPercent()) == null
        ? TaxRate.of(product.taxPercent(), product.taxes()).saved()
        : null;
  }

  /// What is no percentage counts as not told.
  private static @Nullable BigDecimal percent(ProductState product) {
    var percent =
        taxes(product) == null
            ? product.taxPercent()
            : TaxRate.of(product.taxPercent(), product.taxes()).percent();
    return percent != null && percent.signum() >= 0 && percent.compareTo(HUNDRED) <= 0
        ? percent
        : null;
  }

  /// On `product.created` and `product.updated`.
  public <T extends ProductState> BatchHandler<T> handler() {
    return PRODUCTS.handler(state -> state);
  }
}
