package io.collector.invoice.term;

import io.collector.events.ContractJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An invoice's instalments, as they are kept in one column; null without any.
@Converter
public class SavedInstalments implements AttributeConverter<List<Instalment>, String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable List<Instalment> instalments) {
    return instalments == null || instalments.isEmpty() ? null : ContractJson.text(instalments);
  }

  @Override
  public List<Instalment> convertToEntityAttribute(@Nullable String saved) {
    return saved == null ? List.of() : List.of(ContractJson.part(saved, Instalment[].class));
  }
}
