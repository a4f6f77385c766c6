package io.collector.inventory.catalog;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/// Wants to know before a product is valued otherwise.
public interface CostMethodListener {

  /// It may refuse: then nothing changes.
  Uni<Void> changes(UUID productId, CostMethod method);
}
