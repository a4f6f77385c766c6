package io.collector.invoice.payment;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.UUID;

/// A provider that collects payments. It reports the result of a request by webhook.
interface PaymentGateway {

  /// Its name in addresses and rows, and in capitals the method of its payments.
  String provider();

  /// Asks it to collect.
  Uni<Checkout> request(UUID paymentId, BigDecimal amount, String currency);

  /// Asks it to give money back.
  ///
  /// @return its own id of the refund; its webhook about that names it
  Uni<String> refund(String reference, BigDecimal amount);

  /// Where the customer pays.
  ///
  /// @param reference the gateway's own id
  record Checkout(String reference, String url) {}
}
