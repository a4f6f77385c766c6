package io.collector.events.inventory;

import io.collector.events.Payload;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `product.deleted`: a product left the catalog; it can't be ordered any more, what is ordered
/// stays. Consumers mark their copy, they don't erase it.
///
/// @param replacementId the product to offer instead
/// @param version       the product's version; an older one never overwrites a newer
public record ProductDeleted(
    UUID productId, String sku, String name, @Nullable UUID replacementId, long version)
    implements Payload {

  @Override
  public String businessId() {
    return productId.toString();
  }
}
