package io.collector.invoice.tax;

import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What of a document's tax is one of two.
///
/// @param onTop whether it is also on the tax before it
@RegisterForReflection
@Schema(name = "TaxPart")
public record TaxPart(
    @Schema(examples = "QST") String name,
    @Schema(examples = "9.975") @DecimalString BigDecimal percent,
    @Schema(description = "Whether it is also on the tax before it") boolean onTop,
    @Schema(examples = "9.98") @DecimalString BigDecimal taxAmount) {

  static TaxPart of(Tax tax, BigDecimal amount) {
    return new TaxPart(tax.name(), tax.percent(), Boolean.TRUE.equals(tax.onTop()), amount);
  }
}
