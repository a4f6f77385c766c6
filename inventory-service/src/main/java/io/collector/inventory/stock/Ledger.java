package io.collector.inventory.stock;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.inventory.catalog.Product;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/// Writes down every movement of stock, and publishes it.
@ApplicationScoped
public class Ledger {

  /// ISO 4217's code for no currency, where neither the receipt nor the product names one.
  private static final String NO_CURRENCY = "XXX";

  private final Movements movements;
  private final Outbox outbox;

  Ledger(Movements movements, Outbox outbox) {
    this.movements = movements;
    this.outbox = outbox;
  }

  public Uni<Void> write(Cause cause, List<LedgerEntry> entries) {
    return Sequential.each(entries, entry -> write(cause, entry));
  }

  public Uni<Void> write(Cause cause, LedgerEntry entry) {
    return movements
        .persist(entry.movement())
        .chain(
            () ->
                entry.event() == null
                    ? Uni.createFrom().voidItem()
                    : outbox.append(cause, entry.event(), entry.levelVersion()));
  }

  /// What a level is valued in.
  public static String currency(StockLevel level, Product product) {
    var own = level.currency() == null ? product.currency() : level.currency();
    return Objects.requireNonNullElse(own, NO_CURRENCY);
  }
}
