package io.collector.inventory.stock;

import io.collector.async.Sequential;
import io.collector.bus.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/// Tells how each level that changed in a transaction stands in the end: once, however often it
/// changed.
@ApplicationScoped
public class StockPublisher {

  private static final String KNOWN = "collector.known-stock";
  private static final long NEVER = 0;

  private final Outbox outbox;

  StockPublisher(Outbox outbox) {
    this.outbox = outbox;
  }

  /// The levels that a transaction has in hand, and the version of each that the world knows.
  private record Known(Mutiny.Session session, Map<StockLevel, Long> versions) {

    /// Whether the world doesn't know how it stands; it will.
    boolean isNews(StockLevel level) {
      var told = versions.put(level, level.version());
      return told == null || told != level.version();
    }
  }

  /// These may change in this transaction.
  Uni<Void> watch(Collection<StockLevel> levels) {
    return known()
        .invoke(
            known -> levels.forEach(level -> known.versions.putIfAbsent(level, level.version())))
        .replaceWithVoid();
  }

  /// Nobody knows of this one yet.
  Uni<Void> watchNew(StockLevel level) {
    return known().invoke(known -> known.versions.put(level, NEVER)).replaceWithVoid();
  }

  /// At the end of whatever may have changed stock, inside its transaction.
  public Uni<Void> tell() {
    return known()
        .chain(
            known ->
                Sequential.each(
                    known.versions.keySet().stream().filter(known::isNews).toList(),
                    level -> outbox.append(level.updated(), level.version())));
  }

  private static Uni<Known> known() {
    return Panache.getSession().map(StockPublisher::known);
  }

  private static Known known(Mutiny.Session session) {
    return ContextLocals.<Known>get(KNOWN)
        .filter(known -> known.session.equals(session))
        .orElseGet(
            () -> {
              var known = new Known(session, new LinkedHashMap<>());
              ContextLocals.put(KNOWN, known);
              return known;
            });
  }
}
