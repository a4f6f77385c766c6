package io.collector.events.inventory;

import io.collector.events.DecimalString;
import io.collector.events.Tax;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `product.created`: a product came into the catalog: the full state, with version. Consumers
/// start their copy.
///
/// @param productType      `GOODS` or `SERVICE`, which has no stock
/// @param status           `DRAFT`, `ACTIVE` or `DISCONTINUED`
/// @param price            list price of one unit, in `currency`
/// @param currency         ISO 4217, of `price`
/// @param priceIncludesTax whether `price` has the tax in it
/// @param taxCategory      EN 16931 category: `S` standard, `Z` zero, `E` exempt, …
/// @param taxPercent       0 to 100
/// @param barcode          GTIN
/// @param weightKg         of one unit, in kilograms
/// @param lotTracked       whether its stock is kept by lot
/// @param supplierId       whom to buy it from
/// @param parentProductId  the product that it is a variant of
/// @param version          the product's version; an older one never overwrites a newer
/// @param units            decimals and further units; absent: pieces, or what `unit` says
/// @param taxExemptionReason why it is exempt or out of scope, in words
/// @param taxExemptionCode   the same as a code of the VATEX list
/// @param taxes two taxes instead of one rate; `taxPercent` is what they come to
public record ProductCreated(
    UUID productId,
    String sku,
    String name,
    String unit,
    String productType,
    String status,
    @Nullable String description,
    @Nullable UUID categoryId,
    @Nullable String categoryName,
    @DecimalString @Nullable BigDecimal price,
    @Nullable String currency,
    @Nullable Boolean priceIncludesTax,
    @Nullable String taxCategory,
    @DecimalString @Nullable BigDecimal taxPercent,
    @Nullable String barcode,
    @Nullable BigDecimal weightKg,
    @Nullable Boolean lotTracked,
    @Nullable UUID supplierId,
    @Nullable UUID parentProductId,
    long version,
    @Nullable ProductUnits units,
    @Nullable String taxExemptionReason,
    @Nullable String taxExemptionCode,
    @Nullable List<Tax> taxes)
    implements ProductState {

  @Override
  public String businessId() {
    return productId.toString();
  }
}
