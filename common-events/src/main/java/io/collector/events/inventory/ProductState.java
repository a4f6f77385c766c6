package io.collector.events.inventory;

import io.collector.events.Payload;
import io.collector.events.Tax;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The full state of a product, as both of its events tell it, so that whoever keeps a copy handles
/// them as one.
public sealed interface ProductState extends Payload permits ProductCreated, ProductUpdated {

  UUID productId();

  String sku();

  String name();

  String unit();

  String productType();

  String status();

  @Nullable String description();

  @Nullable UUID categoryId();

  @Nullable String categoryName();

  @Nullable BigDecimal price();

  @Nullable String currency();

  @Nullable Boolean priceIncludesTax();

  @Nullable String taxCategory();

  @Nullable BigDecimal taxPercent();

  @Nullable String barcode();

  @Nullable BigDecimal weightKg();

  @Nullable Boolean lotTracked();

  @Nullable UUID supplierId();

  @Nullable UUID parentProductId();

  long version();

  @Nullable ProductUnits units();

  @Nullable String taxExemptionReason();

  @Nullable String taxExemptionCode();

  @Nullable List<Tax> taxes();
}
