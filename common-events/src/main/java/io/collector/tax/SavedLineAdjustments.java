package io.collector.tax;

import io.collector.events.ContractJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line's allowances and charges, as they are kept in one column; null without any.
@Converter
public class SavedLineAdjustments implements AttributeConverter<List<LineAdjustment>, String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable List<LineAdjustment> all) {
    return all == null || all.isEmpty() ? null : ContractJson.text(all);
  }

  @Override
  public List<LineAdjustment> convertToEntityAttribute(@Nullable String saved) {
    return saved == null ? List.of() : List.of(ContractJson.part(saved, LineAdjustment[].class));
  }
}
