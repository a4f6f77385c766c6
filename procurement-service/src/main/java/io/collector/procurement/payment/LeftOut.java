package io.collector.procurement.payment;

import io.collector.events.ContractJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Bills that are due and that a payment run doesn't pay, for one reason.
@RegisterForReflection
@Schema(name = "PaymentRunLeftOut")
record LeftOut(Reason reason, int suppliers, int bills) {

  /// Why.
  enum Reason {
    /// The supplier is on hold or inactive.
    SUPPLIER_BLOCKED,
    NO_BANK_ACCOUNT,
    /// The supplier's credit notes are as much as its bills, or more.
    SUPPLIER_OWES
  }

  /// As they are kept, in one column; null without any.
  @Converter
  static class Saved implements AttributeConverter<List<LeftOut>, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable List<LeftOut> all) {
      return all == null || all.isEmpty() ? null : ContractJson.text(all);
    }

    @Override
    public List<LeftOut> convertToEntityAttribute(@Nullable String saved) {
      return saved == null ? List.of() : List.of(ContractJson.part(saved, LeftOut[].class));
    }
  }
}
