package io.collector.order.catalog;

import io.collector.order.pricing.PriceBasis;
import io.collector.tax.TaxRate;
import io.collector.unit.Units;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Copy of inventory's product. Written by [UpdateProductCopy], read here.
///
/// @param price   of one unit, in the currency; absent if it has none
/// @param deleted whether it has left the catalog
/// @param furtherUnits decimals and units beside the base unit, as [Units] reads them
public record CatalogProduct(
    UUID id,
    String sku,
    String name,
    String unit,
    String productType,
    @Nullable BigDecimal price,
    @Nullable String currency,
    @Nullable Boolean priceIncludesTax,
    @Nullable TaxRate taxRate,
    String status,
    boolean deleted,
    @Nullable String furtherUnits) {

  static CatalogProduct of(Row row) {
    return new CatalogProduct(
        row.getUUID("id"),
        row.getString("sku"),
        row.getString("name"),
        row.getString("unit"),
        row.getString("product_type"),
        row.getBigDecimal("price"),
        row.getString("currency"),
        row.getBoolean("price_includes_tax"),
        TaxRate.read(row.getBigDecimal("tax_percent"), row.getString("taxes")),
        row.getString("status"),
        row.getBoolean("deleted"),
        row.getString("units"));
  }

  /// In what it is counted and sold.
  public Units units() {
    return Units.read(unit, furtherUnits);
  }

  /// A service has no stock.
  public boolean isService() {
    return productType.equals("SERVICE");
  }

  /// Why it can't be ordered; null if it is for sale.
  public @Nullable String obstacle() {
    if (deleted) {
      return "has left the catalog";
    }
    return status.equals("ACTIVE") ? null : "is not for sale, but " + status;
  }

  /// The list price of one of a unit, its own or the base unit's × factor, with or without its tax,
  /// exact unless the tax is taken out of it; absent if there is none in this currency.
  public @Nullable BigDecimal listPrice(Units.Unit of, String inCurrency, PriceBasis basis) {
    var listed = listed(of);
    if (listed == null || !inCurrency.equals(currency)) {
      return null;
    }
    var isGross = Boolean.TRUE.equals(priceIncludesTax);
    return basis.convert(listed, isGross ? PriceBasis.GROSS : PriceBasis.NET, taxRate);
  }

  private @Nullable BigDecimal listed(Units.Unit of) {
    if (of.price() != null) {
      return of.price();
    }
    return price == null ? null : price.multiply(of.factor());
  }
}
