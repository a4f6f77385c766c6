package io.collector.order.pricing;

import io.collector.calendar.TenantCalendars;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's promotions.
@ApplicationScoped
public class Promotions implements PanacheRepositoryBase<Promotion, UUID> {

  private final TenantCalendars calendars;

  Promotions(TenantCalendars calendars) {
    this.calendars = calendars;
  }

  /// A concurrent order for the last redemption waits here, and is refused then.
  private static final String REDEEM =
      """
      UPDATE promotion SET redeemed = redeemed + 1
       WHERE tenant_id = $1 AND coupon_code = $2 AND active
         AND (valid_from IS NULL OR valid_from <= now()) AND (valid_to IS NULL OR valid_to > now())
         AND (first_day IS NULL OR first_day <= $4) AND (last_day IS NULL OR last_day >= $4)
         AND (currency IS NULL OR currency = $3)
         AND (first_orders IS NULL OR redeemed < first_orders)
      RETURNING id, percent::text, amount::text
      """;

  private static final String GIVE_BACK =
      """
      UPDATE promotion SET redeemed = redeemed - 1 WHERE tenant_id = $1 AND id = $2 AND redeemed > 0
      """;

  /// Redeems a coupon for one order of the transaction at hand; a transaction that fails gives it
  /// back.
  ///
  /// @throws ProblemException 422 if it can't be redeemed
  public Uni<Redemption> redeem(String coupon, String currency) {
    var code = code(coupon);
    return calendars.today().chain(today -> redeem(code, currency, today));
  }

  /// Gives the place of one order back, for another one.
  public Uni<Void> giveBack(UUID promotion) {
    return TenantSql.send(GIVE_BACK, Tenant.current(), promotion);
  }

  private Uni<Redemption> redeem(String code, String currency, LocalDate today) {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(
                        () ->
                            connection.select(
                                REDEEM, new Object[] {Tenant.current(), code, currency, today})))
        .chain(
            rows ->
                rows.hasNext()
                    ? Uni.createFrom().item(redemption(code, rows.next()))
                    : refuse(code, currency, today));
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

  private Uni<Redemption> refuse(String code, String currency, LocalDate today) {
    return find("couponCode", code)
        .firstResult()
        .map(
            promotion -> {
              throw Problems.unprocessable("coupon-refused", "The coupon can't be redeemed.")
                  .at("/couponCode", reason(promotion, currency, Instant.now(), today));
            });
  }

  private static String reason(
      @Nullable Promotion promotion, String currency, Instant now, LocalDate today) {
    if (promotion == null || !promotion.isActive()) {
      return "is no coupon";
    }
    var terms = promotion.terms();
    if (terms.validFrom() != null && now.isBefore(terms.validFrom())
        || terms.firstDay() != null && today.isBefore(terms.firstDay())) {
      return "is not valid yet";
    }
    if (terms.validTo() != null && !now.isBefore(terms.validTo())
        || terms.lastDay() != null && today.isAfter(terms.lastDay())) {
      return "is not valid any more";
    }
    return terms.currency() != null && !terms.currency().equals(currency)
        ? "is for orders in " + terms.currency()
        : "is used up";
  }
}
