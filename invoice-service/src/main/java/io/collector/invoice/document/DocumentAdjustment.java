package io.collector.invoice.document;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.collector.tax.LineKind;
import io.collector.tax.TaxGroup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An allowance or a charge of a whole document, as it is written out.
///
/// @param net     before tax, above zero
/// @param percent that it was computed by
/// @param base    that the percentage is of, before tax; absent where that isn't known
public record DocumentAdjustment(
    LineKind kind,
    String reason,
    BigDecimal net,
    @Nullable BigDecimal percent,
    @Nullable BigDecimal base,
    TaxGroup tax) {

  boolean isCharge() {
    return kind == LineKind.CHARGE;
  }

  WrittenAllowance written() {
    return new WrittenAllowance(isCharge(), reason, null, net, percent, base);
  }

  /// As a reader sees it.
  ///
  /// @param id by which a charge is credited
  @RegisterForReflection
  @Schema(name = "DocumentAdjustment", description = "An allowance or a charge of the document")
  public record View(
      UUID id,
      LineKind kind,
      @Schema(examples = "Freight") String reason,
      @Schema(description = "Before tax") @DecimalString BigDecimal amount,
      @DecimalString @Nullable BigDecimal percent,
      @Schema(examples = "S") String taxCategory,
      @DecimalString BigDecimal taxPercent) {

    public static View of(UUID id, DocumentAdjustment adjustment, MinorUnit money) {
      return new View(
          id,
          adjustment.kind(),
          adjustment.reason(),
          money.show(adjustment.net()),
          adjustment.percent(),
          adjustment.tax().category(),
          adjustment.tax().percent());
    }
  }
}
