package io.collector.inventory.catalog;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.inventory.ProductCreated;
import io.collector.events.inventory.ProductUpdated;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that can be sold. Its SKU never changes.
@Entity
public class Product extends TenantRow {

  /// Goods have stock, services don't.
  public enum Type {
    GOODS,
    SERVICE
  }

  /// Where it is in its life.
  public enum Status {
    DRAFT,
    ACTIVE,
    DISCONTINUED
  }

  @Id UUID id = UuidCreator.getTimeOrderedEpoch();
  String sku = "";
  String name = "";
  @Nullable String description;
  String unit = "pcs";

  @Enumerated(EnumType.STRING)
  Type productType = Type.GOODS;

  @Enumerated(EnumType.STRING)
  Status status = Status.ACTIVE;

  @Nullable BigDecimal listPrice;
  @Nullable String currency;
  @Nullable BigDecimal taxPercent;

  /// What one unit costs where a receipt doesn't say, in `currency`.
  @Nullable BigDecimal unitCost;

  BigDecimal reorderLevel = BigDecimal.ZERO;
  BigDecimal minimumQuantity = BigDecimal.ZERO;
  Instant createdAt = Instant.now();
  @Version long version;

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

  public @Nullable String currency() {
    return currency;
  }

  /// What one unit costs where a receipt doesn't say, in `currency`.
  public @Nullable BigDecimal unitCost() {
    return unitCost;
  }

  public boolean hasStock() {
    return productType == Type.GOODS;
  }

  /// Below this more is ordered, in `unit`; where a warehouse has no level of its own.
  public BigDecimal reorderLevel() {
    return reorderLevel;
  }

  /// The safety stock, in `unit`; where a warehouse has none of its own.
  public BigDecimal minimumQuantity() {
    return minimumQuantity;
  }

  Instant createdAt() {
    return createdAt;
  }

  ProductCreated created() {
    return new ProductCreated(
        id,
        sku,
        name,
        unit,
        productType.name(),
        status.name(),
        description,
        null,
        null,
        listPrice,
        currency,
        null,
        null,
        taxPercent,
        null,
        null,
        null,
        null,
        null,
        version);
  }

  ProductUpdated updated() {
    return new ProductUpdated(
        id,
        sku,
        name,
        unit,
        productType.name(),
        status.name(),
        description,
        null,
        null,
        listPrice,
        currency,
        null,
        null,
        taxPercent,
        null,
        null,
        null,
        null,
        null,
        version);
  }
}
