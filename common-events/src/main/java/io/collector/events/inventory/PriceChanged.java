package io.collector.events.inventory;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `price.changed`: the list price of a product changed. Offers and orders already made keep
/// theirs.
///
/// @param price            of one unit from `validFrom` on, in `currency`
/// @param currency         ISO 4217
/// @param previousPrice    of one unit until then, in `currency`
/// @param priceIncludesTax whether the prices have the tax in them
/// @param validFrom        absent if at once
/// @param validUntil       absent if open-ended
/// @param version          the product's version; an older one never overwrites a newer
public record PriceChanged(
    UUID productId,
    String sku,
    @DecimalString BigDecimal price,
    String currency,
    @DecimalString @Nullable BigDecimal previousPrice,
    @Nullable Boolean priceIncludesTax,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil,
    @Nullable String reason,
    long version)
    implements Payload {

  @Override
  public String businessId() {
    return productId.toString();
  }
}
