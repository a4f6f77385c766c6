package io.collector.order.catalog;

import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// Copy of inventory's product. Written by [UpdateProductCopy], read here.
@Entity
@Immutable
@Table(name = "catalog_product")
public class CatalogProduct extends TenantRow {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  @Id private UUID id = new UUID(0, 0);

  private String sku = "";
  private String name = "";
  private String unit = "";

  private String productType = "";

  private @Nullable BigDecimal price;
  private @Nullable String currency;

  private @Nullable Boolean priceIncludesTax;

  private @Nullable BigDecimal taxPercent;

  private String status = "";

  private boolean deleted;

  protected CatalogProduct() {}

  public UUID id() {
    return id;
  }

  public String sku() {
    return sku;
  }

  public String name() {
    return name;
  }

  public String unit() {
    return unit;
  }

  /// A service has no stock.
  public boolean isService() {
    return productType.equals("SERVICE");
  }

  public @Nullable BigDecimal taxPercent() {
    return taxPercent;
  }

  /// Why it can't be ordered; null if it is for sale.
  public @Nullable String obstacle() {
    if (deleted) {
      return "has left the catalog";
    }
    return status.equals("ACTIVE") ? null : "is not for sale, but " + status;
  }

  /// The list price of one unit with its tax in it, exact; absent if there is none in this
  /// currency.
  public @Nullable BigDecimal listPrice(String inCurrency) {
    if (price == null || !inCurrency.equals(currency)) {
      return null;
    }
    return taxPercent == null || Boolean.TRUE.equals(priceIncludesTax)
        ? price
        : price.multiply(HUNDRED.add(taxPercent)).movePointLeft(2);
  }
}
