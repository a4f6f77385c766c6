package io.collector.order.pricing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The current tenant's price rules.
@ApplicationScoped
public class PriceRules implements PanacheRepositoryBase<PriceRule, UUID> {

  private static final String HOLDING =
      """
      scope.currency = ?2 and active and (scope.customerId is null or scope.customerId = ?3)
      and (terms.validFrom is null or terms.validFrom <= ?4)
      and (terms.validTo is null or terms.validTo > ?4)
      """;

  /// Hibernate translates a query with a list anew each time, and most orders are of one product.
  private Uni<List<PriceRule>> find(
      Set<UUID> products, String currency, UUID customerId, Instant now) {
    return products.size() == 1
        ? list(
            HOLDING + " and scope.productId = ?1",
            products.iterator().next(),
            currency,
            customerId,
            now)
        : list(HOLDING + " and scope.productId in ?1", products, currency, customerId, now);
  }

  /// The rules that hold now for a customer, by product, for whatever quantity.
  public Uni<Map<UUID, List<QuotedPrice.Rule>>> holding(
      Set<UUID> products, String currency, UUID customerId, Instant now) {
    return products.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : find(products, currency, customerId, now)
            .map(
                found ->
                    found.stream()
                        .collect(
                            groupingBy(
                                rule -> rule.scope().productId(),
                                mapping(QuotedPrice.Rule::of, toList()))));
  }
}
