package io.collector.crm.funnel;

import io.collector.crm.lead.LeadStatus;
import io.collector.crm.offer.OfferStatus;
import io.collector.gauge.DatabaseGauge;
import io.collector.gauge.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.stream.Stream;

/// Offers and leads by status, and which share of them was won.
class FunnelGauges {

  private static final String SQL =
      """
      WITH counts AS MATERIALIZED (SELECT thing, lower(status) AS status, many FROM funnel_counts())
      SELECT thing, status, many::float8 FROM counts
      UNION ALL
      SELECT thing || '/won', '',
             coalesce(sum(many) FILTER (WHERE status IN ('approved', 'ordered', 'converted'))
                      / sum(many), 0)::float8
        FROM counts
       WHERE status IN ('approved', 'ordered', 'converted', 'rejected', 'expired', 'lost')
       GROUP BY thing
      """;

  @Produces
  @Singleton
  GaugeQuery funnel() {
    return GaugeQuery.of(
        SQL,
        DatabaseGauge.of("offers", "collector.offers", "Offers by status")
            .by("status", names(OfferStatus.values())),
        DatabaseGauge.of("leads", "collector.leads", "Leads by status")
            .by("status", names(LeadStatus.values())),
        DatabaseGauge.of(
            "offers/won",
            "collector.offers.won.ratio",
            "Of the offers that were answered or have expired, the share that was approved"),
        DatabaseGauge.of(
            "leads/won",
            "collector.leads.won.ratio",
            "Of the leads that were converted or lost, the share that was converted"));
  }

  private static String[] names(Enum<?>[] statuses) {
    return Stream.of(statuses)
        .map(status -> status.name().toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }
}
