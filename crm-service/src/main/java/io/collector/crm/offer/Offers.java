package io.collector.crm.offer;

import static java.util.stream.Collectors.toMap;

import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.LockMode;

/// The current tenant's offers.
@ApplicationScoped
class Offers implements PanacheRepositoryBase<Offer, UUID> {

  private static final String WITH_LINES = "from Offer o left join fetch o.lines where o.id ";
  private static final String DUE =
      "from Offer where status = OfferStatus.SENT and validUntil < :now order by validUntil, id";

  /// The offer with its lines, in one query.
  Uni<Optional<Offer>> withLines(UUID id) {
    return list(WITH_LINES + "= ?1", id).map(found -> found.stream().findFirst());
  }

  /// Loads the lines of offers that were read without them.
  Uni<Void> loadLines(List<Offer> offers) {
    return offers.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_LINES + "in ?1", offers.stream().map(Offer::id).toList()).replaceWithVoid();
  }

  /// Those of the offers that exist, without their lines, by id; locked until the transaction ends,
  /// in the order of their ids, so that two batches cannot deadlock.
  Uni<Map<UUID, Offer>> locked(Set<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : TenantSql.lock("offer", ids)
            .chain(() -> list("id in ?1", ids))
            .map(found -> found.stream().collect(toMap(Offer::id, Function.identity())));
  }

  /// Some of those that are with customers and whose time has run out, locked; those that somebody
  /// else has locked are left to them.
  Uni<List<Offer>> lockDue(Instant now, int most) {
    return getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(DUE, Offer.class)
                    .setParameter("now", now)
                    .setMaxResults(most)
                    .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                    .getResultList());
  }
}
