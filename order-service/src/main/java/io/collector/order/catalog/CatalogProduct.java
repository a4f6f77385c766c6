package io.collector.order.catalog;

import io.collector.order.pricing.PriceBasis;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Copy of inventory's product. Written by [UpdateProductCopy], read here.
///
/// @param price   of one unit, in the currency; absent if it has none
/// @param deleted whether it has left the catalog
public record CatalogProduct(
    UUID id,
    String sku,
    String name,
    String unit,
    String productType,
    @Nullable BigDecimal price,
    @Nullable String currency,
    @Nullable Boolean priceIncludesTax,
    @Nullable BigDecimal taxPercent,
    String status,
    boolean deleted) {

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
        row.getBigDecimal("tax_percent"),
        row.getString("status"),
        row.getBoolean("deleted"));
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

  /// The list price of one unit, with or without its tax, exact unless the tax is taken out of it;
  /// absent if there is none in this currency.
  public @Nullable BigDecimal listPrice(String inCurrency, PriceBasis basis) {
    if (price == null || !inCurrency.equals(currency)) {
      return null;
    }
    var isGross = Boolean.TRUE.equals(priceIncludesTax);
    return switch (basis) {
      case NET -> isGross ? PriceBasis.net(price, taxPercent) : price;
      case GROSS -> isGross ? price : PriceBasis.gross(price, taxPercent);
    };
  }
}
