package io.collector.procurement.supplier;

import io.collector.bus.Cause;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.UUID;

/// Told in the same transaction when products can be bought that perhaps couldn't be before: a
/// catalogue entry came or changed, or its supplier was released.
public interface CatalogListener {

  Uni<Void> offered(Cause cause, Collection<UUID> productIds);
}
