package io.collector.procurement.purchaseorder;

import io.collector.events.ContractJson;
import io.collector.events.Tax;
import io.collector.unit.LineUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the next version of an order shall say, while the supplier still has the one before.
///
/// @param lines each with its id
@RegisterForReflection(targets = {Revision.class, LineDraft.class, LineUnit.class, Tax.class})
record Revision(@Nullable LocalDate expectedDate, @Nullable String note, List<LineDraft> lines) {

  /// As it is kept, in one column.
  @Converter
  static class Saved implements AttributeConverter<Revision, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Revision revision) {
      return revision == null ? null : ContractJson.text(revision);
    }

    @Override
    public @Nullable Revision convertToEntityAttribute(@Nullable String saved) {
      return saved == null ? null : ContractJson.part(saved, Revision.class);
    }
  }
}
