package io.collector.order.order;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.order.catalog.CatalogProduct;
import io.collector.order.catalog.CatalogProducts;
import io.collector.order.customer.CustomerAddresses;
import io.collector.order.pricing.PriceRules;
import io.collector.order.pricing.Promotions;
import io.collector.order.pricing.QuotedPrice;
import io.collector.order.pricing.Redemption;
import io.collector.tenancy.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Makes a request an order to be placed, with what the catalog, price rules and promotions know.
/// It asks only for what the request needs.
@ApplicationScoped
class PriceRequest {

  private final CatalogProducts products;
  private final PriceRules rules;
  private final Promotions promotions;
  private final CustomerAddresses addresses;

  PriceRequest(
      CatalogProducts products,
      PriceRules rules,
      Promotions promotions,
      CustomerAddresses addresses) {
    this.products = products;
    this.rules = rules;
    this.promotions = promotions;
    this.addresses = addresses;
  }

  /// What the catalog and the price rules know.
  record Prices(Map<UUID, CatalogProduct> products, Map<UUID, List<QuotedPrice.Rule>> rules) {}

  /// @param terms say the price basis of a request that doesn't
  Uni<OrderDraft> draft(NewOrder request, Prices prices, OrderTerms terms) {
    return redeem(request)
        .map(
            redeemed ->
                new RequestedOrder(
                        request,
                        Objects.requireNonNullElse(request.priceBasis(), terms.priceBasis()),
                        terms.isUntaxed(),
                        terms.quantityBreaks(),
                        prices.products(),
                        prices.rules())
                    .draft(
                        UuidCreator.getTimeOrderedEpoch(),
                        Tenant.current(),
                        redeemed.orElse(null)));
  }

  /// All that it asks the database goes out together.
  Uni<Prices> prices(NewOrder request) {
    return Uni.combine()
        .all()
        .unis(
            products.named(RequestedOrder.products(request)),
            rules.holding(
                RequestedOrder.unpriced(request), request.currency(), request.customerId()),
            checkAddress(request))
        .with((known, holding, _) -> new Prices(known, holding));
  }

  private Uni<Void> checkAddress(NewOrder request) {
    var address = request.shippingAddressId();
    return address == null
        ? Uni.createFrom().voidItem()
        : checkAddress(request.customerId(), address);
  }

  private Uni<Void> checkAddress(UUID customer, UUID address) {
    return addresses
        .isUnknown(customer, address)
        .invoke(isUnknown -> refuseStrange(isUnknown, address))
        .replaceWithVoid();
  }

  private static void refuseStrange(boolean isUnknown, UUID address) {
    if (isUnknown) {
      throw CustomerAddresses.unknown(address);
    }
  }

  private Uni<Optional<Redemption>> redeem(NewOrder request) {
    return request.couponCode() == null
        ? Uni.createFrom().item(Optional.empty())
        : promotions.redeem(request.couponCode(), request.currency()).map(Optional::of);
  }
}
