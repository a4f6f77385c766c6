package io.collector.invoice.invoice;

import io.collector.events.DecimalString;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What an invoice grants for paying early.
///
/// @param until          the last of the tenant's days on which it is granted
/// @param discountAmount of all that is charged, less what was credited; tax included
@RegisterForReflection
@Schema(name = "EarlyPayment")
record EarlyPaymentView(
    @Schema(examples = "2") @DecimalString BigDecimal percent,
    LocalDate until,
    @Schema(examples = "30.00") @DecimalString BigDecimal discountAmount) {

  static @Nullable EarlyPaymentView of(Invoice invoice) {
    var early = invoice.early();
    if (early == null || early.isNone()) {
      return null;
    }
    var charged = invoice.payable().subtract(invoice.creditedAmount());
    return new EarlyPaymentView(
        early.percent(), early.until(), early.discountOf(charged, invoice.money()));
  }
}
