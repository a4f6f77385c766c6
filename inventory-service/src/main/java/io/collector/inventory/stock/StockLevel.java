package io.collector.inventory.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.inventory.catalog.Product;
import io.collector.inventory.warehouse.Warehouse;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.UUID;

/// A product's stock in a warehouse, in the product's unit.
@Entity
public class StockLevel extends TenantRow {

  @Id UUID id = UuidCreator.getTimeOrderedEpoch();
  UUID productId = new UUID(0, 0);
  UUID warehouseId = new UUID(0, 0);
  String sku = "";
  BigDecimal onHand = BigDecimal.ZERO;
  BigDecimal reserved = BigDecimal.ZERO;
  BigDecimal reorderLevel = BigDecimal.ZERO;
  BigDecimal minimumQuantity = BigDecimal.ZERO;

  /// Whether `stock.low` has been told since the available quantity was last above the reorder
  // level.
  boolean low;

  @Version long version;

  /// Nothing on hand yet. It counts as low, so that only falling from above is told.
  static StockLevel of(Product product, Warehouse warehouse) {
    var level = new StockLevel();
    level.productId = product.id();
    level.warehouseId = warehouse.id();
    level.sku = product.sku();
    level.reorderLevel = product.reorderLevel();
    level.minimumQuantity = product.minimumQuantity();
    level.low = true;
    return level;
  }

  public UUID id() {
    return id;
  }

  public UUID productId() {
    return productId;
  }

  public UUID warehouseId() {
    return warehouseId;
  }

  public String sku() {
    return sku;
  }

  /// On hand and promised to nobody; below zero if a count found less than was promised.
  public BigDecimal available() {
    return onHand.subtract(reserved);
  }

  public void reserve(BigDecimal quantity) {
    if (quantity.compareTo(available()) > 0) {
      throw new IllegalStateException("more would be reserved of " + sku + " than there is");
    }
    reserved = reserved.add(quantity);
  }

  public void release(BigDecimal quantity) {
    reserved = reserved.subtract(quantity);
  }

  void receive(BigDecimal quantity) {
    onHand = onHand.add(quantity);
  }

  /// Brings the books to what is there.
  ///
  /// @param difference above zero found, below zero lost
  void adjust(BigDecimal difference) {
    onHand = onHand.add(difference);
  }
}
