package io.collector.invoice.product;

import io.collector.invoice.tax.ProductTax;
import io.collector.tax.Exemption;
import io.collector.tax.TaxRate;
import io.collector.unit.Units;
import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Copy of inventory's product. Written by [UpdateProductCopy], read here.
///
/// @param furtherUnits decimals and units beside the base unit, as [Units] reads them
public record ProductCopy(
    UUID id, String sku, String name, String unit, @Nullable String furtherUnits, ProductTax tax) {

  static ProductCopy of(Row row) {
    return new ProductCopy(
        row.getUUID("id"),
        row.getString("sku"),
        row.getString("name"),
        row.getString("unit"),
        row.getString("units"),
        new ProductTax(
            TaxRate.read(row.getBigDecimal("tax_percent"), row.getString("taxes")),
            row.getString("tax_category"),
            new Exemption(
                row.getString("tax_exemption_reason"), row.getString("tax_exemption_code"))));
  }

  /// In what it is counted and sold.
  public Units units() {
    return Units.read(unit, furtherUnits);
  }
}
