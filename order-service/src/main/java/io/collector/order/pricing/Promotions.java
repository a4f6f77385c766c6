package io.collector.order.pricing;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's promotions.
@ApplicationScoped
public class Promotions implements PanacheRepositoryBase<Promotion, UUID> {

  /// A concurrent order for the last redemption waits here, and is refused then.
  private static final String REDEEM =
      """
      UPDATE promotion SET redeemed = redeemed + 1
       WHERE tenant_id = $1 AND coupon_code = $2 AND active
         AND (valid_from IS NULL OR valid_from <= now()) AND (valid_to IS NULL OR valid_to > now())
         AND (currency IS NULL OR currency = $3)
         AND (first_orders IS NULL OR redeemed < first_orders)
      RETURNING id, percent::text, amount::text
      """;

  /// Redeems a coupon for one order of the transaction at hand; a transaction that fails gives it
  /// back.
  ///
  /// @throws ProblemException 422 if it can't be redeemed
  public Uni<Redemption> redeem(String coupon, String currency) {
    var code = code(coupon);
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(
                        () ->
                            connection.select(
                                REDEEM, new Object[] {Tenant.current(), code, currency})))
        .chain(
            rows ->
                rows.hasNext()
                    ? Uni.createFrom().item(redemption(code, rows.next()))
                    : refuse(code, currency));
  }

  /// Codes are the same in whatever case.
  static String code(String coupon) {
    return coupon.strip().toUpperCase(Locale.ROOT);
  }

  private static Redemption redemption(String code, @Nullable Object[] row) {
    return new Redemption(
        UUID.fromString(String.valueOf(row[0])), code, decimal(row[1]), decimal(row[2]));
  }

  private static @Nullable BigDecimal decimal(@Nullable Object value) {
    return value == null ? null : new BigDecimal(value.toString());
  }

  private Uni<Redemption> refuse(String code, String currency) {
    return find("couponCode", code)
        .firstResult()
        .map(
            promotion -> {
              throw Problems.unprocessable("coupon-refused", "The coupon can't be redeemed.")
                  .at("/couponCode", reason(promotion, currency, Instant.now()));
            });
  }

  private static String reason(@Nullable Promotion promotion, String currency, Instant now) {
    if (promotion == null || !promotion.isActive()) {
      return "is no coupon";
    }
    var terms = promotion.terms();
    if (terms.validFrom() != null && now.isBefore(terms.validFrom())) {
      return "is not valid yet";
    }
    if (terms.validTo() != null && !now.isBefore(terms.validTo())) {
      return "is not valid any more";
    }
    return terms.currency() != null && !terms.currency().equals(currency)
        ? "is for orders in " + terms.currency()
        : "is used up";
  }
}
