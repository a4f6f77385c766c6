package io.collector.inventory.catalog;

import io.collector.events.ContractJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A product's further units, as they are kept in one column; null without any.
@Converter
public class SavedUnits implements AttributeConverter<List<FurtherUnit>, String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable List<FurtherUnit> units) {
    return units == null || units.isEmpty() ? null : ContractJson.text(units);
  }

  @Override
  public List<FurtherUnit> convertToEntityAttribute(@Nullable String saved) {
    return saved == null ? List.of() : List.of(ContractJson.part(saved, FurtherUnit[].class));
  }
}
